"""CREST's addresses, and who it says lived where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.people import Address, Residence
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES
from sightline.simulate.systems import crest_tables as tables
from sightline.simulate.systems.crest_known import Known, Nominal
from sightline.simulate.systems.noise import street_shortened
from sightline.simulate.systems.write_down import iso, iso_time

if TYPE_CHECKING:
    from sightline.simulate.systems.crest import Crest


class PlacesWritten:
    """Addresses come first, in the order in which they came to notice, then the residences."""

    def __init__(self, crest: Crest, district: District) -> None:
        self.crest, self.district = crest, district
        self.dice = district.dice.child("crest", "places")
        self._first: dict[int, tuple[Address, datetime]] = {}
        self._numbers: dict[int, str] = {}
        self._second: dict[int, str] = {}

    def number(self, address: Address) -> str:
        return self._numbers[address.number]

    def write(self, happenings: Happenings, known: Known) -> None:
        for incident in happenings.incidents:
            self._notice(incident.place, incident.reported)
        for warning in happenings.warnings:
            if warning.address is not None:
                self._notice(warning.address, warning.set_at)
        stays = [entry for nominal in known.nominals for entry in self._stays(nominal)]
        for _, stay, came_to_know in stays:
            self._notice(stay.address, came_to_know)
        for address, when in sorted(self._first.values(), key=lambda entry: (entry[1], entry[0].number)):
            self._numbers[address.number] = self.crest.number("address")
            self._address(address, when)
            self._split(address, when)
        for nominal, stay, came_to_know in stays:
            self._residence(nominal, stay, came_to_know)

    def _notice(self, address: Address, when: datetime) -> None:
        if address.number not in self._first or when < self._first[address.number][1]:
            self._first[address.number] = (address, when)

    def _stays(self, nominal: Nominal) -> list[tuple[Nominal, Residence, datetime]]:
        """The homes that the system heard of: that of the day it first knew the person, and most of those since."""
        found: list[tuple[Nominal, Residence, datetime]] = []
        sure = nominal.person.family_story
        for stay in nominal.person.residences:
            if stay.until is not None and stay.until <= nominal.created.date():
                continue
            if stay.covers(nominal.created.date()):
                found.append((nominal, stay, nominal.created))
            elif not nominal.variant and (sure or self.dice.chance(0.85)):
                found.append(
                    (
                        nominal,
                        stay,
                        at_hour(self.dice, stay.since + timedelta(days=self.dice.number(1, 45)), OFFICE_HOURS),
                    )
                )
        return [entry for entry in found if entry[2].date() < self.district.until]

    def _split(self, address: Address, when: datetime) -> None:
        """Now and then one home has two rows, with the street written in two ways, and half of its people at each."""
        street = street_shortened(self.dice, address.lines.get("street", ""))
        splits = self.dice.chance(RATES["split households"].value) and not _of_story(address)
        if address.kind != "DWELLING" or not street or not splits:
            return
        self._second[address.number] = self.crest.number("address")
        keys = [self.number(address), self._second[address.number]]
        other = replace(address, lines={**address.lines, "street": street}, uprn="", easting=0, northing=0)
        self._address(other, when + timedelta(minutes=7), keys[1])
        found = {"system": "crest", "table": "addresses.csv", "keys": keys, "address": address.number}
        self.crest.extract.truth.found_wrong("split_households", "split households", found)

    def _address(self, address: Address, when: datetime, number: str = "") -> None:
        lines = address.lines
        self.crest.extract.write(
            tables.ADDRESSES, bool(number) or _of_story(address),
            ADDRESS_NO=number or self.number(address), FLAT=lines.get("flat"), BUILDING=lines.get("building"),
            HOUSE_NO=lines.get("house"), STREET=lines.get("street"), LOCALITY=lines.get("locality"),
            TOWN=lines.get("town"),
            COUNTY=lines.get("county"), POSTCODE=address.postcode, UPRN=address.uprn, EASTING=address.easting or "",
            NORTHING=address.northing or "", ADDRESS_TYPE=address.kind, CREATED_AT=iso_time(when),
        )  # fmt: skip

    def _residence(self, nominal: Nominal, stay: Residence, came_to_know: datetime) -> None:
        ended, closed = stay.until, None
        if ended is not None:
            heard = at_hour(self.dice, ended + timedelta(days=self.dice.number(1, 60)), OFFICE_HOURS)
            closed = max(heard, later(self.dice, came_to_know, 1, 30))
            if closed.date() >= self.district.until:
                ended, closed = None, None
        number = self.number(stay.address)
        if stay.person.number % 2:
            number = self._second.get(stay.address.number, number)
        self.crest.extract.write(
            tables.NOMINAL_ADDRESSES, stay.person.family_story,
            NOMADD_NO=self.crest.number("residence"), NOMINAL_NO=nominal.number,
            ADDRESS_NO=number, USE=stay.use, FROM_DATE=iso(stay.since), TO_DATE=iso(ended),
            CREATED_AT=iso_time(came_to_know), CLOSED_AT=iso_time(closed),
        )  # fmt: skip


def _of_story(address: Address) -> bool:
    """Whether the demonstration family lived there."""
    return any(stay.person.family_story for stay in address.residences)
