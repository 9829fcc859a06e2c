"""Who of those found is shown, and how each is linked to the address or to whoever is named."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sightline.pole.queries.chronology import role_words
from sightline.pole.queries.family import Tie
from sightline.pole.rules.family import KINDS
from sightline.pole.rules.near_risks import MARKERS, MATTERS

from .held import Held
from .reach import SUSPECTS

CLOSE = frozenset(
    {"mother", "father", "parent", "step_parent", "foster_carer", "guardian", "sibling", "half_sibling", "twin"}
    | {"partner"}
)
"""Ties by which a child who lives elsewhere is linked to the address: those of a household, not of a clan."""


@dataclass
class Linked:
    """Somebody who is shown: how they are linked, whether they live there or are named, and the ties of risk."""

    person: UUID
    links: list[str] = field(default_factory=list)
    here: bool = False
    named: bool = False
    suspect: bool = False
    is_risk_to: list[Tie] = field(default_factory=list)
    at_risk_from: list[Tie] = field(default_factory=list)


def poses_danger(held: Held, person: UUID) -> bool:
    """Whether a warning or an open matter of theirs is one that counts against somebody close to a child."""
    markers = any(m.warns and m.kind in MARKERS for m in held.markers.get(person, ()))
    return markers or any(m.is_open and m.kind in MATTERS for m in held.matters.get(person, ()))


def linked_of(held: Held) -> dict[UUID, Linked]:
    """Everybody who is shown, by person: all that were found at the address or in the log, then those tied to them.

    Of those who are only tied, a child by a household's ties, or by any tie to whoever is suspected or a danger; an
    adult only where they are a danger, or are held to pose a risk to somebody.
    """
    found = {person: _own(held, person) for person in held.reach.people if _lives(held, person)}
    for tie in held.ties:
        if tie.holds(held.today):
            _tie(held, found, tie)
    return found


def _lives(held: Held, person: UUID) -> bool:
    line = held.lines.get(person)
    return line is not None and not line.has_died


def _own(held: Held, person: UUID) -> Linked:
    reached = held.reach.people[person]
    linked = Linked(person, here=held.reach.lives_here(reached), named=bool(reached.roles))
    linked.suspect = bool(reached.roles & set(SUSPECTS))
    if linked.here:
        linked.links.append("lives here")
    linked.links += [role_words(role) for role in sorted(reached.roles)]
    if not linked.links:
        linked.links.append("lives in the suspect's other household")
    return linked


def _tie(held: Held, found: dict[UUID, Linked], tie: Tie) -> None:
    one, other = held.of_record.get(tie.identity), held.of_record.get(tie.other)
    if one is None or other is None or one == other or not (_lives(held, one) and _lives(held, other)):
        return
    for person, to, words in ((one, other, _words(tie, forwards=True)), (other, one, _words(tie, forwards=False))):
        known = held.reach.people.get(to)
        if known is None or not (person in found or _is_shown(held, tie, person, to)):
            continue
        linked = found.setdefault(person, Linked(person))
        if not tie.is_risk and not (linked.here or linked.named):
            _say(linked.links, f"{words} of {held.lines[to].name}")
    if tie.is_risk:
        _risk(found, tie, one, other)


def _risk(found: dict[UUID, Linked], tie: Tie, one: UUID, other: UUID) -> None:
    if one in found:
        found[one].is_risk_to.append(tie)
    if other in found:
        found[other].at_risk_from.append(tie)


def _words(tie: Tie, *, forwards: bool) -> str:
    kinship = KINDS.get(tie.kind)
    if kinship is None:
        return tie.kind.replace("_", " ")
    return kinship.words if forwards else kinship.inverse


def _is_shown(held: Held, tie: Tie, person: UUID, to: UUID) -> bool:
    if held.lines[person].is_child:
        suspect = bool(held.reach.people[to].roles & set(SUSPECTS))
        return tie.is_risk or tie.kind in CLOSE or suspect or poses_danger(held, to)
    return tie.is_risk or (tie.kind != "worker" and poses_danger(held, person))


def _say(links: list[str], words: str) -> None:
    if words not in links:
        links.append(words)


def workers_of(held: Held, person: UUID) -> list[str]:
    """The names of those who work with somebody, as a tie that holds says."""
    workers: Iterable[UUID | None] = (
        held.of_record.get(tie.identity)
        for tie in held.ties
        if tie.kind == "worker" and tie.holds(held.today) and held.of_record.get(tie.other) == person
    )
    return list(dict.fromkeys(held.lines[worker].name for worker in workers if worker in held.lines))
