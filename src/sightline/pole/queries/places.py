"""How places are addressed, for many places at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.addresses import address_line
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import day_words, span_words

from .sql import fetch, reader_values, standing, told_by, visible

NO_ADDRESS = "Address not recorded"


@dataclass(frozen=True)
class AddressRow:
    """One way in which a place is addressed, and who says so."""

    place: UUID
    reference: str
    id: UUID | None
    line: str
    postcode: str = ""
    uprn: str = ""
    grid_reference: str = ""
    said_by: str = ""
    known_from: datetime | None = None
    source: UUID | None = None
    when: str = ""

    @property
    def provenance(self) -> str:
        """Who says so, and since when it is known."""
        return f"{self.said_by}, known since {day_words(self.known_from)}" if self.known_from else ""


_ADDRESSES = told_by("""
select p.id, p.reference, a.id, a.postcode, a.uprn, a.easting, a.northing, a.said_by, a.known_from, a.source_id,
       a.true_from, a.true_from_precision, a.true_until, a.true_until_precision,
       a.kind, a.unit, a.building, a.street, a.locality, a.town, a.description
  from pole_place p left join pole_address a on a.place_id = p.id and {standing} and {visible}
 where p.id = any(%(places)s)
 order by a.source_id is not null, a.known_from, a.id
""")


def _row(values: Any) -> AddressRow:
    place, reference, address, postcode, uprn, easting, northing, said_by, known_from, source, *rest = values
    if address is None:
        return AddressRow(place, reference, None, NO_ADDRESS)
    names = ("kind", "unit", "building", "street", "locality", "town", "description")
    return AddressRow(
        place=place,
        reference=reference,
        id=address,
        line=address_line(**dict(zip(names, rest[4:], strict=True)), postcode=postcode),
        postcode=postcode,
        uprn=uprn,
        grid_reference=f"{easting}, {northing}" if easting is not None else "",
        said_by=said_by,
        known_from=known_from,
        source=source,
        when=span_words(*rest[:4]) if rest[0] or rest[2] else "",
    )


def addresses_of(reader: Acting, places: Collection[UUID], view: AsKnown = NOW) -> dict[UUID, list[AddressRow]]:
    """The addresses of each of these places: by hand first, then the earliest known. One query.

    A place of which no address is known, or visible, has one row that says so.
    """
    if not places:
        return {}
    statement = _ADDRESSES.format(standing=standing("a", view), visible=visible("a", "place_id"))
    found: dict[UUID, list[AddressRow]] = {}
    for values in fetch(statement, {**reader_values(reader), "places": list(places), "at": view.at}):
        row = _row(values)
        found.setdefault(row.place, []).append(row)
    return found
