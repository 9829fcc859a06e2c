"""How old somebody is who was only described: "14yo", "newborn", "6/12", "yr 8", "dob 4/3/12" (domain 1.5).

The second look's reader of ages reads it (`second_look.ages`), as if somebody had written "aged" in front. Beside that
stands what people type into a field for an age and not into a sentence: units cut short, hospitals' fractions, dates.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .second_look.ages import NUMBERS, Age, Dress, unit_of, value
from .second_look.policy import delivered
from .second_look.reading import Reading, read

OLDEST = 120
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class Born:
    """When somebody was born, as far as an age tells: the precision is one of the record's."""

    on: date
    precision: str


def born_by_age(said: str, today: date) -> Born | None:
    """When somebody "7 weeks", "4" or "about 30" old was born; None where no age is said, or of one not born yet.

    Days, weeks and months tell the month; years only "about", a word like "baby" only the year: nobody is made more
    exact than the caller was. Of "14 or 15" the younger counts.
    """
    text = " ".join(said.split())
    if _DATE.search(text):
        return _by_date(text, today)
    return _by_fraction(text, today) or _by_reading(text, today) or _by_word(text, today)


_FRACTION = re.compile(r"(?:(?P<years>\d{1,2})\s+)?(?P<count>\d{1,2})\s?/\s?(?P<of>7|52|12)(?:\s*old)?", re.I)
_OF = {"7": "day", "52": "week", "12": "month"}


def _by_fraction(text: str, today: date) -> Born | None:
    """`6/12`, `8/52`, `3/7`, `1 6/12`: months, weeks and days as hospitals write them."""
    found = _FRACTION.fullmatch(text)
    if found is None:
        return None
    count, unit = int(found["count"]), _OF[found["of"]]
    return _ago(count + 12 * int(found["years"] or 0) if unit == "month" else count, unit, today)


def _ago(count: int, unit: str, today: date) -> Born:
    """So many days, weeks or months ago: as exact as the month."""
    if unit != "month":
        return Born(today - timedelta(days=count * _DAYS[unit]), "month")
    year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return Born(date(year, month + 1, min(today.day, last)), "month")


_DATE = re.compile(
    r"\b(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})\b"
    r"|\b(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}|\d{2})\b"
    r"|\b(?P<year>(?:19|20)\d{2})\b"
)


def _by_date(text: str, today: date) -> Born | None:
    """A date of birth, or its year. None where it is no day, or still to come."""
    found = _DATE.search(text)
    if found is None:
        return None
    year, month, day = (found[f"{part}1"] or found[f"{part}2"] for part in "ymd")
    try:
        born = (
            Born(date(int(found["year"]), 1, 1), "year")
            if found["year"]
            else Born(date(_century(year, today), int(month), int(day)), "day")
        )
    except ValueError:
        return None
    return born if born.on <= today and today.year - born.on.year <= OLDEST else None


def _century(said: str, today: date) -> int:
    year = int(said)
    if len(said) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
_UNITS = {
    "day": r"days?|d",
    "week": r"weeks?|wks?|wo|w",
    "month": r"months?|mnths?|mths?|mos?|m",
    "year": r"years?|yrs?|y",
}
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_COUNTED = re.compile(rf"(?<![\w.]){_COUNT}[\s-]*(?:{_UNIT})(?:[\s-]+old)?(?![\w/])", re.I)
_COMPOUND = re.compile(
    rf"\b(?P<years>\d{{1,2}})\s*(?:{_UNITS['year']})(?:\s+old)?[\s,]*(?:and\s+)?(?P<months>\d{{1,2}})\s*(?:{_UNITS['month']})\b",
    re.I,
)
_PLAIN: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(words, re.I), plain)
    for words, plain in (
        (r"(?:\s*and\s+a\s+half|\s*½|(?<=\d)\s+1/2)", ""),
        (r"(?<=\d)\s*ish\b", ""),
        (r"\b(?:circa|ca?\.?)\s*(?=\d)", "about "),
        (r"\b(?:a )?fortnight\b", "2 weeks"),
        (r"\b(?:a )?couple (?:of )?(?=days|weeks|wks|months|mths)", "2 "),
        (r"\b(?:a )?few (?=days|weeks|wks|months|mths)", "3 "),
        (r"^(?:a |an )?(?=(?:day|week|month)\b)", "1 "),
        (r"^an? (?=year\b)", "1 "),
        (r"(?<=\d)\s*/\s*(?=\d)", " or "),
    )
)
_SEX_BEHIND = re.compile(r"(?<=\d)\s*[MF]\b")
SPOKEN_MONTHS = 24
"""`18m` is so many months; of more, `m` is how somebody writes that he is a man."""


def _by_reading(text: str, today: date) -> Born | None:
    as_it_is = _read(text)
    is_carried = any(age.dress is Dress.UNBORN for age in as_it_is.people.ages)
    for reading in (_read(f"aged {text if is_carried else _in_full(text)}"), as_it_is):
        ages = _first(reading)
        if ages:
            return max((_born(reading, age, today) for age in ages), key=lambda born: born.on)
    return None


def _read(text: str) -> Reading:
    return read((text,), delivered())


def _in_full(text: str) -> str:
    """The units written out, as a sentence would have them: `14yo`, `7 w`, `5yr 3mth`."""
    text = _COMPOUND.sub(lambda found: f"{int(found['years']) * 12 + int(found['months'])} months old", text)
    text = _SEX_BEHIND.sub("", text)
    for words, plain in _PLAIN:
        text = words.sub(plain, text)
    return _COUNTED.sub(_unit_in_full, text)


def _unit_in_full(found: re.Match[str]) -> str:
    unit = next(name for name in _UNITS if found[name])
    is_man = found["month"] == "m" and found["count"].isdigit() and int(found["count"]) > SPOKEN_MONTHS
    return found["count"] if is_man else f"{found['count']} {unit} old"


def _first(reading: Reading) -> list[Age]:
    """The first age that is said, with those that it may be as well: `14 or 15`. What comes later is another's."""
    found: list[Age] = []
    for age in reading.ages:
        between = reading.words[found[-1].last + 1 : age.first] if found else ()
        if found and not {word.said for word in between} <= {"or", "to", "going", "on", "nearly", "and"}:
            break
        found.append(age)
    return found


def _born(reading: Reading, age: Age, today: date) -> Born:
    count, unit = value(reading.words[age.first]), unit_of(reading.words, age)
    if unit and count is not None:
        return _ago(count, unit, today)
    middle = today.year if today.month > 6 else today.year - 1
    return Born(date(middle - int(age.years), 7, 1), "about")


_WORDS: Sequence[tuple[re.Pattern[str], int]] = tuple(
    (re.compile(words, re.I), years)
    for words, years in (
        (r"\b(?:bab(?:y|e|ies)|infant|bairn)\b", 0),
        (r"\btoddler\b", 2),
    )
)
_NEWBORN = re.compile(r"\b(?:new[\s-]?born|neonate|just born|born (?:today|yesterday|last night))\b", re.I)
_TEENS = re.compile(r"\b(?:teens?|teenaged?|teenager)\b", re.I)


def _by_word(text: str, today: date) -> Born | None:
    """No age is said, and the word is a child's all the same."""
    if _NEWBORN.search(text):
        return _ago(0, "day", today)
    if _TEENS.search(text):
        return _by_reading("15", today)
    years = next((years for words, years in _WORDS if words.search(text)), None)
    return Born(date(today.year - years, 1, 1), "year") if years is not None else None
