"""One fictional town: its streets, houses, schools, homes for children, and public places."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice
from sightline.simulate.people import Address

# ZW, ZX and ZY are no postcode areas of the United Kingdom or the islands.
AREAS = ("ZX", "ZY", "ZW")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
HOUSES_A_POSTCODE = 16
# These kilometres of the National Grid are open sea, so that no pin on a map falls on anybody's home.
SEA_EASTING, SEA_NORTHING = 560_000, 580_000


@cache
def place_names() -> dict[str, Any]:
    """The invented names, as the table beside this file has them."""
    return tomllib.loads((files("sightline.simulate.places") / "names.toml").read_text(encoding="utf-8"))


class Town:
    """Hands out addresses, and remembers those that people have left."""

    def __init__(self, dice: Dice, district: int, homes: int) -> None:
        names = place_names()
        self.dice = dice
        self.district = district
        quarter, base = divmod(district, len(names["towns"]))
        prefix = names["quarters"][quarter % len(names["quarters"])]
        self.name: str = f"{prefix} {names['towns'][base]}".strip()
        area, outward = divmod(district, 99)
        self.outward = f"{AREAS[area % len(AREAS)]}{outward + 1}"
        self.addresses: list[Address] = []
        self.vacated: list[Address] = []
        self.streets = self._streets(max(12, homes // 34))
        self.next_house = [1 for _ in self.streets]
        self._institutions(names)

    def _streets(self, count: int) -> list[tuple[str, str]]:
        names = place_names()
        every = [f"{first} {last}" for first in names["street_first"] for last in names["street_last"]]
        chosen = self.dice.child("streets").shuffled(every)[:count]
        return [(street, names["localities"][n % len(names["localities"])]) for n, street in enumerate(chosen)]

    def _institutions(self, names: dict[str, Any]) -> None:
        def built(words: list[str], kind: str) -> list[Address]:
            return [self._named(word, kind) for word in words]

        self.homes = built(names["homes"][:2], "CHILDRENS_HOME")
        self.primaries = built(names["schools_primary"], "SCHOOL")
        self.secondaries = built(names["schools_secondary"], "SCHOOL")
        self.public = built(names["public_places"], "PUBLIC_PLACE")
        self.licensed = built([*names["licensed"], *names["hotels"]], "LICENSED_PREMISES")
        self.no_fixed_abode = self._add({"town": self.name}, "", "NO_FIXED_ABODE", "No fixed abode")
        self.stations: list[str] = names["stations"]

    def _postcode(self, unit: int) -> str:
        sector, rest = divmod(unit, len(INWARD) ** 2)
        first, second = divmod(rest, len(INWARD))
        return f"{self.outward} {sector % 10}{INWARD[first]}{INWARD[second]}"

    def _add(self, lines: dict[str, str], postcode: str, kind: str, name: str = "") -> Address:
        number = len(self.addresses) + 1
        lines = {"county": place_names()["county"], **lines}
        address = Address(self.district * 100_000 + number, lines, postcode, kind, name)
        if postcode and self.dice.chance(0.6):
            address.uprn = identifiers.uprn(address.number)
        if postcode and self.dice.chance(0.5):
            address.easting = SEA_EASTING + self.district * 200 + self.dice.number(0, 4999)
            address.northing = SEA_NORTHING + self.dice.number(0, 4999)
        self.addresses.append(address)
        return address

    def _named(self, name: str, kind: str) -> Address:
        street = self.dice.number(0, len(self.streets) - 1)
        lines = {
            "building": name,
            "street": self.streets[street][0],
            "locality": self.streets[street][1],
            "town": self.name,
        }
        return self._add(lines, self._postcode(street * 8 + 7), kind, name)

    def new_home(self) -> Address:
        """A house or flat where nobody has lived before."""
        street = self.dice.number(0, len(self.streets) - 1)
        house = self.next_house[street]
        self.next_house[street] += 1
        name, locality = self.streets[street]
        lines = {"house": str(house), "street": name, "locality": locality, "town": self.name}
        if house % 9 == 0:
            names = place_names()["houses"]
            lines = {**lines, "house": "", "flat": f"Flat {house}", "building": names[street % len(names)]}
        if house % 23 == 0:
            lines["house"] = f"{house}A"
        return self._add(lines, self._postcode(street * 8 + min(6, house // HOUSES_A_POSTCODE)), "DWELLING")

    def home_named(self, lines: dict[str, str], number: int) -> Address:
        """A house of the demonstration family, in streets that no other household lives in."""
        return self._add(lines, f"{self.outward} 9{INWARD[number]}{INWARD[-1 - number]}", "DWELLING")

    def home_to_move_to(self) -> Address:
        """Often one that others have left, so that a house has had several families."""
        if self.vacated and self.dice.chance(0.6):
            return self.vacated.pop(self.dice.number(0, len(self.vacated) - 1))
        return self.new_home()
