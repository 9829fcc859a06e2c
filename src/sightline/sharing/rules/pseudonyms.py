"""Pseudonyms, ages and days: what stands in an exported story where a name, a birth or a date stood.

Pseudonymised is not anonymous: whoever knows the family may know the story. It stays personal data (Data Protection
Act 2018 s31 and Part 3; UK GDPR article 4(5)), and the key is kept apart from it.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import date
from typing import TypeVar

from sightline.pole.rules.age import age_in_years

K = TypeVar("K", bound=Hashable)

Shuffled = Callable[[Collection[K]], Sequence[K]]
"""Puts things in an order that nobody can foresee: an argument, so that the rules stay without chance."""


def letters(number: int) -> str:
    """The letters of a number from 0: A to Z, then AA, AB, as the columns of a spreadsheet."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def letter_people(order: Sequence[K], kinds: dict[K, str]) -> dict[K, str]:
    """ "Child A", "Adult B": one run of letters over all, given in this order, so that a letter tells nothing."""
    return {key: f"{kinds[key]} {letters(number)}" for number, key in enumerate(order)}


def by_letter(pseudonym: str) -> tuple[int, str]:
    """The order of pseudonyms in a list: by letter, AA after Z."""
    letter = pseudonym.rsplit(" ", 1)[1]
    return len(letter), letter


def number_places(order: Sequence[K]) -> dict[K, str]:
    """ "Place 1", "Place 2", in this order."""
    return {key: f"Place {number}" for number, key in enumerate(order, start=1)}


def kind_of_person(born_on: date | None, due_on: date | None, on: date) -> str:
    """Child or adult on this day; a person whose birth is not recorded is neither. Unborn is a child."""
    if born_on is None:
        return "Child" if due_on else "Person"
    return "Child" if born_on > on or age_in_years(born_on, on) < 18 else "Adult"


def age_on(born_on: date | None, precision: str, due_on: date | None, on: date) -> str:
    """The age in whole years on a day: "under 1", "7 years", "about 7 years", "unborn", or that none is recorded."""
    if born_on is None:
        return "unborn" if due_on and on <= due_on else "age not recorded"
    if born_on > on:
        return "unborn" if precision == "day" else "unborn or under 1"
    years = age_in_years(born_on, on)
    if not years:
        return "under 1"
    words = f"{years} year{'' if years == 1 else 's'}"
    return words if precision == "day" else f"about {words}"


def day_number(first: date, on: date) -> int:
    """Days since the first event; below nought for what came before it."""
    return (on - first).days


def day_words(number: int, precision: str = "day") -> str:
    """A day number as it is said: "day 37", "about day 400", "30 days before day 0"."""
    about = "" if precision == "day" else "about "
    if number < 0:
        return f"{about}{-number:,} day{'' if number == -1 else 's'} before day 0"
    return f"{about}day {number:,}"
