"""A briefing as it stands on paper: its sections as tables, ready for the template."""

from typing import Any

from sightline.core.calendars import instant_words

from .queries.briefing import Briefing, Owed

MARKING = "OFFICIAL-SENSITIVE"


def paper_of(briefing: Briefing, sheet: str) -> dict[str, Any]:
    """What the template is given. `sheet` says who printed it, when, and which copy it is."""
    return {
        "title": f"Briefing: {briefing.team.name}",
        "marking": MARKING,
        "sheet": sheet,
        "lead": lead_of(briefing),
        "sections": sections_of(briefing),
    }


def sections_of(briefing: Briefing) -> list[dict[str, Any]]:
    """Its parts, each a heading with rows, or with what is to be said where there are none."""
    return [_people(briefing), _late(briefing), _high(briefing), _owed(briefing), _decisions(briefing)]


def lead_of(briefing: Briefing) -> str:
    """For which shift it is, and as things stood when."""
    shift = "No shift of this team is recorded"
    if briefing.since and briefing.until:
        shift = f"For the shift from {instant_words(briefing.since)} to {instant_words(briefing.until)}"
    more = briefing.many_owed - len(briefing.owed)
    rest = f" {more} more duties are not on this paper: see the team's board." if more > 0 else ""
    return f"{shift}. As it stood on {instant_words(briefing.at)}.{rest}"


def _section(heading: str, none: str, columns: dict[str, int], rows: list[list[str]]) -> dict[str, Any]:
    """A part. `columns`: each heading with how wide it is beside the others."""
    return {
        "heading": heading,
        "none": none,
        "head": list(columns),
        "columns": list(columns.values()),
        "rows": rows,
    }


def _people(briefing: Briefing) -> dict[str, Any]:
    rows = [
        [
            each.name,
            f"covers {each.title} for {each.covering}" if each.covering else each.title,
            instant_words(each.until),
        ]
        for each in briefing.people
    ]
    none = "No shift is recorded of anybody in this team. Whether somebody comes who has no shift here is not known."
    return _section("Who comes on", none, {"Name": 3, "Post": 4, "Until": 3}, rows)


def _owed_rows(owed: tuple[Owed, ...]) -> list[list[str]]:
    return [
        [
            f"{each.duty.words} ({each.duty.reference}){f': {each.duty.because}' if each.duty.because else ''}",
            ", ".join(part for part in (each.about.words, each.about.age) if part),
            each.due,
            f"{each.owner or 'Nobody in person'}{f', offered to {each.offered_to}' if each.offered_to else ''}",
            "; ".join(each.tried) or "Nothing recorded",
        ]
        for each in owed
    ]


_OWED = {"Duty": 4, "About": 3, "Due": 3, "Whose": 2, "Tried": 4}


def _late(briefing: Briefing) -> dict[str, Any]:
    return _section("Late", "Nothing is late.", _OWED, _owed_rows(briefing.late))


def _owed(briefing: Briefing) -> dict[str, Any]:
    rest = tuple(each for each in briefing.owed if not each.is_late)
    return _section("Owed, the soonest due first", "Nothing else is open.", _OWED, _owed_rows(rest))


def _high(briefing: Briefing) -> dict[str, Any]:
    rows = [
        [
            f"{child.line.name}, {child.line.age_beside} ({child.line.reference})",
            f"{child.grade}, since {child.since}",
            child.owner or "Nobody",
            child.next or "Nothing is due: say what happens next",
        ]
        for child in briefing.high
    ]
    none = "No child whom you may see has a high grade in force here. That is not the same as no child being at risk."
    return _section("Children at high risk", none, {"Child": 4, "Grade": 4, "Owner": 2, "Next": 4}, rows)


def _decisions(briefing: Briefing) -> dict[str, Any]:
    rows = [[each.who, each.reference, each.words, each.told] for each in briefing.decisions]
    none = "None waits." if briefing.decisions_checked else "Not checked: your post does not read decisions."
    heading = "Decisions to acknowledge"
    return _section(heading, none, {"Who": 3, "Decision": 2, "What": 4, "Told": 3}, rows)
