"""What a row of the catalogue says, label by label: for its history, and for whoever approves a change."""

from collections.abc import Mapping
from typing import Any

from sightline.access.roles import ROLES

from .clocks import Authority, Clock, Kind, Rung, Unit, read_clock
from .ladder import USUAL
from .lengths import amount_words, minutes_words, variant_words

KINDS: Mapping[Kind, str] = {
    Kind.ELAPSED: "Elapsed time, nights and weekends included",
    Kind.WORKING_DAYS: "Working days",
    Kind.MONTHS: "Calendar months",
    Kind.DAYS: "Calendar days",
    Kind.BEFORE_DATE: "Backward from a date",
    Kind.SCHOOL_DAY: "Before the next day of that child's school",
    Kind.SHIFT: "Before the end of the shift",
    Kind.ASAP: "As soon as practicable",
    Kind.PERIODIC: "Again and again, from the last",
    Kind.GIVEN: "The date that was set for it",
    Kind.GATE: "Nothing goes on until it is done",
    Kind.TRIGGER: "When it happens",
}

AUTHORITIES: Mapping[Authority, str] = {
    Authority.STATUTE: "The law requires it",
    Authority.CODE: "A code of practice under the law requires it",
    Authority.GUIDANCE: "Guidance says so",
    Authority.LOCAL: "The force's own policy says so",
}

BY_NAME = {"owner": "whoever has it", "deputy": "the deputy", "supervisor": "their supervisor"}


def role_words(key: str) -> str:
    """A role, or somebody told by name, as a reader sees it."""
    return BY_NAME.get(key) or (ROLES[key].words if key in ROLES else key)


def rung_words(rung: Rung) -> str:
    """When somebody is told, and who: "At 75% of the time: whoever has it"."""
    if rung.minutes:
        when = f"After {minutes_words(rung.minutes)}"
    elif rung.part == 1:
        when = "When the time is over"
    else:
        when = f"At {rung.part * 100:g}% of the time"
    return f"{when}: {', '.join(role_words(who) for who in rung.tells)}"


def ladder_words(clock: Clock) -> tuple[str, ...]:
    """Who is told as a clock runs, a line a rung."""
    return tuple(rung_words(rung) for rung in clock.ladder or USUAL)


def clock_words(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What the body of a clock says, label by label."""
    clock = read_clock(key, body)
    lengths = {_length_label(v): amount_words(length, clock.unit) for v, length in clock.lengths.items()}
    rungs = {f"Told, {number}": words for number, words in enumerate(ladder_words(clock), 1)}
    return {
        "What has to be done": clock.words,
        "What starts it": clock.starts,
        "How it runs": KINDS[clock.kind],
        **lengths,
        "Whose it is": role_words(clock.owner_role),
        "Deputy": role_words(clock.deputy_role),
        "What proves it done": clock.discharged_by,
        **rungs,
        **_particulars(clock),
        "What good looks like": clock.good,
        "Authority": AUTHORITIES[clock.authority],
        "Where it comes from": clock.source,
    }


def _length_label(variant: str) -> str:
    return f"Length, {variant_words(variant)}" if variant else "Length"


def _particulars(clock: Clock) -> Mapping[str, str]:
    """What only some clocks say."""
    said = {
        "Counted in": clock.unit.replace("_", " ") if clock.unit is not Unit.MINUTES else "",
        "Ends at": f"{clock.close:%H:%M}" if clock.close else "",
        "A local target": "The law sets no number" if clock.asap else "",
        "The end of the shift": "Never later than that" if clock.within_shift else "",
        "The first day": "Counts as day 1" if clock.counts_first_day else "",
        "Within": f"{clock.within_months} months of the last" if clock.within_months else "",
        "What changes it": "; ".join(event.words for event in clock.events),
        "What stops it": "; ".join(clock.more.get("stops", {}).values()),
        "What comes after": "; ".join(
            f"{variant_words(first)}: {variant_words(then)}" for first, then in clock.more.get("then", {}).items()
        ),
        "Scale": str(clock.more.get("scale", "")),
        "Where it is done": clock.capability,
    }
    return {label: words for label, words in said.items() if words}
