"""Looks at the values of a file's columns: which may be the key, dates, names, codes. Counts only what it was shown."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sightline.pole.rules.identifiers import is_nhs_number
from sightline.pole.rules.keys import postcode

from .dates import Format, NotADate, parse_format, read_instant
from .written import begins_with_surname

MOST_VALUES = 2000
MOST_CODES = 30
SHARE = 0.9
LEADS = 0.75
YEARS_FROM = 1930
NOTHING = frozenset(
    {"unknown", "not known", "n/k", "nk", "none", "null", "nil", "n/a", "na", "not recorded", "not stated", "tbc"}
    | {"?", "??", "-", "--", ".", "xx", "xxx", "#n/a"}
)
# typed to get past a screen: a date that nobody in the file has
DEFAULT_DATES = frozenset({"01/01/1900", "1900-01-01", "01/01/1753", "31/12/9999", "9999-12-31", "01-Jan-1900"})
_DAYS = (
    *("dd/mm/yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "dd-mm-yyyy", "dd.mm.yyyy", "dd-Mon-yyyy", "dd Mon yyyy"),
    *("yyyymmdd", "yyyy/mm/dd", "dd/mm/yy", "mm/dd/yy", "dd-Mon-yy", "dd.mm.yy", "dd-mm-yy", "mm/yyyy"),
)
_CLOCKS = ("", " HH:MM", " HH:MM:SS", "THH:MM", "THH:MM:SS")
FORMATS = tuple(parse_format(day + clock, YEARS_FROM) for day in _DAYS for clock in _CLOCKS if "dd" in day or not clock)
_PHONE = re.compile(r"(?:\+44|0)[\d ()-]{8,16}")


@dataclass
class Column:
    """What the values of one column look like."""

    name: str
    rows: int = 0
    filled: int = 0
    longest: int = 0
    values: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] | None = field(default_factory=Counter)
    unique: set[int] | None = field(default_factory=set)
    again: int = 0
    nothing: Counter[str] = field(default_factory=Counter)

    def add(self, text: str) -> None:
        """Look at one more value."""
        text = text.strip()
        if not text:
            return
        if text.casefold() in NOTHING or text in DEFAULT_DATES:
            self.nothing[text] += 1
            return
        self.filled += 1
        self.longest = max(self.longest, len(text))
        if len(self.values) < MOST_VALUES or text in self.values:
            self.values[text] += 1
        if self.codes is not None:
            self.codes[text] += 1
            if len(self.codes) > MOST_CODES:
                self.codes = None
        if self.unique is not None:
            digest = hash(text)
            self.again += digest in self.unique
            self.unique.add(digest)
            if self.again > 1 + self.filled // 20:
                self.unique = None

    def share(self, holds: Callable[[str], object]) -> float:
        """The share of the different values of which this holds."""
        return sum(bool(holds(value)) for value in self.values) / len(self.values) if self.values else 0

    @property
    def is_key(self) -> bool:
        """Whether every row has its own value."""
        return self.unique is not None and not self.again and self.filled == self.rows > 1

    @property
    def is_nearly_key(self) -> bool:
        """Whether at most one row in twenty (of few, one) has none of its own: it may be the key, and those wrong."""
        wrong = self.rows - self.filled + self.again
        return self.unique is not None and self.rows > 4 and wrong <= max(1, self.rows // 20)

    def leads_to(self, key: "Column") -> bool:
        """Whether most rows say a value that stands in a key, and these are not so short that it may be by chance."""
        known = key.unique or ()
        telling = any(len(value) > 3 or not value.isdigit() for value in self.values)
        there = sum(times for value, times in self.values.items() if hash(value) in known)
        return len(self.values) > 2 and telling and there >= LEADS * self.values.total()

    @property
    def are_codes(self) -> bool:
        """Whether few short values come again and again."""
        return self.codes is not None and 0 < 3 * len(self.codes) <= self.filled and self.longest <= 30


def columns_of(names: Iterable[str], rows: Iterable[dict[str, str]]) -> tuple[list[Column], int]:
    """The columns, having looked at all these rows, and the number of rows. Rows may name more columns."""
    columns = {name: Column(name) for name in names}
    number = 0
    for row in rows:
        number += 1
        for name, text in row.items():
            if name not in columns:
                columns[name] = Column(name)
            columns[name].add(text)
    for column in columns.values():
        column.rows = number
    return list(columns.values()), number


def looks_like(column: Column) -> str:
    """What the values are, as far as they alone tell: nhs, postcode, phone, name (SMITH Jane), or nothing."""
    kinds: dict[str, Callable[[str], object]] = {
        "nhs": is_nhs_number,
        "postcode": lambda text: len(text) <= 8 and postcode(text),
        "phone": _PHONE.fullmatch,
        "name": begins_with_surname,
    }
    return next((kind for kind, holds in kinds.items() if column.share(holds) >= SHARE), "")


@dataclass(frozen=True)
class Dates:
    """The ways in which a column's dates seem to be written, and what of that cannot be told."""

    formats: tuple[Format, ...]
    untold: tuple[str, ...]

    @property
    def with_time(self) -> bool:
        """Whether most say the time of day."""
        return bool(self.formats) and self.formats[0].has_time


def dates_in(column: Column) -> Dates | None:
    """The formats that read nearly all the values of a column; None where it holds no dates."""
    left = [value for value in column.values if 5 <= len(value) <= 20 and any(c.isdigit() for c in value)]
    if not left or len(left) < SHARE * len(column.values):
        return None
    chosen: list[Format] = []
    untold: list[str] = []
    while left:
        read = {format_: {v for v in left if _reads(v, format_)} for format_ in FORMATS}
        best = max(FORMATS, key=lambda format_: len(read[format_]))
        if not read[best]:
            break
        same = [f.text for f in FORMATS if f is not best and read[f] and read[f] >= read[best]]
        if same:
            untold.append(f"every value fits {' and '.join([best.text, *same])} alike: which is it?")
        chosen.append(best)
        left = [value for value in left if value not in read[best]]
    unread = len(left) + sum(1 for value in column.values if not 5 <= len(value) <= 20)
    if not chosen or len(column.values) - unread < SHARE * len(column.values):
        return None
    if left:
        untold.append(f"{len(left)} of {len(column.values)} different values are written in none of these ways.")
    return Dates(tuple(chosen), tuple(untold))


def _reads(text: str, format_: Format) -> bool:
    if not format_.pattern.fullmatch(text):
        return False
    try:
        return 1850 <= read_instant(text, (format_,)).at.year <= 2100
    except NotADate:
        return False
