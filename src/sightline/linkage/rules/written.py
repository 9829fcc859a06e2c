"""Names and addresses that a system keeps in one column, taken apart."""

import re
from typing import NamedTuple

from sightline.pole.rules.keys import postcode

_NUMBERED = re.compile(r"^(\d+[A-Za-z]?(?:-\d+[A-Za-z]?)?)\s+(.+)$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNIT = re.compile(r"^(flat|apartment|unit|room)\b", re.IGNORECASE)


class WrittenName(NamedTuple):
    """A name in parts; a one-word name has only `full`."""

    given: str
    family: str
    full: str


def name_in_one_column(text: str) -> WrittenName:
    """A name written "Surname, Forename(s)" or "Forename(s) Surname": the comma tells which. `full` is in spoken order.

    A name in letters other than Latin is kept whole: which part is the family's cannot be told from its order.
    """
    text = " ".join(text.split())
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return WrittenName(given, family, f"{given} {family}".strip())
    words = text.split(" ")
    if len(words) == 1 or not _is_latin(text):
        return WrittenName("", "", text)
    return WrittenName(" ".join(words[:-1]), words[-1], text)


def surname_first(text: str) -> str:
    """A name written "SMITH Jane Ann", as "SMITH, Jane Ann": the words in capitals that it begins with are the surname.

    Where it begins with none, or all are in capitals, the surname is the first word. A comma that is there already
    tells, and one word is kept.
    """
    words = text.split()
    if "," in text or len(words) < 2:
        return text
    capitals = next((n for n, word in enumerate(words) if not _in_capitals(word)), 0)
    surname = capitals or 1
    return f"{' '.join(words[:surname])}, {' '.join(words[surname:])}"


def begins_with_surname(text: str) -> bool:
    """Whether it looks like a name of which the surname is first, told from the rest by its capitals: "SMITH Jane"."""
    words = without_brackets(text).split()
    letters_only = all(letter.isalpha() or letter in "'’-., " for letter in " ".join(words))
    return len(words) > 1 and letters_only and _in_capitals(words[0]) and not words[-1].isupper()


def _in_capitals(word: str) -> bool:
    """Whether it is written in capitals, as a surname: McDONALD too, an initial (J or J.) not."""
    letters = "".join(letter for letter in word.removeprefix("Mc").removeprefix("Mac") if letter.isalpha())
    return len(letters) > 1 and letters.isupper()


def in_brackets(text: str) -> str:
    """What stands in the first round brackets; nothing where there are none: "SMITH Jane (Jenny)" gives "Jenny"."""
    found = _BRACKETS.search(text)
    return found[1].strip() if found else ""


def without_brackets(text: str) -> str:
    """The text without what stands in round brackets."""
    return " ".join(_BRACKETS.sub(" ", text).split()) if "(" in text else text


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in text if letter.isalpha())


class WrittenAddress(NamedTuple):
    """An address in parts, as far as its lines tell them."""

    unit: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    postcode: str = ""


def address_on_one_line(text: str) -> WrittenAddress:
    """An address whose parts are divided by commas: unit, number and street, locality, town, postcode.

    The last part is the town, the first with a house number the street; a building's name may stand before the street.
    What is left between is the locality.
    """
    parts = [" ".join(part.split()) for part in text.split(",") if part.strip()]
    code = postcode(parts[-1]) if parts else ""
    if code:
        parts.pop()
    unit = parts.pop(0) if len(parts) > 1 and _UNIT.match(parts[0]) else ""
    building = parts.pop(0) if _begins_with_building(parts, bool(unit)) else ""
    first = parts.pop(0) if parts else ""
    numbered = _NUMBERED.match(first)
    number, street = (numbered[1], numbered[2]) if numbered else ("", first)
    town = parts.pop() if parts else ""
    return WrittenAddress(unit, " ".join(p for p in (building, number) if p), street, ", ".join(parts), town, code)


def _begins_with_building(parts: list[str], has_unit: bool) -> bool:
    """Whether the first part is the name of a building: a street and a town follow it."""
    if len(parts) < 3 or _NUMBERED.match(parts[0]):
        return False
    return has_unit or len(parts) > 3 or _NUMBERED.match(parts[1]) is not None
