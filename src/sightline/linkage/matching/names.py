"""Folds what was written of names, places and numbers, each distinct text once, into tables that SQL joins.

The rules are `sightline.pole.rules.keys` and `sightline.pole.rules.name_variants`; nothing is folded otherwise here.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import duckdb
import pyarrow as pa

from sightline.pole.rules.identifiers import SCHEMES
from sightline.pole.rules.keys import fold, phone_key, postcode_key, words
from sightline.pole.rules.name_sounds import sounds_like
from sightline.pole.rules.name_variants import stands_for

NO_NAME = frozenset(
    {
        *("unknown", "unk", "unborn", "nk", "tbc", "tba", "none", "nobody", "anonymous", "withheld", "refused"),
        *("notknown", "notgiven", "notstated", "known", "stated", "noname", "nfa", "test"),
    }
)
"""Words that say that there is no name: a given or family name with one of them is none."""
NO_GIVEN_NAME = NO_NAME | {
    *("baby", "babyboy", "babygirl", "infant", "male", "female", "child", "boy", "girl"),
    *("mr", "mrs", "miss", "ms", "not", "no"),
}
"""What stands where a given name should: none is known, though the family name may be."""
NOBODYS_OWN = frozenset({"kaur", "singh", "thi", "van"})
"""Second given names that tell a woman or a man of a community, and not who it is: somebody written with nothing else
before the family name has no given name that says more."""
NO_FAMILY_NAME = ("thi", "van")
"""Those of them that are no family name: where one stands last, the family name was written first."""
PARTICLES = frozenset(
    {
        *("al", "el", "de", "da", "do", "dos", "das", "di", "du", "la", "le", "van", "von", "der", "den"),
        *("bin", "bint", "ibn", "ap", "ab", "o", "the", "st"),
    }
)
_PARTICLE = re.compile(r"\b(al|el|bin|ibn)[-\u2010-\u2013]", re.IGNORECASE)
_LETTERS = str.maketrans("01358", "oiesb")
"""Digits that stand for letters of a name: what was read wrong, or missed on the row above."""
_DIGITS = re.compile(r"\d+")
_PARTED = "coalesce(given, '') <> '' or coalesce(family, '') <> ''"
_GIVEN, _FAMILY = ("first", "inners"), ("family", "parts")
_NAMES = ("first", "family", "alone")
"""The foldings that are one word of a name."""
_WHOLE = (*_GIVEN, *_FAMILY, "alone")
_HOME = ("postcode", "door", "street", "town", "unit")
_BETWEEN = "\x1f"
HOME = "concat_ws(chr(31), {})".format(
    ", ".join(
        f"replace(coalesce(h.{part}, ''), chr(31), ' ')" for part in ("postcode", "unit", "building", "street", "town")
    )
)
"""SQL for an address of `homes h` in one piece, as `folded_home` has it."""
_FOLDED = {
    **{"first": "text", "inners": "text[]", "family": "text", "parts": "text[]", "alone": "text"},
    **dict.fromkeys((*_HOME, "number"), "text"),
}
Columns = dict[str, list[object]]


def fold_word(text: str) -> str:
    """One written word, folded, without hyphens and apostrophes: "O'Neill" is oneill, and "M0ss" is moss."""
    found = words(text)
    if not found or found[0].isalpha():
        return found[0] if found else ""
    return found[0].translate(_LETTERS) if any(c.isalpha() for c in found[0]) else found[0]


def said_words(text: str) -> list[str]:
    """The words of part of a name, folded, without particles where others stay: "bin Said" and "al-Said" are said."""
    spread = _PARTICLE.sub(lambda found: found[1] + " ", text)
    found = [word for word in map(fold_word, spread.split()) if word]
    return [word for word in found if word not in PARTICLES] or found


def given_names(text: str) -> tuple[str | None, list[str]]:
    """The first given name and the others, folded; no first name where it is a default, or nobody's own."""
    said = said_words(text)
    found = [word for word in said if word not in NOBODYS_OWN]
    if not found or said[0] in NO_GIVEN_NAME or NO_NAME.intersection(said):
        return None, []
    return found[0], found[1:]


def family_names(text: str) -> tuple[str | None, list[str]]:
    """The whole family name as one word, and its parts; none where it is a default."""
    found = said_words(text)
    if not found or NO_NAME.intersection(found):
        return None, []
    parts = dict.fromkeys(word for each in text.split() for word in words(each))
    return "".join(found), [word for word in parts if word not in PARTICLES and len(word) > 1] or found


def whole_names(text: str) -> tuple[str | None, list[str], str | None, list[str], str | None]:
    """A name in one piece: first given name, others, family name, its parts; or the one word, which may be either."""
    found = text.split()
    if NO_NAME.intersection(map(fold_word, found)) or not any(map(fold_word, found)):
        return None, [], None, [], None
    if len(found) == 1:
        return None, [], None, [], fold_word(text)
    return (*given_names(" ".join(found[:-1])), *family_names(found[-1]), None)


def street_name(text: str) -> str:
    """A street's name folded, without the kind of road: "Gasworks Ct" and "Gasworks Court" are one."""
    found = words(text)
    return "".join(found[:-1] if len(found) > 1 else found)


def door_number(text: str) -> str:
    """The first number of a building's name or number, or the folded text."""
    found = _DIGITS.search(text)
    return found[0] if found else "".join(words(text))


def home_parts(postcode: str, unit: str, building: str, street: str, town: str) -> dict[str, object]:
    """An address folded, part by part; the door is the building's number, or else the flat's."""
    parts = (postcode_key(postcode), door_number(building or unit), street_name(street), _joined(town), _joined(unit))
    return dict(zip(_HOME, parts, strict=True))


def _joined(text: str) -> str:
    return "".join(words(text))


FOLDINGS: dict[str, tuple[str, Callable[[str], dict[str, object]]]] = {
    "given": (
        f"select given from names where {_PARTED}",
        lambda text: dict(zip(_GIVEN, given_names(text), strict=True)),
    ),
    "family": (
        f"select family from names where {_PARTED}",
        lambda text: dict(zip(_FAMILY, family_names(text), strict=True)),
    ),
    "whole": (
        f'select "full" from names where not ({_PARTED})',
        lambda text: dict(zip(_WHOLE, whole_names(text), strict=True)),
    ),
    "home": (f"select {HOME} from homes h", lambda text: home_parts(*text.split(_BETWEEN))),
    "phone": ("select number from phones", lambda text: {"number": phone_key(text)}),
}
"""What is folded, by kind: the texts, and what becomes of one."""


TEXTS = "select distinct kind, text from ({}) where text <> '' order by all".format(
    " union all ".join(f"select '{kind}' as kind, * from ({texts}) t(text)" for kind, (texts, _) in FOLDINGS.items())
)
"""SQL for every distinct text in the raw tables that is folded, with its kind."""
NUMBERS = "select distinct scheme, key from identifiers where key <> '' order by all"
"""SQL for every distinct identifier in the raw tables."""


def fold_all(
    con: duckdb.DuckDBPyConnection, texts: Sequence[tuple[str, str]], numbers: Sequence[tuple[str, str]]
) -> None:
    """Fill `folded` (kind, text, its foldings), `formed` and `valid` with what `TEXTS` and `NUMBERS` give.

    `formed` (word, forms, sound): what each first and family name may stand for, and its sound. `valid` (scheme, key):
    the trusted identifiers that have the form of their scheme; others join nobody.
    """
    rows = [_folded(kind, text) for kind, text in texts]
    columns: Columns = {"kind": [kind for kind, _ in texts], "text": [text for _, text in texts]}
    for column in _FOLDED:
        columns[column] = [row.get(column) or None for row in rows]
    refill(con, "folded", columns)
    said = sorted({str(row[part]) for row in rows for part in _NAMES if row.get(part)})
    formed = [_forms(word) for word in said]
    columns = {"word": list(said), "forms": [forms for forms, _ in formed], "sound": [sound for _, sound in formed]}
    refill(con, "formed", columns)
    kept = [(s, k) for s, k in numbers if s in SCHEMES and SCHEMES[s].trusted and SCHEMES[s].is_valid(k)]
    columns = {"scheme": [s for s, _ in kept], "key": [k for _, k in kept]}
    refill(con, "valid", columns)


_TABLES = {
    "folded": {"kind": "text", "text": "text", **_FOLDED},
    "formed": {"word": "text", "forms": "text[]", "sound": "text"},
    "valid": {"scheme": "text", "key": "text"},
}


def make_folded(con: duckdb.DuckDBPyConnection) -> None:
    """Make what `fold_all` fills, where it is not there: the three tables, and a view for each kind of text."""
    for name, columns in _TABLES.items():
        listed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        con.execute(f"create table if not exists {name} ({listed})")
    for kind in FOLDINGS:
        con.execute(f"create view if not exists folded_{kind} as select * from folded where kind = '{kind}'")


@lru_cache(maxsize=20_000)
def _folded(kind: str, text: str) -> dict[str, object]:
    """One text folded: kept, as whoever is weighed one after another has the same names and streets."""
    return FOLDINGS[kind][1](text)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[list[str], str | None]:
    return sorted(stands_for(word) | {fold(word)}), sounds_like(word) or None


def refill(con: duckdb.DuckDBPyConnection, name: str, columns: Columns) -> None:
    """Put these columns into a table in place of what was in it: it stays, and so do the statements prepared on it."""
    con.execute(f"delete from {name}")
    if next(iter(columns.values()), []):
        con.register("of_columns", pa.table(columns))
        con.execute(f"insert into {name} by name select * from of_columns")
        con.unregister("of_columns")
