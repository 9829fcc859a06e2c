"""What is said of people who pose a risk, of warnings, and of what happened before."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sightline.contact.rules.briefing.counting import Counted, history_line
from sightline.contact.rules.briefing.wording import beyond, each_once, with_text
from sightline.pole.briefing_parts import BriefingLine, Section
from sightline.pole.queries.chronology import kind_words
from sightline.pole.queries.family import Tie
from sightline.pole.rules.dates import day_words
from sightline.pole.rules.near_risks import MARKERS, MATTERS

from .held import Held
from .linked import Linked

NAMED_IN_HISTORY = 12


def danger_lines(held: Held, linked: Linked) -> list[BriefingLine]:
    """Why somebody is shown as a risk: to whom, by which warnings, and what the words of their orders are."""
    lines = [*_to_whom(held, linked), *_markers(held, linked.person), *_matters(held, linked.person)]
    if lines:
        lines += _homes(held, linked)
    return lines


def _line(key: str, words: str, person: UUID, order: int, *, secret: bool = False) -> BriefingLine:
    return BriefingLine(Section.DANGER, key, words, about=person, order=order, secret=secret)


def _to_whom(held: Held, linked: Linked) -> Iterator[BriefingLine]:
    those: dict[UUID | None, list[Tie]] = {}
    for tie in linked.is_risk_to:
        those.setdefault(held.of_record.get(tie.other), []).append(tie)
    for whom, ties in those.items():
        name = held.lines[whom].name if whom in held.lines else "somebody whom you may not see"
        key, why = ",".join(sorted(str(tie.id) for tie in ties)), each_once(tie.nature for tie in ties)
        yield _line(f"poses:{key}", f"Held to pose a risk to {name}: {why}.", linked.person, 0)


def _markers(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for marker in held.markers.get(person, ()):
        if marker.warns:
            note = f" {MARKERS[marker.kind].note}" if marker.kind in MARKERS else ""
            words = with_text(marker.words, marker.text).rstrip(". ")
            yield _line(f"marker:{marker.id}:{marker.state}", f"{words}.{note}", person, 10)


def _matters(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for matter in held.matters.get(person, ()):
        if matter.is_open and matter.kind in MATTERS:
            note = f" {MATTERS[matter.kind].note}" if MATTERS[matter.kind].note else ""
            about = beyond(matter.words, matter.about) or ("" if matter.about else "its words are not held")
            words = f"{matter.words}, {matter.when}{f': {about}' if about else ''}".rstrip(". ")
            yield _line(f"matter:{matter.id}", f"{words}.{note}", person, 5)


def _homes(held: Held, linked: Linked) -> Iterator[BriefingLine]:
    for place in held.other_homes(linked.person):
        words = f"Lives at {held.address(place) or 'another address'}"
        if held.is_refuge(place):
            words = "Has a safe address. It is not shown here; the control room can open it"
        yield _line(f"home:{linked.person}:{place}", words, linked.person, 60, secret=True)


def warning_lines(held: Held, shown: Iterable[Linked]) -> list[BriefingLine]:
    """Warnings of the place, and of grown-ups there that are no risk to others; dangers first."""
    lines = []
    for place in held.reach.places:
        for m in held.markers.get(place, ()):
            if m.warns:
                words = with_text(m.words, m.text)
                key = f"marker:{m.id}:{m.state}"
                lines.append(BriefingLine(Section.WARNING, key, words, order=0 if m.is_danger else 20))
    for linked in shown:
        name = held.lines[linked.person].name
        for m in held.markers.get(linked.person, ()):
            if m.warns and (linked.here or linked.named):
                words, key = f"{name}, {with_text(m.words.lower(), m.text)}", f"marker:{m.id}:{m.state}"
                lines.append(BriefingLine(Section.WARNING, key, words, linked.person, 10 if m.is_danger else 30))
    for danger in held.held_back:
        words = f"{danger.words}: the record is held back. Ring the duty inspector."
        lines.append(BriefingLine(Section.WARNING, f"held_back:{danger.kind}:{danger.confirmed}", words, order=1))
    return sorted(lines, key=lambda line: line.order)


def history_lines(held: Held, shown: Iterable[Linked]) -> list[BriefingLine]:
    """What happened before in one line each: at the place, the last time there, then to each person."""
    here = held.before.of(None)
    lines = []
    if here:
        last = max(here, key=lambda count: count.last)
        lines.append(_history("At this address", here))
        words = f"Last time here, {day_words(last.last)}: {kind_words(last.kind).lower()}, {last.title}"
        lines.append(BriefingLine(Section.HISTORY, f"last:{last.event}", words, order=1))
    told = [each.person for each in shown if held.before.of(each.person)][: NAMED_IN_HISTORY + 2 - len(lines)]
    return [*lines, *(_history(held.lines[person].name, held.before.of(person), person) for person in told)]


def _history(who: str, counts: list[Counted], person: UUID | None = None) -> BriefingLine:
    words = {c.kind: kind_words(c.kind) for c in counts}
    told = history_line(counts[:5], words, {c.kind: day_words(c.last) for c in counts})
    key = f"history:{person}:{sum(c.ever for c in counts)}"
    return BriefingLine(Section.HISTORY, key, f"{who}: {told}", person, 0 if person is None else 10)
