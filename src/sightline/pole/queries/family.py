"""Family and household: who belongs to somebody, who lives with them, and who poses a risk to whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.as_known import AsKnown
from sightline.pole.rules.dates import day_words, span_words
from sightline.pole.rules.family import KINDS, Kinship

from .facts import said_together
from .people import PersonLine, lines_of, members_of
from .sql import fetch, reader_values, standing, told_by, visible

RESPONSIBILITY = {
    "yes": "Has parental responsibility",
    "no": "Has no parental responsibility",
    "unknown": "Asked, not known",
}
NOT_RECORDED = "Not recorded"
PARENTS = {"mother", "father", "parent"}
NOT_DRAWN = {"associate", "worker", "other_relative"}


@dataclass(frozen=True)
class Tie:
    """One standing fact that ties two identities: a relationship, or that one poses a risk to the other."""

    is_risk: bool
    id: UUID
    identity: UUID
    other: UUID
    kind: str
    responsibility: str
    nature: str
    true_from: date | None
    true_from_precision: str
    true_until: date | None
    true_until_precision: str
    said_by: str
    known_from: datetime
    source: UUID | None

    @property
    def kinship(self) -> Kinship | None:
        """What kind of relationship it is; None for a risk, or a kind that is no longer known."""
        return None if self.is_risk else KINDS.get(self.kind)

    def holds(self, today: date) -> bool:
        """Whether it has not ended by this day: one without an end holds."""
        return self.true_until is None or self.true_until > today

    @property
    def when(self) -> str:
        """From when until when, or nothing where no date was recorded."""
        if not (self.true_from or self.true_until):
            return ""
        return span_words(self.true_from, self.true_from_precision, self.true_until, self.true_until_precision)

    @property
    def provenance(self) -> str:
        """Who says so, and since when it is known."""
        return f"{self.said_by}, known since {day_words(self.known_from)}"


TIMES = told_by(
    "f.true_from, f.true_from_precision, f.true_until, f.true_until_precision, f.said_by, f.known_from, f.source_id"
)
TIES = """
select false, f.id, f.identity_id, f.other_id, f.kind, f.parental_responsibility, '', {times} from pole_relationship f
 where (f.identity_id = any(%(identities)s) or f.other_id = any(%(identities)s)) and {standing} and {visible}
union all
select true, f.id, f.identity_id, f.other_id, '', '', f.nature, {times} from pole_posesrisk f
 where (f.identity_id = any(%(identities)s) or f.other_id = any(%(identities)s)) and {standing} and {visible}
"""
_LIVING_AT = """
select distinct f.identity_id from pole_residence f
 where f.place_id = any(%(places)s) and (f.true_from is null or f.true_from <= %(today)s)
   and (f.true_until is null or f.true_until > %(today)s) and {standing} and {visible}
"""


def ties_of(reader: Acting, identities: Collection[UUID], view: AsKnown) -> list[Tie]:
    """The ties of these identities, in either direction. One query."""
    if not identities:
        return []
    statement = TIES.format(times=TIMES, standing=standing("f", view), visible=visible("f", "identity_id"))
    values = {**reader_values(reader), "identities": list(identities), "at": view.at}
    return sorted((Tie(*row) for row in fetch(statement, values)), key=lambda tie: (tie.known_from, tie.id))


def living_at(reader: Acting, places: Collection[UUID], view: AsKnown, today: date) -> set[UUID]:
    """The identities held to live at these places on `today`. One query."""
    if not places:
        return set()
    statement = _LIVING_AT.format(standing=standing("f", view), visible=visible("f", "identity_id"))
    values = {**reader_values(reader), "places": list(places), "today": today, "at": view.at}
    return {row[0] for row in fetch(statement, values)}


@dataclass(frozen=True)
class Relative:
    """Somebody of the family or household: in how many ways they belong, whether they live there, who says so."""

    line: PersonLine
    words: tuple[str, ...]
    responsibility: tuple[str, ...]
    in_household: bool
    provenance: tuple[str, ...]
    facts: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class RiskBetween:
    """That one person is held to pose a risk to another: of what, in the words of each who says so."""

    poses: PersonLine
    towards: PersonLine
    natures: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Family:
    """The people around one person (`own`), the ties among them, and the risks that are recorded."""

    own: PersonLine
    relatives: tuple[Relative, ...]
    risks: tuple[RiskBetween, ...]
    lines: Mapping[UUID, PersonLine]
    ties: tuple[Tie, ...]
    household: frozenset[UUID]
    unseen: tuple[UUID, ...] = ()
    """The records that a tie of the person's own leads to and that the reader does not see."""

    @property
    def people(self) -> dict[UUID, PersonLine]:
        """Everybody here, by person."""
        return {line.person: line for line in self.lines.values()}

    @property
    def shown(self) -> tuple[UUID, ...]:
        """The identities of everybody else who is named: to see them here is to consult their records."""
        return tuple(i for line in self.lines.values() if line.person != self.own.person for i in line.identities)


def family_of(reader: Acting, own: PersonLine, places: Collection[UUID], view: AsKnown) -> Family:
    """Family as far as two ties away, and those who live at `places` on the day. Eight queries."""
    near = ties_of(reader, own.identities, view)
    living = living_at(reader, places, view, own.today)
    first = members_of(reader, {i for t in near for i in (t.identity, t.other)} | living | set(own.identities), view)
    direct = {tie.id for tie in near}
    reached = {identity for _, theirs in first.values() for identity in theirs}
    ties = [t for t in ties_of(reader, reached, view) if t.is_risk or t.kind not in NOT_DRAWN or t.id in direct]
    second = members_of(reader, {i for t in ties for i in (t.identity, t.other)} - reached, view)
    further = {identity for _, theirs in second.values() for identity in theirs}
    seen = {tie.id for tie in ties}
    ties += [
        t for t in ties_of(reader, further, view) if t.id not in seen and {t.identity, t.other} <= reached | further
    ]
    lines = lines_of(reader, {**second, **first}, view, own.today)
    ties = [t for t in ties if t.identity in lines and t.other in lines]
    household = frozenset(lines[i].person for i in living if i in lines) | ({own.person} if places else set())
    return Family(
        own=own,
        relatives=_relatives(own, lines, ties, household),
        risks=tuple(_risks(lines, ties)),
        lines=lines,
        ties=tuple(ties),
        household=household,
        unseen=tuple({i for tie in near if tie.holds(own.today) for i in (tie.identity, tie.other)} - set(lines)),
    )


def _risks(lines: Mapping[UUID, PersonLine], ties: Sequence[Tie]) -> list[RiskBetween]:
    together: dict[tuple[UUID, UUID], list[Tie]] = {}
    for tie in ties:
        if tie.is_risk:
            together.setdefault((lines[tie.identity].person, lines[tie.other].person), []).append(tie)
    return [
        RiskBetween(
            lines[some[0].identity],
            lines[some[0].other],
            tuple(dict.fromkeys(tie.nature for tie in some)),
            said_together((tie.said_by, tie.known_from) for tie in some),
        )
        for some in together.values()
    ]


def _relatives(
    own: PersonLine, lines: Mapping[UUID, PersonLine], ties: Sequence[Tie], household: frozenset[UUID]
) -> tuple[Relative, ...]:
    """Everybody but the person: direct kin first, then kin of kin, then those who only live there."""
    parts: dict[UUID, list[tuple[str, str, Tie | None]]] = {}
    for tie in ties:
        if own.person in (lines[tie.identity].person, lines[tie.other].person) and not tie.is_risk:
            other, words = towards(own, lines, tie)
            parts.setdefault(other.person, []).append((words, _responsibility(lines, tie), tie))
    direct = set(parts)
    parents = {lines[t.identity].person for t in ties if t.kind in PARENTS and lines[t.other].person == own.person}
    for tie in ties:
        for other, words in _through(own, lines, tie, direct):
            if other.person not in direct:
                shares = tie.kind in PARENTS and lines[tie.identity].person in parents
                said = f"brother or sister through {lines[tie.identity].name}" if shares else words
                parts.setdefault(other.person, []).append((said, "", tie))
    people = {line.person: line for line in lines.values()}
    for person in household - {own.person}:
        parts.setdefault(person, [("lives at the same address; no relationship recorded", "", None)])
    found = [_relative(people[person], said, person in household) for person, said in parts.items()]
    return tuple(sorted(found, key=lambda r: (r.line.person not in direct, not r.in_household)))


def _relative(line: PersonLine, said: Sequence[tuple[str, str, Tie | None]], in_household: bool) -> Relative:
    return Relative(
        line=line,
        words=_most_telling(words for words, _, _ in said),
        responsibility=_recorded(tuple(dict.fromkeys(words for _, words, _ in said if words))),
        in_household=in_household,
        provenance=said_together((tie.said_by, tie.known_from) for _, _, tie in said if tie),
        facts=tuple(tie.id for _, _, tie in said if tie and not tie.is_risk),
    )


def _most_telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that others repeat with a date: "partner", where "partner since 2019" is said too."""
    different = tuple(dict.fromkeys(words))
    return tuple(w for w in different if not any(other.startswith(f"{w} ") for other in different))


def _recorded(said: tuple[str, ...]) -> tuple[str, ...]:
    """What is recorded of a matter: that one source is silent says nothing where another speaks."""
    return tuple(words for words in said if words != NOT_RECORDED) or said


def towards(own: PersonLine, lines: Mapping[UUID, PersonLine], tie: Tie) -> tuple[PersonLine, str]:
    """The other person of a tie, and what they are to `own`."""
    kinship = tie.kinship
    if lines[tie.identity].person == own.person:
        return lines[tie.other], _dated(kinship.inverse if kinship else tie.kind, tie)
    return lines[tie.identity], _dated(kinship.words if kinship else tie.kind, tie)


def _dated(words: str, tie: Tie) -> str:
    """The words with from when until when; a mother is one from birth, which need not be said."""
    return f"{words} {tie.when}" if tie.when and tie.kind not in PARENTS else words


def _through(
    own: PersonLine, lines: Mapping[UUID, PersonLine], tie: Tie, direct: set[UUID]
) -> list[tuple[PersonLine, str]]:
    """What a tie of a relative says of somebody further off: "child of Ann Example"."""
    if tie.is_risk or tie.kinship is None:
        return []
    one, other = lines[tie.identity], lines[tie.other]
    if own.person in (one.person, other.person):
        return []
    said = []
    if other.person in direct:
        said.append((one, f"{tie.kinship.words} of {other.name}"))
    if one.person in direct:
        said.append((other, f"{tie.kinship.inverse} of {one.name}"))
    return said


def _responsibility(lines: Mapping[UUID, PersonLine], tie: Tie) -> str:
    """What is recorded of parental responsibility; nothing where it does not arise."""
    kinship, child = tie.kinship, lines[tie.other]
    if kinship is None or not kinship.may_hold_responsibility or not child.is_child:
        return ""
    return RESPONSIBILITY.get(tie.responsibility, NOT_RECORDED)
