"""Whom the bench of search looks for: people of every community with a long tail of surnames, and homes to live in.

The same people for the same seed, but for their ids. Some were born under another name; some live in flats.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.pole.rules.fact_keys import keys_for
from sightline.simulate.names.communities import Community, communities

FIRST, DAYS = date(1940, 1, 1), 31_410
_BEFORE = (
    *("Ash", "Black", "Brad", "Brook", "Burn", "Carl", "Cold", "Crow", "Dal", "Dun", "East"),
    *("Elm", "Fair", "Fern", "Gold", "Gren", "Hal", "Hart", "Haw", "Hazel", "Hol", "Horn"),
    *("Kel", "Kirk", "Lang", "Led", "Lin", "Long", "Mar", "Mel", "Mid", "Mor", "Nor"),
    *("Oak", "Old", "Pen", "Rad", "Raven", "Red", "Rock", "Sel", "Shel", "Sil", "South"),
    *("Stan", "Stock", "Sut", "Thorn", "Til", "Under", "Wain", "War", "Wat", "Wen", "West"),
    *("Whit", "Wil", "Win", "Wood", "Yar"),
)
_AFTER = (
    *("beck", "bourne", "bridge", "bury", "by", "cliffe", "combe", "cote", "dale", "den", "ditch"),
    *("don", "fell", "field", "ford", "gate", "grave", "ham", "head", "hill", "holm", "hurst"),
    *("ingham", "ington", "land", "leigh", "ley", "lock", "low", "man", "mere", "mont", "more"),
    *("ridge", "shaw", "son", "stead", "stone", "stow", "ter", "thorpe", "ton", "vale", "wall"),
    *("ward", "water", "way", "well", "wick", "wood", "worth"),
)
_WAYS = ("Road", "Street", "Lane", "Close", "Avenue", "Terrace", "Drive", "Way")
_TOWNS = (
    *("Averdale", "Netherby", "Kestrel Bay", "Oakhollow", "Ravensford"),
    *("Lower Tarn", "Skarholme", "Marrowgate", "Hexhollow", "Lorrimoor"),
)


@dataclass(frozen=True)
class Resident:
    """One invented person, with their home and, for some, the name that they were born under."""

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
    born_as: str
    born_on: date
    telephone: str
    unit: str
    building: str
    street: str
    locality: str
    town: str
    postcode: str

    def search_keys(self) -> Iterator[tuple[str, str, UUID, str, UUID]]:
        """The search keys of their facts: kind, key, subject, kind of subject, fact."""
        home = {part: getattr(self, part) for part in ("unit", "building", "street", "locality", "town", "postcode")}
        names = [f"{self.given} {self.family}", *([f"{self.given} {self.born_as}"] if self.born_as else [])]
        for kind, values, subject, subject_kind, fact in (
            *(("name", {"full": full}, self.identity, "identity", self.name) for full in names),
            ("birth_date", {"born_on": self.born_on}, self.identity, "identity", self.birth),
            ("phone", {"number": self.telephone}, self.identity, "identity", self.phone),
            ("address", home, self.place, "place", self.address),
        ):
            for key_kind, key in keys_for(kind, values):
                yield key_kind, key[:120], subject, subject_kind, fact


def residents(count: int, seed: int = 1) -> Iterator[Resident]:
    """`count` people, one to a home."""
    dice, odds = random.Random(seed), communities()
    for number in range(count):
        yield _resident(number, dice, odds.at(dice.random()))


def _resident(number: int, dice: random.Random, community: Community) -> Resident:
    female = dice.random() < 0.5
    ids = {name: uuid7() for name in ("person", "identity", "name", "birth", "phone", "place", "address")}
    return Resident(
        number=number,
        **ids,
        given=dice.choice(community.female if female else community.male),
        family=_family(dice, community),
        born_as=_family(dice, community) if female and dice.random() < 0.3 else "",
        born_on=FIRST + timedelta(dice.randrange(DAYS)),
        telephone=f"07700 {number % 1_000_000:06}",
        unit=f"Flat {dice.randint(1, 12)}" if dice.random() < 0.2 else "",
        building=str(dice.randint(1, 120)),
        street=f"{dice.choice(_BEFORE)}{dice.choice(_AFTER)} {dice.choice(_WAYS)}",
        locality=f"{dice.choice(_BEFORE)}{dice.choice(_AFTER[:12])}" if dice.random() < 0.5 else "",
        town=dice.choice(_TOWNS),
        postcode=f"ZX{1 + number % 99} {number // 99 % 10}{dice.choice('ABDEFGHJ')}{dice.choice('LNPQRSTU')}",
    )


def _family(dice: random.Random, community: Community) -> str:
    """Most of a community's surnames are its common ones; one in three is of the long tail."""
    if community.name == "english" and dice.random() < 0.35:
        return f"{dice.choice(_BEFORE)}{dice.choice(_AFTER)}"
    return dice.choice(community.surnames)
