"""Drawing a briefing together: children first, then who poses a risk, warnings, plans, what happened before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import IncidentLog
from sightline.contact.rules.briefing.spoken import SpokenChild, children_line
from sightline.contact.rules.house_numbers import another_house
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.briefing_parts import BRIEFING_PARTS, Briefed, BriefingLine, BriefingOn, Section
from sightline.pole.rules.age import age_words

from .adults import danger_lines, history_lines, warning_lines
from .checking import Checking, checking
from .children import child_lines
from .held import OF_CHILDREN, Held, held_of
from .linked import Linked, linked_of, poses_danger
from .same import SameChildren, same_children
from .values import Block, Briefing

MOST_CHILDREN, MOST_DANGERS = 40, 25
NO_PLACE = "The address: it is not on the record yet, so nobody looked up who lives there"
NOT_HELD = ("Firearms certificates", "The school of a child of whom nobody said it")
"""What a briefing should say (domain 1.7) and this record does not hold: that is said, not passed over."""
SPOKEN_ORDER = 25
"""Lines of a child up to this order are read out: risk, plan, warnings, missing, needs, when last seen."""


def briefing_of(reader: Acting, log: IncidentLog) -> Briefing:
    """The briefing for a log, as this reader may see it, of now. At most sixteen queries and what parts of areas ask.

    What fails or takes too long is named in `not_checked`; nothing is raised.
    """
    now = clock.now()
    with checking() as asked:
        held = held_of(reader, log.event_id, asked, now, timezone.localdate(now))
        linked = linked_of(held)
        parts = _parts(reader, asked, log, held, linked)
        same = same_children(reader, asked, held, list(linked))
    not_checked = (*([] if held.reach.places else [NO_PLACE]), *asked.not_checked, *_not_held())
    return _briefing(log, held, linked, same, parts, tuple(dict.fromkeys(not_checked)))


def _not_held() -> tuple[str, ...]:
    plans = () if "trigger_plans" in BRIEFING_PARTS else ("Trigger plans for missing children",)
    return (*plans, *NOT_HELD)


def _parts(
    reader: Acting, asked: Checking, log: IncidentLog, held: Held, linked: dict[UUID, Linked]
) -> list[BriefingLine]:
    people = tuple(Briefed(held.lines[p], tuple(each.links), each.here, each.named) for p, each in linked.items())
    on = BriefingOn(log.event_id, held.reach.places, people, held.today, held.now)
    lines: list[BriefingLine] = []
    for part in BRIEFING_PARTS.values():
        lines += asked.ask(part.words, lambda part=part: part.of(reader, on), ())  # type: ignore[misc]
    return lines


def _briefing(
    log: IncidentLog,
    held: Held,
    linked: dict[UUID, Linked],
    same: SameChildren,
    parts: Sequence[BriefingLine],
    not_checked: tuple[str, ...],
) -> Briefing:
    said = [line for line in parts if line.section is Section.CHILD]
    blocks = (_child(held, each, same, said) for each in linked.values() if held.lines[each.person].is_child)
    children = sorted(blocks, key=lambda block: _urgency(held, block))
    adults = [each for each in linked.values() if not held.lines[each.person].is_child]
    dangers = [block for each in adults if (block := _danger(held, each, parts)).lines and block.warns]
    shown_apart = {block.person for block in dangers}
    rest = [each for each in adults if each.person not in shown_apart]
    checked = not OF_CHILDREN & set(held.not_checked)
    call = _said_on_call(log, held.reach.said)
    here = held.reach.here
    subjects = [*held.reach.places, *(i for p in linked for i in held.people[p].identities)]
    head = _head(log, held.address(here))
    spoken = [_spoken(block, same) for block in children[:MOST_CHILDREN]]
    return Briefing(
        built_at=held.now,
        where=head.where,
        address=head.address,
        another_house=head.another_house,
        place_reference=next((row.reference for row in held.addresses.get(here, ())), "") if here else "",
        said_on_call=call,
        children=tuple(children[:MOST_CHILDREN]),
        dangers=tuple(sorted(dangers, key=lambda b: (not b.here, b.name))[:MOST_DANGERS]),
        warnings=_section(warning_lines(held, rest), parts, Section.WARNING),
        plans=_section([], parts, Section.PLAN),
        history=_section(history_lines(held, [*adults]), parts, Section.HISTORY),
        not_checked=not_checked,
        spoken=(
            *filter(None, [head.another_house]),
            *children_line(spoken, checked=checked, said_on_call=call),
        ),
        checked_children=checked,
        fewest_children=len({child.group for child in spoken}),
        more_children=max(len(children) - MOST_CHILDREN, 0),
        more_people=len(rest),
        subjects=tuple(dict.fromkeys(subjects)),
    )


class _Head(NamedTuple):
    where: str
    address: str
    another_house: str


def _head(log: IncidentLog, address: str) -> _Head:
    """Where it is in the caller's words, and how that is addressed on record where it is another wording."""
    said = log.location_words
    if not said or address.lower().startswith(said.strip().lower()):
        return _Head(address or said, "", "")
    return _Head(said, address, another_house(said, address))


def _section(own: list[BriefingLine], parts: Sequence[BriefingLine], section: Section) -> tuple[BriefingLine, ...]:
    lines = [*own, *(line for line in parts if line.section is section)]
    return tuple(sorted(lines, key=lambda line: line.order))


def _block(held: Held, linked: Linked, lines: Sequence[BriefingLine]) -> Block:
    line = held.lines[linked.person]
    age = age_words(line.born_on, line.born_precision, held.today) if line.born_on and not line.has_died else line.age
    return Block(
        person=linked.person,
        reference=line.reference,
        name=line.name,
        age=age,
        born=line.born,
        links=tuple(linked.links),
        here=linked.here or linked.named,
        is_child=line.is_child,
        unborn=line.born_on is None and line.due_on is not None,
        lines=tuple(sorted(lines, key=lambda each: each.order)),
    )


def _child(held: Held, linked: Linked, same: SameChildren, parts: Sequence[BriefingLine]) -> Block:
    alike = same.line(linked.person, held.lines[linked.person])
    said = [part for part in parts if part.about == linked.person]
    own = [*child_lines(held, linked), *([alike] if alike else []), *said]
    return _block(held, linked, own)


def _danger(held: Held, linked: Linked, parts: Sequence[BriefingLine]) -> Block:
    said = [line for line in parts if line.section is Section.DANGER and line.about == linked.person]
    lines = danger_lines(held, linked)
    return replace(
        _block(held, linked, [*lines, *said]),
        warns=bool(said or linked.is_risk_to) or poses_danger(held, linked.person),
    )


def _urgency(held: Held, block: Block) -> tuple[bool, int, int]:
    """Those there first; then the worst line; then the youngest, the unborn last."""
    born = held.lines[block.person].born_on
    return (not block.here, min((line.order for line in block.lines), default=99), -born.toordinal() if born else 0)


def _spoken(block: Block, same: SameChildren) -> SpokenChild:
    facts = tuple(line.words.rstrip(".") for line in block.open_lines if line.order <= SPOKEN_ORDER)
    link = block.links[0] if block.links else "linked to somebody there"
    group = same.group.get(block.reference, block.reference)
    return SpokenChild(block.name, block.age, link, facts, here=block.here, unborn=block.unborn, group=group)


def _said_on_call(log: IncidentLog, words: str) -> str:
    """What was answered to the question of children, and what was said of them."""
    answer = ChildAnswer(log.child)
    if words:
        return f"{answer.words}: {words}"
    return answer.words if answer is not ChildAnswer.NOT_ASKED else ""
