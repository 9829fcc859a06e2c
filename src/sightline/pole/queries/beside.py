"""What is nearest to a few words, with the least that tells who and where: for what stands beside a call and is read
while somebody types. The search page says more (`queries.search`): why each was found, and what else matched.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import PossibleOther
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON
from sightline.pole.rules.search_terms import understand

from .dangers import HeldBack, dangers_held_back
from .markers import MarkerRow, markers_on
from .people import PersonLine, people_of
from .person import day_of
from .place import Resident, children_at_risk, residents_of
from .places import NO_ADDRESS, addresses_of
from .same_in_list import same_in_list
from .search_found import PlaceLine
from .search_matching import Match, match
from .search_records import held_of

TOLD_APART = 12
BAND = 0.02
"""Closeness that differs by less tells nothing."""


@dataclass(frozen=True)
class NearPerson:
    """Somebody near to what was typed: who, where they live now, what warns of them, who else they may be."""

    line: PersonLine
    homes: tuple[PlaceLine, ...]
    held_back: tuple[HeldBack, ...]
    same: tuple[PossibleOther, ...]


@dataclass(frozen=True)
class PlaceGlance:
    """A place at a glance: its address, who lives there now, what warns there."""

    id: UUID
    reference: str
    address: str
    residents: tuple[Resident, ...]
    markers: tuple[MarkerRow, ...]
    held_back: tuple[HeldBack, ...]


def places_near(reader: Acting, text: str, most: int) -> list[PlaceLine]:
    """The places nearest to `text`, nearest first, by address alone. Four queries."""
    terms = understand(text)
    where = match(reader, terms, _today()).places[:most] if terms else []
    rows = addresses_of(reader, [each.id for each in where])
    return [PlaceLine(each.id, rows[each.id][0].reference, rows[each.id][0].line) for each in where if each.id in rows]


def people_near(reader: Acting, text: str, most: int) -> list[NearPerson]:
    """The people nearest to `text`, nearest first; of those as near, whoever a marker warns of, and children.

    A constant number of queries.
    """
    terms = understand(text)
    found = match(reader, terms, _today()).people[:TOLD_APART] if terms else []
    lines = people_of(reader, [i for each in found for i in each.identities], NOW, _today())
    near = [(each, lines[each.identities[0]]) for each in found if each.identities and each.identities[0] in lines]
    near.sort(key=lambda pair: _before(*pair))
    return _told(reader, [line for _, line in near[:most]])


def _before(one: Match, line: PersonLine) -> tuple[int, bool, bool]:
    return -round(one.closeness / BAND), not line.live_markers, not line.is_child


def _told(reader: Acting, lines: Sequence[PersonLine]) -> list[NearPerson]:
    every = [identity for line in lines for identity in line.identities]
    homes = _homes(reader, every)
    held, same = dangers_held_back(every, ()), same_in_list(reader, lines)
    return [
        NearPerson(
            line,
            tuple({home.id: home for i in line.identities for home in homes.get(i, ())}.values()),
            tuple(dict.fromkeys(danger for i in line.identities for danger in held.get(i, ()))),
            same.get(line.reference, ()),
        )
        for line in lines
    ]


def _homes(reader: Acting, identities: Collection[UUID]) -> dict[UUID, list[PlaceLine]]:
    """Where each of them lives now, with what warns there. Three queries."""
    _, lived = held_of(reader, identities)
    places = {identity: [UUID(fact.values["place_id"]) for fact in facts] for identity, facts in lived.items()}
    wanted = {place for some in places.values() for place in some}
    rows, markers = addresses_of(reader, wanted), markers_on(reader, wanted, NOW, _today(), places=True)
    lines = {
        place: PlaceLine(
            place, found[0].reference, found[0].line, markers=tuple(m for m in markers if m.subject == place)
        )
        for place, found in rows.items()
    }
    return {identity: [lines[place] for place in some if place in lines] for identity, some in places.items()}


def place_glance(reader: Acting, place: UUID) -> PlaceGlance:
    """A place at a glance: who lives there now, each child with why they are held to be at risk. Ten queries."""
    today = day_of(NOW)
    residents = [each for each in residents_of(reader, place, NOW, today) if each.is_now]
    rows = addresses_of(reader, [place]).get(place)
    return PlaceGlance(
        place,
        rows[0].reference if rows else "",
        rows[0].line if rows else NO_ADDRESS,
        tuple(children_at_risk(reader, residents, NOW, today)),
        tuple(m for m in markers_on(reader, [place], NOW, today, places=True) if m.warns),
        dangers_held_back([], [place]).get(place, ()),
    )


def _today() -> date:
    return clock.now().astimezone(LONDON).date()
