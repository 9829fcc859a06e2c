"""How the three systems write things down: dates, names and codes in their own words."""

from __future__ import annotations

from datetime import date, datetime

from sightline.simulate.dice import Dice
from sightline.simulate.people import Person

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ETHNICITY_WORDS = {
    "W1": "White British",
    "W2": "White Irish",
    "W3": "Gypsy or Irish Traveller",
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


def iso(day: date | None) -> str:
    """2023-02-03, or blank."""
    return day.isoformat() if day else ""


def iso_time(moment: datetime | None) -> str:
    """2023-02-03 14:05:00, or blank."""
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def british(day: date | None) -> str:
    """03/02/2023, or blank."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def lantern_day(day: date | None) -> str:
    """Month names are ours: those of strftime change with the locale."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}" if day else ""


def lantern_time(moment: datetime | None) -> str:
    """03-Feb-2023 14:05, or blank."""
    return f"{lantern_day(moment)} {moment:%H:%M}" if moment else ""


def yes_no(answer: bool | None) -> str:
    """Y, N, or blank where nobody knew."""
    return "" if answer is None else "Y" if answer else "N"


def harbour_name(dice: Dice, person: Person, day: date) -> str:
    """Surname first with a comma, mostly; else as it was said."""
    surname = person.surname(day)
    forenames = " ".join(person.given.forenames if dice.chance(0.7) else person.given.forenames[:1])
    if not surname:
        return forenames
    return f"{surname}, {forenames}" if dice.chance(0.78) else f"{forenames} {surname}"
