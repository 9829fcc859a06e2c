"""Invented people to measure among: made in Python with a seed, so that every run measures the same ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.pole.rules.fact_keys import keys_for
from sightline.simulate.names.communities import Community, communities

FIRST, LAST = date(1940, 1, 1), date(2025, 12, 31)
STREETS = (
    "Mill",
    "Church",
    "Station",
    "Meadow",
    "Harbour",
    "Orchard",
    "Castle",
    "Quarry",
    "Lantern",
    "Bridge",
    "Weaver",
    "Heron",
)
WAYS = ("Road", "Street", "Lane", "Close", "Avenue", "Terrace")
TOWNS = ("Averdale", "Netherby", "Kestrel Bay", "Oakhollow", "Ravensford", "Lower Tarn")


@dataclass(frozen=True)
class Somebody:
    """One invented person, with their home."""

    number: int
    person: UUID
    identity: UUID
    name: UUID
    birth: UUID
    phone: UUID
    place: UUID
    address: UUID
    given: str
    family: str
    born_on: date
    sex: str
    telephone: str
    building: str
    street: str
    town: str
    postcode: str

    @property
    def full(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}"

    def search_keys(self) -> Iterator[tuple[str, str, UUID, str, UUID]]:
        """The search keys of their facts: kind, key, subject, kind of subject, fact."""
        home = {"building": self.building, "street": self.street, "town": self.town, "postcode": self.postcode}
        for kind, values, subject, subject_kind, fact in (
            ("name", {"full": self.full}, self.identity, "identity", self.name),
            ("birth_date", {"born_on": self.born_on}, self.identity, "identity", self.birth),
            ("phone", {"number": self.telephone}, self.identity, "identity", self.phone),
            ("address", home, self.place, "place", self.address),
        ):
            for key_kind, key in keys_for(kind, values):
                yield key_kind, key[:120], subject, subject_kind, fact


def crowd(count: int, seed: int = 1) -> list[Somebody]:
    """`count` people of every community, one to a home: the same ones for the same seed, but for their ids."""
    dice, odds = random.Random(seed), communities()
    days = (LAST - FIRST).days
    return [
        _somebody(number, dice, odds.at(dice.random()), FIRST + timedelta(dice.randrange(days)))
        for number in range(count)
    ]


def _somebody(number: int, dice: random.Random, community: Community, born_on: date) -> Somebody:
    sex = dice.choice(("female", "male"))
    ids = {name: uuid7() for name in ("person", "identity", "name", "birth", "phone", "place", "address")}
    return Somebody(
        number=number,
        **ids,
        given=dice.choice(community.female if sex == "female" else community.male),
        family=dice.choice(community.surnames),
        born_on=born_on,
        sex=sex,
        telephone=f"07700 900{number % 1000:03}",
        building=str(1 + number % 180),
        street=f"{dice.choice(STREETS)} {dice.choice(WAYS)}",
        town=dice.choice(TOWNS),
        postcode=f"ZX{1 + number % 99} {number // 99 % 10}{dice.choice('ABDEFGHJ')}{dice.choice('LNPQRSTU')}",
    )
