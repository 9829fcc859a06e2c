"""Dates as they are typed into a search: by numbers, by words, whole or in part. The day comes before the month."""

import re
from collections.abc import Iterator
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


@dataclass(frozen=True)
class Dated:
    """A date as typed, and the keys under which a birth on it is found: none for a day that there is not."""

    text: str
    keys: tuple[str, ...]


def dates_in(text: str) -> Iterator[str | Dated]:
    """The text in order: its dates, and what stands between them."""
    done = 0
    for found in _DATE.finditer(text):
        yield text[done : found.start()]
        yield Dated(found[0], _keys(found))
        done = found.end()
    yield text[done:]


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
