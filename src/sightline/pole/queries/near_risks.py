"""Who close to a child may be a risk to them: by what is on their own record, or on one that may be theirs too.

Worked out when it is read, so nothing of it is stored and nothing has to be kept up to date.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import PossibleOther, hidden_dangers, possible_others_of_each
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.near_risks import MARKERS, MATTERS, brings_close

from .dangers import HeldBack, dangers_held_back
from .family import Family, Tie, towards
from .markers import MarkerRow, markers_on
from .matters import MatterRow, matters_on
from .people import PersonLine

MOST_SHOWN = 10
HELD_BACK = "The record is held back: ring the duty inspector."
MAY_BE_THEIRS = "On a record that may be the same person's, not confirmed, which is held back: ring the duty inspector."
TO_THEM, TO_OTHERS = "Held to pose a risk to them", "Held to pose a risk to other children"
NO_OTHER_TIE = "no other tie is recorded"
SAME_ADDRESS = "lives at the same address"
T = TypeVar("T")


@dataclass(frozen=True)
class Ground:
    """One sign of risk: what it is, in whose words, and on which record. `other`: not their own, but one that may be.

    `about` is empty where the record itself is held back.
    """

    words: str
    about: str
    said_by: str
    note: str = ""
    is_danger: bool = False
    other: PossibleOther | None = None

    @property
    def told(self) -> str:
        """What it is about, where that says more than its words do; ended where a note follows."""
        said = self.about.strip()
        if said.rstrip(". ").lower() == self.words.lower():
            return ""
        return f"{said.rstrip('. ')}." if said and self.note else said


@dataclass(frozen=True)
class NearRisk:
    """Somebody close to a child, or in a log of one: how they are connected, and every sign that they may be a risk."""

    line: PersonLine
    connections: tuple[str, ...]
    grounds: tuple[Ground, ...]

    @property
    def is_danger(self) -> bool:
        """Whether any sign warns of danger."""
        return any(ground.is_danger for ground in self.grounds)

    @property
    def unconfirmed(self) -> bool:
        """Whether it all rests on a record that nobody has confirmed to be theirs."""
        return all(ground.other for ground in self.grounds)


@dataclass(frozen=True)
class NearRisks:
    """Those close to a child who may be a risk, the worst first; how many more; what is held back of hidden people."""

    people: tuple[NearRisk, ...] = ()
    more: int = 0
    unseen: tuple[HeldBack, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to warn of."""
        return bool(self.people or self.unseen)

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The records that may be somebody's and are named here: to see them is to consult them."""
        others = (ground.other for near in self.people for ground in near.grounds)
        return tuple(dict.fromkeys(identity for other in others if other for identity in other.identities))

    @property
    def told(self) -> list[dict[str, object]]:
        """For the ledger: who was shown, and for what."""
        return [{"person": near.line.reference, "for": [g.words for g in near.grounds]} for near in self.people]


def near_risks(reader: Acting, family: Family, view: AsKnown = NOW) -> NearRisks:
    """Those of a child's family who may be a risk to them. Ten queries at most; none where nobody is close."""
    close = _close(family)
    lines = [family.people[person] for person in close]
    grounds = grounds_of(reader, lines, view, beside=[family.own.reference])
    for person, more in _held_to_pose(family).items():
        if person in close:
            grounds[person] = _together([*grounds.get(person, ()), *more])
    found = [NearRisk(family.people[p], tuple(close[p]), grounds[p]) for p in close if grounds.get(p)]
    found.sort(key=lambda near: (not near.is_danger, near.unconfirmed))
    unseen = _unseen(family) if view.is_now else ()
    return NearRisks(tuple(found[:MOST_SHOWN]), max(len(found) - MOST_SHOWN, 0), unseen)


def grounds_of(
    reader: Acting, lines: Sequence[PersonLine], view: AsKnown = NOW, *, beside: Collection[str] = ()
) -> dict[UUID, tuple[Ground, ...]]:
    """By person the signs of risk on their own record and, of the present, on those that may be theirs too.

    Left out is what stands on a record `beside` them, by its reference, or on that of another of these people: it
    warns there under its own name. Nine queries at most; none for nobody.
    """
    own = [identity for line in lines for identity in line.identities]
    if not own:
        return {}
    others = _others(reader, lines, beside) if view.is_now else {}
    theirs = [identity for some in others.values() for other in some for identity in other.identities]
    today = lines[0].today
    matters = _by(matters_on(reader, [*own, *theirs], view, today), lambda matter: matter.identity)
    markers = _by(markers_on(reader, theirs, view, today), lambda marker: marker.subject)
    held_back = _held_back(own) if view.is_now else {}
    found: dict[UUID, tuple[Ground, ...]] = {}
    for line in lines:
        grounds = [
            *_of_markers(line.markers),
            *_of_matters(_at(matters, line.identities)),
            *_at(held_back, line.identities),
        ]
        for other in others.get(line.person, ()):
            grounds += _of_markers(_at(markers, other.identities), other)
            grounds += _of_matters(_at(matters, other.identities), other)
        found[line.person] = _together(grounds)
    return found


def _together(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Each sign once for each record that it stands on, with all that is said of it; their own and dangers first."""
    alike: dict[tuple[str, str, str], list[Ground]] = {}
    for ground in grounds:
        key = (ground.words, ground.note, ground.other.reference if ground.other else "")
        alike.setdefault(key, []).append(ground)
    merged = (
        replace(
            some[0],
            about="; ".join(dict.fromkeys(ground.about for ground in some if ground.about)),
            said_by="; ".join(dict.fromkeys(ground.said_by for ground in some if ground.said_by)),
        )
        for some in alike.values()
    )
    return tuple(sorted(merged, key=lambda ground: (bool(ground.other), not ground.is_danger)))


def _close(family: Family) -> dict[UUID, list[str]]:
    """Whoever is close to the person, in how many ways: a tie that holds, a carer's partner, the address."""
    own = family.own
    standing = [tie for tie in family.ties if tie.holds(own.today)]
    close: dict[UUID, list[str]] = {}
    carers: dict[UUID, str] = {}
    for tie in standing:
        if own.person in _ends(family, tie) and not tie.is_risk:
            other, words = towards(own, family.lines, tie)
            _add(close, other.person, words)
            if family.lines[tie.other].person == own.person and brings_close(tie.kind):
                carers[other.person] = other.name
    for partner, words in _partners(family, standing, carers):
        _add(close, partner, words)
    for person in family.household:
        _add(close, person, SAME_ADDRESS)
    for tie in standing:
        if tie.is_risk and family.lines[tie.other].person == own.person:
            close.setdefault(family.lines[tie.identity].person, [NO_OTHER_TIE])
    close.pop(own.person, None)
    return close


def _partners(family: Family, standing: Iterable[Tie], carers: Mapping[UUID, str]) -> Iterable[tuple[UUID, str]]:
    """The partners of those who care for the person, each with whose they are."""
    for tie in standing:
        if tie.kind == "partner":
            one, other = _ends(family, tie)
            yield from ((p, f"partner of {carers[c]}") for c, p in ((one, other), (other, one)) if c in carers)


def _add(close: dict[UUID, list[str]], person: UUID, words: str) -> None:
    said = close.setdefault(person, [])
    if words not in said:
        said.append(words)


def _ends(family: Family, tie: Tie) -> tuple[UUID, UUID]:
    return family.lines[tie.identity].person, family.lines[tie.other].person


def _held_to_pose(family: Family) -> dict[UUID, list[Ground]]:
    """By person, that they are held to pose a risk to this child, and to which others.

    Adults are left out: half of all children would have an alert, and what adults did to each other has a marker.
    """
    own: dict[UUID, list[Ground]] = {}
    others: dict[UUID, dict[str, Tie]] = {}
    for tie in family.ties:
        if tie.is_risk and tie.holds(family.own.today):
            poser, whom = family.lines[tie.identity].person, family.lines[tie.other]
            if whom.person == family.own.person:
                own.setdefault(poser, []).append(Ground(TO_THEM, tie.nature, tie.said_by, is_danger=True))
            elif whom.is_child:
                others.setdefault(poser, {}).setdefault(whom.name, tie)
    found: dict[UUID, list[Ground]] = {poser: list(grounds) for poser, grounds in own.items()}
    for poser, names in others.items():
        said = "; ".join(dict.fromkeys(tie.said_by for tie in names.values()))
        found.setdefault(poser, []).append(Ground(TO_OTHERS, ", ".join(names), said, is_danger=True))
    return found


def _unseen(family: Family) -> tuple[HeldBack, ...]:
    """Dangers of whoever is tied to the person and is hidden from the reader: their kinds, and no more."""
    held = dangers_held_back(family.unseen, ())
    return tuple(dict.fromkeys(danger for some in held.values() for danger in some if danger.kind in MARKERS))


def _others(
    reader: Acting, lines: Sequence[PersonLine], beside: Collection[str]
) -> dict[UUID, tuple[PossibleOther, ...]]:
    known = {line.reference for line in lines} | set(beside)
    told = possible_others_of_each(reader, [identity for line in lines for identity in line.identities])
    found: dict[UUID, tuple[PossibleOther, ...]] = {}
    for line in lines:
        some = [told[identity] for identity in line.identities if identity in told]
        apart = {reference for each in some for reference in each.apart} | known
        others = {o.reference: o for each in some for o in each.others if o.reference not in apart}
        found[line.person] = tuple(others.values())
    return found


def _of_markers(markers: Iterable[MarkerRow], other: PossibleOther | None = None) -> list[Ground]:
    return [
        Ground(m.words, m.text, m.said_by, MARKERS[m.kind].note, m.is_danger, other)
        for m in markers
        if m.warns and m.kind in MARKERS
    ]


def _of_matters(matters: Iterable[MatterRow], other: PossibleOther | None = None) -> list[Ground]:
    return [
        Ground(m.words, m.about, m.said_by, MATTERS[m.kind].note, other=other)
        for m in matters
        if m.is_open and m.kind in MATTERS
    ]


def _held_back(identities: Sequence[UUID]) -> dict[UUID, list[Ground]]:
    """Dangers that pass bare: on a hidden record of theirs, or on one that may be theirs. Two queries."""
    found: dict[UUID, list[Ground]] = {}
    for identity, dangers in dangers_held_back(identities, ()).items():
        found[identity] = [_bare(danger, HELD_BACK) for danger in dangers if danger.kind in MARKERS]
    for identity, told in hidden_dangers(identities).items():
        bare = [_bare(HeldBack(kind, confirmed), MAY_BE_THEIRS) for kind, confirmed in told if kind in MARKERS]
        found.setdefault(identity, []).extend(bare)
    return found


def _bare(danger: HeldBack, note: str) -> Ground:
    return Ground(danger.words, "", "", note, is_danger=True)


def _by(rows: Iterable[T], key: Callable[[T], UUID]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _at(rows: Mapping[UUID, list[T]], identities: Iterable[UUID]) -> list[T]:
    return [row for identity in identities for row in rows.get(identity, ())]
