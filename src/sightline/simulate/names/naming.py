"""How people are named: at birth, on marriage, and in passing."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.simulate.dice import Dice
from sightline.simulate.names.communities import Community

NICKNAMES = {
    "Elizabeth": "Liz",
    "Margaret": "Maggie",
    "Patricia": "Pat",
    "Susan": "Sue",
    "Deborah": "Debbie",
    "Jacqueline": "Jackie",
    "Christine": "Chris",
    "Rebecca": "Becky",
    "Victoria": "Vicky",
    "Samantha": "Sam",
    "Danielle": "Dani",
    "Natasha": "Tash",
    "Abigail": "Abi",
    "Bethany": "Beth",
    "Jessica": "Jess",
    "Charlotte": "Charlie",
    "Isabella": "Bella",
    "Matilda": "Tilly",
    "Michael": "Mick",
    "Robert": "Bob",
    "William": "Billy",
    "Richard": "Rick",
    "Anthony": "Tony",
    "Christopher": "Chris",
    "Thomas": "Tommy",
    "Joseph": "Joe",
    "Daniel": "Danny",
    "Matthew": "Matt",
    "Benjamin": "Ben",
    "Samuel": "Sam",
    "Alexander": "Alex",
    "Joshua": "Josh",
    "Nathan": "Nate",
    "Kieran": "Kez",
    "Jordan": "Jords",
    "Zachary": "Zac",
    "Mohammed": "Mo",
    "Muhammad": "Mo",
    "Mohammad": "Mo",
    "Katarzyna": "Kasia",
    "Małgorzata": "Gosia",
    "Krzysztof": "Krzysiek",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A name as it was given. One-word names have no surname."""

    forenames: tuple[str, ...]
    surname: str


def surname_for(community: Community, sex: str, family: str) -> str:
    """A family name in the form this person bears."""
    if community.gendered and sex == "F" and family.endswith(("ski", "cki")):
        return family[:-1] + "a"
    return family


def family_name(dice: Dice, community: Community) -> str:
    """A family name of the community; of some communities two, the mother's and the father's."""
    name = dice.pick(community.surnames)
    if not dice.chance(community.two_surnames):
        return name
    second = dice.pick(community.surnames)
    return f"{name} {second}" if second != name else name


def _forenames(dice: Dice, community: Community, sex: str, avoid: tuple[str, ...]) -> tuple[str, ...]:
    table = community.female if sex == "F" else community.male
    first = dice.pick(table)
    while first in avoid and len(avoid) < len(table):
        first = dice.pick(table)
    if community.middle:
        return (first, community.middle[sex])
    second = dice.pick(table) if not community.patronymic and dice.chance(0.55) else ""
    return (first, second) if second and second != first else (first,)


def name_child(
    dice: Dice, community: Community, sex: str, family: str, father: Given | None = None, avoid: tuple[str, ...] = ()
) -> Given:
    """The birth name of a child of this community. `avoid` holds the brothers' and sisters' first names."""
    if dice.chance(community.one_word):
        return Given((dice.pick(community.female if sex == "F" else community.male),), "")
    forenames = _forenames(dice, community, sex, avoid)
    if community.patronymic and father is not None:
        # A father's name and his father's: "Hodan Abdi Warsame".
        return Given(
            (forenames[0], father.forenames[0]), father.forenames[1] if len(father.forenames) > 1 else father.surname
        )
    if sex == "M" and father is not None and father.surname and dice.chance(0.025):
        return Given((father.forenames[0], *forenames[1:2]), surname_for(community, sex, family))
    if sex == "F" and community.matronyms and dice.chance(0.35):
        return Given(forenames[:1], dice.pick(community.matronyms))
    return Given(forenames, surname_for(community, sex, family))


def script_form(dice: Dice, community: Community, given: Given) -> str:
    """The name in its own letters where every part of it is known in them; else nothing."""
    parts = [community.script.get(part, "") for part in (given.forenames[0], given.surname) if part]
    if not community.script or not all(parts) or not dice.chance(0.6):
        return ""
    return "".join(reversed(parts)) if community.name == "Chinese" else " ".join(parts)
