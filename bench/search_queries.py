"""What people type when they look for somebody, with what goes wrong: eight kinds, made with a seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sightline.simulate.names.communities import spellings

from .search_crowd import Resident

_NEXT_KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioplsdfghjkkxcvbnmn", strict=False))
_HEARD = (
    *(("th", "f"), ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ee", "ea"), ("ie", "y")),
    *(("ey", "y"), ("y", "ie"), ("s", "z"), ("z", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("w", "v")),
)
NICKNAMES = {
    "william": ("bill", "will", "billy"), "robert": ("bob", "rob"), "elizabeth": ("liz", "beth", "lizzie"),
    "thomas": ("tom", "tommy"), "james": ("jim", "jimmy", "jamie"), "margaret": ("maggie", "peggy"),
    "katherine": ("kate", "kathy"), "catherine": ("cathy", "kate"), "michael": ("mick", "mike"),
    "christopher": ("chris",), "alexander": ("alex", "sandy"), "samantha": ("sam",), "samuel": ("sam", "sammy"),
    "daniel": ("dan", "danny"), "joseph": ("joe", "joey"), "joshua": ("josh",), "benjamin": ("ben", "benny"),
    "matthew": ("matt",), "nicholas": ("nick",), "rebecca": ("becky", "becca"), "jessica": ("jess", "jessie"),
    "charlotte": ("lottie",), "edward": ("ted", "eddie", "ned"), "anthony": ("tony",), "andrew": ("andy", "drew"),
    "david": ("dave",), "stephen": ("steve",), "steven": ("steve",), "patricia": ("pat", "trish"),
    "susan": ("sue", "susie"), "deborah": ("debbie",), "jennifer": ("jenny", "jen"), "abigail": ("abbie", "abby"),
    "isabella": ("bella",), "oliver": ("ollie",), "harry": ("harold",), "victoria": ("vicky", "tori"),
    "zachary": ("zac", "zack"), "nathaniel": ("nat", "nathan"), "gabriella": ("gabby",), "natalie": ("nat",),
    "kimberley": ("kim",), "amanda": ("mandy",), "ronald": ("ron", "ronnie"), "kenneth": ("ken",),
    "donald": ("don",), "peter": ("pete",), "philip": ("phil",), "gregory": ("greg",), "frederick": ("fred", "freddie"),
    "theodore": ("theo", "ted"), "archibald": ("archie",), "alfred": ("alfie",), "leonard": ("len", "lenny"),
    "timothy": ("tim",), "simon": ("si",), "jonathan": ("jon", "jonny"), "richard": ("dick", "rick", "ricky"),
    "charles": ("charlie",), "henry": ("harry",), "francesca": ("fran",), "josephine": ("josie",),
    "eleanor": ("ellie", "nell"),
    "emily": ("em",), "madeleine": ("maddie",), "olivia": ("liv", "livvy"), "lillian": ("lily",), "louise": ("lou",),
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """One thing typed, of which kind, and whom it was meant to find (the resident's number)."""

    kind: str
    text: str
    wanted: int


def queries(people: Sequence[Resident], count: int, seed: int) -> list[Query]:
    """`count` queries for some of these people, as many of each kind."""
    dice = random.Random(seed)
    kinds, found = list(KINDS.items()), []
    while len(found) < count:
        kind, made = kinds[len(found) % len(kinds)]
        one = dice.choice(people)
        text = made(one, dice)
        if text:
            found.append(Query(kind, text.lower() if dice.random() < 0.7 else text, one.number))
    return found


def _typo(one: Resident, dice: random.Random) -> str:
    words = [one.given, one.family]
    slipped = dice.choice(((0,), (1,), (0, 1)))
    return f"{' '.join(_slip(w, dice) if n in slipped else w for n, w in enumerate(words))} {_also(one, dice)}"


def _nickname(one: Resident, dice: random.Random) -> str:
    short = NICKNAMES.get(one.given.lower())
    return f"{dice.choice(short)} {one.family} {_also(one, dice)}" if short else ""


def _swapped(one: Resident, dice: random.Random) -> str:
    return f"{one.family} {one.given} {_also(one, dice)}"


def _partial(one: Resident, dice: random.Random) -> str:
    return f"{one.given[: dice.randint(3, 5)]} {one.family[: dice.randint(4, 6)]} {_date(one, dice)}"


def _day_month(one: Resident, dice: random.Random) -> str:
    born = one.born_on
    return f"{one.given} {one.family} {born:%m/%d/%Y}" if born.day <= 12 and born.day != born.month else ""


def _maiden(one: Resident, dice: random.Random) -> str:
    return f"{one.given} {one.born_as} {_also(one, dice)}" if one.born_as else ""


def _address(one: Resident, dice: random.Random) -> str:
    street = one.street.split()[0]
    street = _slip(street, dice) if dice.random() < 0.4 else street
    number = f"flat {one.unit.split()[1]} " if one.unit and dice.random() < 0.5 else f"{one.building} "
    name = dice.choice((one.family, f"{one.given} {one.family}", one.given))
    return dice.choice((f"{name} {number}{street}", f"{number}{street} {name}", f"{one.given} {one.family} {street}"))


def _heard(one: Resident, dice: random.Random) -> str:
    words = [_misheard(word, dice) for word in (one.given, one.family)]
    return f"{' '.join(words)} {_also(one, dice)}" if words != [one.given, one.family] else ""


KINDS: dict[str, Callable[[Resident, random.Random], str]] = {
    "typing slip": _typo,
    "nickname": _nickname,
    "names swapped": _swapped,
    "beginnings": _partial,
    "day and month swapped": _day_month,
    "name at birth": _maiden,
    "part of an address": _address,
    "heard or spelt otherwise": _heard,
}


def _also(one: Resident, dice: random.Random) -> str:
    """What else the caller knows: mostly the date of birth, or the year and a part of the address."""
    if dice.random() < 0.7:
        return _date(one, dice)
    return f"{one.born_on.year} {dice.choice((one.street.split()[0], one.building + ' ' + one.street, one.postcode))}"


def _date(one: Resident, dice: random.Random) -> str:
    born = one.born_on
    return dice.choice((f"{born:%d/%m/%Y}", f"{born.day} {born:%B %Y}", f"{born:%d.%m.%y}", f"{born:%b %Y}"))


def _slip(word: str, dice: random.Random) -> str:
    """One slip of a typist: a letter left out, doubled, changed for its neighbour, or two changed round."""
    place = dice.randrange(1, len(word)) if len(word) > 2 else 0
    letter = word[place]
    near = _NEXT_KEYS.get(letter.lower(), "e")
    turned = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    ways = (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + near + word[place + 1 :],
        turned,
    )
    return dice.choice(ways)


def _misheard(word: str, dice: random.Random) -> str:
    others = spellings().get(word)
    if others and dice.random() < 0.7:
        return dice.choice(others)
    there = [pair for pair in _HEARD if pair[0] in word[1:].lower()]
    if not there or dice.random() < 0.2:
        return word
    said, heard = dice.choice(there)
    return word[0] + word[1:].lower().replace(said, heard, 1)
