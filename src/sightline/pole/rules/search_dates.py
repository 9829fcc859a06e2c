"""Dates as they are typed into a search: by numbers, by words, whole or in part. The day comes before the month."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_FULL}|{'|'.join(_MONTHS)}|sept)"
_ALONE_BEFORE, _ALONE_AFTER = r"(?<![\w/.\-])", r"(?![\w/\-])"

_SHAPES = (
    r"(?P<y1>[0-9]{4})[\-/.](?P<m1>[0-9]{1,2})[\-/.](?P<d1>[0-9]{1,2})",
    r"(?P<d2>[0-9]{1,2})[\-/.](?P<m2>[0-9]{1,2})[\-/.](?P<y2>[0-9]{4}|[0-9]{2})",
    rf"(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \-]?(?P<m3>{_MONTH})\.?,?[ \-]?(?P<y3>[0-9]{{4}})",
    rf"(?P<m4>{_MONTH}) (?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>[0-9]{{4}})",
    r"(?P<m5>[0-9]{1,2})/(?P<y5>[0-9]{4})",
    r"(?P<y6>[0-9]{4})-(?P<m6>[0-9]{1,2})",
)
_DATE = re.compile(f"{_ALONE_BEFORE}(?:{'|'.join(_SHAPES)}){_ALONE_AFTER}", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_WHOLE_MONTH = re.compile(_MONTH, re.IGNORECASE)


_AGED = re.compile(
    rf"{_ALONE_BEFORE}(?:(?P<near>about|around|roughly|approx|circa|nearly|age|aged)\.? (?P<a1>[0-9]{{1,3}})"
    r"(?: ?(?:years? old|yrs? old|years?|yrs?|yo|y/o))?|(?P<a2>[0-9]{1,3}) ?-?(?P<ish>ish|odd)"
    rf"|(?P<a3>[0-9]{{1,3}}) ?(?:years? old|yrs? old|years?|yrs?|yo|y/o)){_ALONE_AFTER}",
    re.IGNORECASE,
)
OLDEST = 120


@dataclass(frozen=True)
class Aged:
    """An age as typed, in years; `about`: it was said to be no more than near it."""

    text: str
    years: int
    about: bool


@dataclass(frozen=True)
class Dated:
    """A date as typed, and the keys under which a birth on it is found: none for a day that there is not."""

    text: str
    keys: tuple[str, ...]


def dates_in(text: str) -> Iterator[str | Dated | Aged]:
    """The text in order: its dates and ages, and what stands between them."""
    done = 0
    for found in _DATE.finditer(text):
        yield from _ages_in(text[done : found.start()])
        yield Dated(found[0], _keys(found))
        done = found.end()
    yield from _ages_in(text[done:])


def _ages_in(text: str) -> Iterator[str | Aged]:
    done = 0
    for found in _AGED.finditer(text):
        years = int(found["a1"] or found["a2"] or found["a3"])
        if years <= OLDEST:
            yield text[done : found.start()]
            about = bool(found["ish"]) or (found["near"] or "age").lower() not in ("age", "aged")
            yield Aged(found[0], years, about)
            done = found.end()
    yield text[done:]


def age_key(years: int, about: bool) -> str:
    """An age as a reading has it: "11", or "11~" where it is only about that."""
    return f"{years}{'~' if about else ''}"


def maybe_age_key(years: int) -> str:
    """A number that may be an age, and may as well be a house's, as a reading has it."""
    return f"{years}?"


def years_of_birth(age: str, today: date) -> tuple[int, ...]:
    """The years in which somebody of this age (`age_key`) may have been born, the likeliest first."""
    years = int(age.rstrip("~?"))
    likely = (today.year - years - 1, today.year - years)
    return (*likely, likely[0] - 1, likely[1] + 1) if age.endswith("~") else likely


_STEPS = {"~": (1.0, 0.92, 0.75, 0.4), "?": (0.85, 0.6, 0.3), "": (1.0, 0.7, 0.35)}


def nearness_of_age(age: str, born: str, today: date) -> float:
    """How near an age that was typed is to that of somebody born then (a key of a birth): 1 as said, 0 far off."""
    years, steps = int(age.rstrip("~?")), _STEPS[age.lstrip("0123456789")]
    year, month, day = (int(part) for part in f"{born}-07-02"[:10].split("-"))
    is_now = today.year - year - ((today.month, today.day) < (month, day))
    off = max(abs(years - is_now) - (len(born) < 10), 0)
    return steps[off] if off < len(steps) else 0.0


def exactest(births: Iterable[str]) -> list[str]:
    """Of keys of births those that say most: not "2012" beside "2012-05-03"."""
    found: list[str] = []
    for born in sorted(births, key=len, reverse=True):
        if not any([other.startswith(born) for other in found]):
            found.append(born)
    return found


def nearness_of_day(typed: str, born: str) -> tuple[float, str]:
    """How near a day, month or year that was typed is to a key of a birth, and how: is, swapped, near, year."""
    if born.startswith(typed):
        return 1.0, "is"
    if len(typed) < 10:
        near_year = len(typed) == 4 and abs(int(typed) - int(born[:4])) == 1
        return (0.5, "near") if near_year else (0.0, "")
    if len(born) < 10:
        return (0.6, "year") if typed.startswith(born) else (0.0, "")
    if typed[:4] == born[:4] and typed[5:7] == born[8:] and typed[8:] == born[5:7]:
        return 0.93, "swapped"
    return _nearness_of_slip(typed, born)


def _nearness_of_slip(typed: str, born: str) -> tuple[float, str]:
    parts = [a == b for a, b in zip(typed.split("-"), born.split("-"), strict=True)]
    slips = sum(a != b for a, b in zip(typed, born, strict=True))
    two_swapped = slips == 2 and sorted(typed) == sorted(born)
    if slips == 1 or two_swapped:
        return 0.8, "near"
    if sum(parts) == 2:
        return 0.65, "near"
    return (0.35, "near") if parts[0] else (0.0, "")


def month_and_year(month: str, year: str) -> str:
    """The key of a month of birth typed as two words ("May 2012"); empty where they are not one."""
    if not (_WHOLE_MONTH.fullmatch(month) and _YEAR.fullmatch(year)):
        return ""
    return f"{year}-{_month(month):02}"


def is_impossible(text: str) -> bool:
    """Whether the text has the shape of a date but is no day that there ever was, such as 31/02/2012."""
    found = _DATE.fullmatch(text)
    return bool(found) and not _keys(found)  # type: ignore[arg-type]


def _keys(found: re.Match[str]) -> tuple[str, ...]:
    parts = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    years = [int(parts["y"])] if len(parts["y"]) == 4 else [2000 + int(parts["y"]), 1900 + int(parts["y"])]
    month = _month(parts["m"])
    return tuple(key for year in years if (key := _key(year, month, parts.get("d"))))


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def _key(year: int, month: int, day: str | None) -> str:
    try:
        return date(year, month, int(day)).isoformat() if day else f"{date(year, month, 1):%Y-%m}"
    except ValueError:
        return ""
