"""What the record holds beside a call: this address, this caller, these people and children, who has called before.

Each part is found by itself. One that fails, or takes too long, says that it was not checked; the others stand.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.contact.rules.house_numbers import another_house
from sightline.contact.rules.leads import leads, may_be_a_name
from sightline.core.acts import Acting
from sightline.pole.queries.beside import NearPerson, PlaceGlance, people_near, place_glance, places_near
from sightline.pole.queries.chronology import events_at
from sightline.pole.queries.place import Resident
from sightline.pole.queries.search_found import PlaceLine
from sightline.pole.rules.withheld import restricted_words

from .checked import checked
from .past import Repeats, pasts_of, repeats_at
from .same_calls import SameCall, same_calls

MOST_PEOPLE, MOST_PLACES = 4, 4
FEWEST, LONGEST = 3, 600
"""The fewest letters that are asked of the record, and the most that are read of what was said: the last."""
T = TypeVar("T")


@dataclass(frozen=True)
class PlaceHistory:
    """An address: who lives there, children first, what warns there, what happened there."""

    glance: PlaceGlance
    repeats: Repeats
    same: tuple[SameCall, ...] = ()

    @property
    def children(self) -> list[Resident]:
        """The children who live there, those held to be at risk first."""
        there = [each for each in self.glance.residents if each.line.is_child]
        return sorted(there, key=lambda each: not each.reasons)

    @property
    def adults(self) -> list[Resident]:
        """Who else lives there."""
        return [each for each in self.glance.residents if not each.line.is_child]

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of all that is told of."""
        there = (i for each in self.glance.residents for i in each.line.identities)
        return (self.glance.id, *there, *(e.id for e in self.repeats.latest), *(call.id for call in self.same))


@dataclass(frozen=True)
class PersonHistory:
    """Somebody who may be meant: who, what warns, where they live, what they were in before."""

    near: NearPerson
    repeats: Repeats

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of all that is told of."""
        same = (identity for other in self.near.same for identity in other.identities)
        homes = (home.id for home in self.near.homes)
        return (*self.near.line.identities, *homes, *same, *(event.id for event in self.repeats.latest))


@dataclass(frozen=True)
class Part:
    """What is on record of one lead. `not_checked`: what could not be found out. `same`: it is shown already."""

    asked: str
    place: PlaceHistory | None = None
    other_places: tuple[PlaceLine, ...] = ()
    people: tuple[PersonHistory, ...] = ()
    calls: tuple[SameCall, ...] = ()
    not_checked: tuple[str, ...] = ()
    same: bool = False

    @property
    def another_house(self) -> str:
        """A sentence where the nearest address is not the house that was asked for; else empty."""
        return another_house(self.asked, self.place.glance.address) if self.place else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.place or self.other_places or self.people or self.calls)

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of every record that is told of."""
        place = self.place.subjects if self.place else ()
        others = [*(other.id for other in self.other_places), *(call.id for call in self.calls)]
        return (*place, *others, *(i for person in self.people for i in person.subjects))

    @property
    def told(self) -> str:
        """How much is told of, in words, for whoever hears the page."""
        if self.is_empty:
            return "not checked" if self.not_checked else "nothing on record"
        people = len(self.people)
        counts = [f"{people} {'person' if people == 1 else 'people'}"] if people else []
        calls = [f"{len(self.calls)} other calls"] if self.calls else []
        place = ["another house" if self.another_house else "an address"] if self.place else []
        return ", ".join([*place, *counts, *calls])


@dataclass(frozen=True)
class Beside:
    """What stands beside one box of a call, lead by lead."""

    box: str
    parts: tuple[Part, ...] = ()
    restricted: str = field(default="")

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of every record that is told of."""
        return tuple(dict.fromkeys(i for part in self.parts for i in part.subjects))

    @property
    def detail(self) -> dict[str, object]:
        """What the ledger keeps beside the ids."""
        asked = [part.asked for part in self.parts]
        unchecked = [words for part in self.parts for words in part.not_checked]
        return {"beside": self.box, "asked": asked, "not_checked": [*filter(None, [self.restricted]), *unchecked]}

    @property
    def told(self) -> str:
        """How much is told of, in words, for whoever hears the page."""
        return "; ".join(f"{part.asked}: {part.told}" for part in self.parts if not part.same)


def beside_call(reader: Acting, box: str, text: str, have: Collection[str] = ()) -> Beside:
    """What the record holds of what stands in one box: `where`, `caller`, `contact`, `who` or `said`.

    Of what was said only the names, numbers and addresses in it are asked (`rules.leads`), but those that the page
    has already.
    """
    text = " ".join(text.split()) if box != "said" else text[-LONGEST:]
    if len(text) < FEWEST or (box == "caller" and not may_be_a_name(text)):
        return Beside(box)
    wanted = (
        [(x.words, x.kind in {"address", "postcode"}) for x in leads(text)]
        if box == "said"
        else [(text, box == "where")]
    )
    parts = tuple(
        Part(words, same=True) if words in have else _part(reader, words, places=places) for words, places in wanted
    )
    return Beside(box, parts, restricted_words(reader.actor.clearance) if parts else "")


def but_of(found: Beside, reference: str) -> Beside:
    """The same without the log of this reference: a log is not another call of the same."""
    parts = (replace(part, calls=tuple(c for c in part.calls if c.reference != reference)) for part in found.parts)
    return replace(found, parts=tuple(parts))


def _part(reader: Acting, text: str, *, places: bool) -> Part:
    """All at once; where that fails, each by itself, so that what can be found is there and the rest is said."""
    of = _places if places else _people
    return checked("what is on record beside a call", lambda: of(reader, text)) or _apart(reader, text, places=places)


def _people(reader: Acting, text: str) -> Part:
    near = people_near(reader, text, MOST_PEOPLE)
    pasts = pasts_of(reader, [each.line.identities for each in near])
    return Part(text, people=tuple(map(PersonHistory, near, pasts)))


def _places(reader: Acting, text: str) -> Part:
    near = places_near(reader, text, MOST_PLACES)
    place = history_of_place(reader, near[0].id) if near else None
    return Part(text, place, tuple(near[1:]), calls=tuple(same_calls(reader, text)))


def _apart(reader: Acting, text: str, *, places: bool) -> Part:
    failed = list[str]()
    if not places:
        near = _or_say("The record could not be searched", lambda: people_near(reader, text, MOST_PEOPLE), failed)
        if near:
            failed.append("What these people were in before.")
        people = tuple(PersonHistory(each, Repeats()) for each in near or ())
        return Part(text, people=people, not_checked=tuple(failed))
    calls = _or_say("Other calls of the last day", lambda: same_calls(reader, text), failed)
    where = _or_say("The record could not be searched", lambda: places_near(reader, text, MOST_PLACES), failed)
    if where:
        failed.append("Who lives at the address, and what happened there.")
    return Part(text, other_places=tuple(where or ()), calls=tuple(calls or ()), not_checked=tuple(failed))


def history_of_place(reader: Acting, place: UUID, log: IncidentLog | None = None) -> PlaceHistory:
    """An address with all that is shown of it beside a call. `log`: the one that is open, which is no repeat."""
    events = repeats_at(events_at(reader, [place]), [log.event_id] if log else [])
    same = same_calls(reader, log.location_words, frozenset({place}), log.event_id) if log else []
    return PlaceHistory(place_glance(reader, place), events, tuple(same))


def _or_say(what: str, read: Callable[[], T], failed: list[str]) -> T | None:
    found = checked(what, read)
    if found is None:
        failed.append(f"{what}.")
    return found
