"""How the systems write things down: dates, names and codes in their own words."""

from __future__ import annotations

from datetime import date

from sightline.simulate.dice import Dice
from sightline.simulate.people import Person
from sightline.simulate.systems.dates_written import BRITISH, ISO, MONTH_NAMES

ETHNICITY_WORDS = {
    "W1": "White British",
    "W2": "White Irish",
    "W3": "Gypsy or Irish Traveller",
    "W4": "Roma",
    "W9": "White - any other background",
    "M1": "Mixed - White and Black Caribbean",
    "M2": "Mixed - White and Black African",
    "M3": "Mixed - White and Asian",
    "M9": "Mixed - any other background",
    "A1": "Asian - Indian",
    "A2": "Asian - Pakistani",
    "A3": "Asian - Bangladeshi",
    "A4": "Chinese",
    "A9": "Asian - any other background",
    "B1": "Black - Caribbean",
    "B2": "Black - African",
    "B9": "Black - any other background",
    "O2": "Arab",
    "O9": "Any other ethnic group",
    "NS": "Not stated",
}
SEX_WORDS = {"F": "Female", "M": "Male"}


iso, iso_time = ISO.day, ISO.time
british = BRITISH.day
lantern_day, lantern_time = MONTH_NAMES.day, MONTH_NAMES.time


def yes_no(answer: bool | None) -> str:
    """Y, N, or blank where nobody knew."""
    return "" if answer is None else "Y" if answer else "N"


def harbour_name(dice: Dice, person: Person, day: date) -> str:
    """Surname first with a comma, mostly; else as it was said: in some communities with the family's name first."""
    surname = person.surname(day)
    forenames = " ".join(person.given.forenames if dice.chance(0.7) else person.given.forenames[:1])
    if not surname:
        return forenames
    if person.community.family_first and dice.chance(0.4):
        return f"{surname} {forenames}"
    return f"{surname}, {forenames}" if dice.chance(0.78) else f"{forenames} {surname}"
