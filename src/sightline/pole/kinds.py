"""The registries through which areas tell pole of their own: kinds of event, and next steps from a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sightline.core.acts import Act, Acting
from sightline.core.calendars import instant_words
from sightline.core.registry import Registry

from .rules.as_known import AsKnown


class EventToSummarise(Protocol):
    """What a summary is made from: an event, or a line of a list of events."""

    @property
    def id(self) -> UUID:
        """The event's id."""

    @property
    def title(self) -> str:
        """The event's own title."""


Summaries = Callable[[Sequence[EventToSummarise], Acting], Mapping[UUID, str]]


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its words, its icon (a class of our stylesheet), and one line for each of many events at once.

    `summaries(events, reader)` asks a constant number of queries, however many events there are.
    """

    key: str
    words: str
    icon: str
    summaries: Summaries


def titles(events: Sequence[EventToSummarise], reader: Acting) -> Mapping[UUID, str]:
    """The plainest summary: the event's own title."""
    return {event.id: event.title for event in events}


EVENT_KINDS: Registry[str, EventKind] = Registry("event kinds")


@dataclass(frozen=True)
class NextStep:
    """Something that an area offers to do from a person's, place's or event's page, by the name of its capability."""

    capability: str
    words: str
    url_name: str
    on: frozenset[str]


NEXT_STEPS: Registry[str, NextStep] = Registry("next steps")


@dataclass(frozen=True)
class HistoryNotice:
    """A sentence about history that is not here. With an `alarm`, a shorter one, what should be here is not.

    The alarm stands at the head of the page, and the sentence where history is.
    """

    words: str
    alarm: str = ""


HISTORY_NOTICES: Registry[str, Callable[[Acting], tuple[HistoryNotice, ...]]] = Registry("history notices")
"""What of history was not loaded or is not up to date, shown wherever history is: an absence there proves nothing."""


@dataclass(frozen=True)
class Delivers:
    """Something that goes on delivering to the record, as its age is told.

    `in_at`: when what is in was received last. `last_*`, `trouble`: of its latest delivery, whatever became of it.
    """

    words: str
    every_minutes: int
    since: datetime
    in_at: datetime | None
    last_name: str | None
    last_at: datetime | None
    last_ended: bool
    trouble: str | None


@dataclass(frozen=True)
class Deliverer:
    """A kind of what delivers: `notice` says how old one is, and what is wrong with it.

    `select` gives the columns of `Delivers`, in their order, of all of this kind that are on: every kind is asked for
    in one statement, on every page that shows history.
    """

    select: str
    notice: Callable[[Delivers, datetime], HistoryNotice]


DELIVERERS: Registry[str, Deliverer] = Registry("what goes on delivering")
"""Continuous feeds, control rooms' systems: whatever should go on delivering, and may fall silent."""


def history_notices(reader: Acting) -> tuple[HistoryNotice, ...]:
    """All that there is to say of history that is not here, what is alarming first.

    Nothing to partners: they see what was shared, and how the force's systems fare is not among it.
    """
    if reader.actor.clearance < 0:
        return ()
    said = [notice for notices in HISTORY_NOTICES.values() for notice in notices(reader)]
    return tuple(sorted(said, key=lambda notice: not notice.alarm))


@dataclass(frozen=True)
class AffectedLine:
    """What of one kind of thing goes with records that are separated from somebody's, and what stays; in words."""

    words: str
    goes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


AffectedBy = Callable[[Acting, Sequence[UUID], Sequence[UUID]], Sequence[AffectedLine]]

AFFECTED_BY: Registry[str, AffectedBy] = Registry("what separating records affects")
"""What separating records from a person would change, told by each area: the records that go, and those that stay."""


def affected_by(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> tuple[AffectedLine, ...]:
    """All that areas have to say; what an area has nothing to say of is left out."""
    told = [line for lines in AFFECTED_BY.values() for line in lines(reader, leaving, staying)]
    return tuple(line for line in told if line.goes or line.stays)


@dataclass(frozen=True)
class PossibleOther:
    """Somebody who may be this person too: why, what warns of danger on that record, and where it is decided."""

    reference: str
    name: str
    words: str
    warnings: tuple[str, ...] = ()
    identities: tuple[UUID, ...] = ()
    href: str = ""


@dataclass(frozen=True)
class Doubt:
    """That somebody's records may be of two people, in words; where they are separated, and where they are kept."""

    words: str
    separate: str = ""
    keep: str = ""


@dataclass(frozen=True)
class PossibleOthers:
    """Who else somebody may be; `apart` are the references of those who are known to be somebody else.

    `together` is where several are decided on at once; empty for whoever does not decide.
    """

    others: tuple[PossibleOther, ...] = ()
    apart: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    together: str = ""


POSSIBLE_OTHERS: Registry[str, Callable[[Acting, Sequence[UUID]], PossibleOthers]] = Registry("who else it may be")
"""Asked for the records of one person: who else they may be of, as whoever compares records has found."""


def possible_others(reader: Acting, identities: Sequence[UUID]) -> PossibleOthers:
    """All of them together."""
    told = [of(reader, identities) for of in POSSIBLE_OTHERS.values()] if identities else []
    return PossibleOthers(
        tuple(other for each in told for other in each.others),
        frozenset(r for each in told for r in each.apart),
        tuple(doubt for each in told for doubt in each.doubts),
        next((each.together for each in told if each.together), ""),
    )


PossibleOthersOfEach = Callable[[Acting, Sequence[UUID]], Mapping[UUID, PossibleOthers]]

POSSIBLE_OTHERS_OF_EACH: Registry[str, PossibleOthersOfEach] = Registry("who else each of many may be")
"""The same asked for many records at once, for a list: by each record, in a constant number of queries."""


def possible_others_of_each(reader: Acting, identities: Sequence[UUID]) -> dict[UUID, PossibleOthers]:
    """By record, who else it may be of, and who is known to be somebody else."""
    told: dict[UUID, PossibleOthers] = {}
    for of_each in POSSIBLE_OTHERS_OF_EACH.values() if identities else ():
        for identity, more in of_each(reader, identities).items():
            held = told.get(identity, PossibleOthers())
            told[identity] = PossibleOthers((*held.others, *more.others), held.apart | more.apart)
    return told


HiddenDangers = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[tuple[str, bool]]]]
HIDDEN_DANGERS: Registry[str, HiddenDangers] = Registry("dangers on hidden records that may be theirs")
"""Asked for records: by each, dangers (kind, whether confirmed) on a record that may be of the same person and that the
transaction's reader does not see. Whose it is and why is not told. A constant number of queries."""


def hidden_dangers(identities: Sequence[UUID]) -> dict[UUID, list[tuple[str, bool]]]:
    """All of them together."""
    told: dict[UUID, list[tuple[str, bool]]] = {}
    for of in HIDDEN_DANGERS.values() if identities else ():
        for identity, dangers in of(identities).items():
            told.setdefault(identity, []).extend(dangers)
    return told


@dataclass(frozen=True)
class NearestPerson:
    """Somebody on record who may be meant by whoever is being added: what agrees and what does not, in words."""

    reference: str
    name: str
    born: str
    age: str
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    warnings: tuple[str, ...]
    identities: tuple[UUID, ...]


KnownFacts = Sequence[tuple[str, Mapping[str, object]]]
NEAREST_PEOPLE: Registry[str, Callable[[Acting, KnownFacts], Sequence[NearestPerson]]] = Registry("nearest on record")
"""Asked before somebody is added by hand, with what is known of them: who on record they may be, nearest first."""

TOLD_OF: Registry[str, Callable[[Act, UUID, str], None]] = Registry("told of what is recorded")
"""Told, within the act, of each record of which a fact of some kind was recorded by hand or given up, or a warning
of some kind proposed."""


def tell_of(act: Act, record: UUID, fact_kind: str) -> None:
    """Tell whoever wants to know: a fact of this kind of `record` was recorded or given up, or a warning proposed."""
    for told in TOLD_OF.values():
        told(act, record, fact_kind)


@dataclass(frozen=True)
class StandingGrade:
    """A grade that stands of somebody, a place or an event: on which scale, since when, and where it was decided.

    `not_yet`: what is still missing, in words: "Not yet live in CAD". `level` orders those of one scale, and no others.
    """

    scale: str
    words: str
    grade: str
    since: datetime
    href: str
    is_high: bool = False
    not_yet: tuple[str, ...] = ()
    level: int = 0

    @property
    def since_words(self) -> str:
        """Since when, as far as is known."""
        return instant_words(self.since)


StandingGrades = Callable[[Acting, Sequence[UUID], AsKnown], Sequence[StandingGrade]]
STANDING_GRADES: Registry[str, StandingGrades] = Registry("grades that stand")
"""Asked for records (identities of one person, a place, an event) at a point of view: the grades that stand there."""


def standing_grades(reader: Acting, records: Sequence[UUID], view: AsKnown) -> tuple[StandingGrade, ...]:
    """All of them. A constant number of queries."""
    return tuple(grade for of in STANDING_GRADES.values() for grade in of(reader, records, view)) if records else ()


@dataclass(frozen=True)
class AlsoHappened:
    """What an area tells among somebody's events that is no event: a decision. `kind` is a word of the area's own."""

    id: UUID
    reference: str
    kind: str
    words: str
    at: datetime
    known_from: datetime
    said_by: str
    href: str


AlsoTold = Callable[[Acting, Sequence[UUID], AsKnown], Sequence[AlsoHappened]]
ALSO_HAPPENED: Registry[str, AlsoTold] = Registry("what is told among events")
"""Asked for records at a point of view: what stands in their chronology beside the events. One query each."""


def also_happened(reader: Acting, records: Sequence[UUID], view: AsKnown) -> list[AlsoHappened]:
    """All of it."""
    return [told for of in ALSO_HAPPENED.values() for told in of(reader, records, view)] if records else []


ERASED_WITH: Registry[str, Callable[[Sequence[UUID]], None]] = Registry("what is erased with records")
"""Called within an act of erasure with the ids of identities and events that go: an area erases what names them by a
bare id. What points at them by a foreign key goes by itself."""


def erase_with(records: Sequence[UUID]) -> None:
    """Erase, in every area, what names these records by a bare id."""
    for erase in ERASED_WITH.values():
        erase(records)
