"""Folds what was written of names, places and numbers, each distinct text once, into tables that SQL joins.

The rules are `sightline.pole.rules.keys` and `sightline.pole.rules.name_variants`; nothing is folded otherwise here.
"""

import re
from collections.abc import Callable, Iterable

import duckdb
import pyarrow as pa

from sightline.pole.rules.identifiers import SCHEMES
from sightline.pole.rules.keys import fold, phone_key, postcode_key, words
from sightline.pole.rules.name_sounds import sounds_like
from sightline.pole.rules.name_variants import stands_for

NO_NAME = frozenset(
    "unknown unk unborn nk tbc tba none nobody anonymous withheld refused notknown notgiven notstated known stated"
    " noname nfa test".split()
)
"""Words that say that there is no name: a given or family name with one of them is none."""
NO_GIVEN_NAME = NO_NAME | frozenset("baby babyboy babygirl infant male female child boy girl mr mrs miss ms not no".split())
"""What stands where a given name should: none is known, though the family name may be."""
PARTICLES = frozenset("al el de da do dos das di du la le van von der den bin bint ibn ap ab o the st".split())
_PARTICLE = re.compile(r"\b(al|el|bin|ibn)[-\u2010-\u2013]", re.IGNORECASE)
_LETTERS = str.maketrans("01358", "oiesb")
"""Digits that stand for letters of a name: what was read wrong, or missed on the row above."""
_DIGITS = re.compile(r"\d+")
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
    """The first given name and the others, folded; no first name where it is a default."""
    found = said_words(text)
    if not found or found[0] in NO_GIVEN_NAME or NO_NAME.intersection(found):
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


def fold_texts(con: duckdb.DuckDBPyConnection) -> None:
    """Make `folded_*` (text and its foldings) of every distinct text in the raw tables."""
    one, many = "text", "text[]"
    parted = "coalesce(given, '') <> '' or coalesce(family, '') <> ''"
    given = {"first": one, "inners": many}
    family = {"family": one, "parts": many}
    _fold(con, "folded_given", f"select given from names where {parted}", given_names, given)
    _fold(con, "folded_family", f"select family from names where {parted}", family_names, family)
    whole = f'select "full" from names where not ({parted})'
    _fold(con, "folded_whole", whole, whole_names, {**given, **family, "alone": one})
    for name, texts, folding in (
        ("street", "select street from homes", street_name),
        ("building", "select building from homes union select unit from homes", door_number),
        ("town", "select town from homes", lambda text: "".join(words(text))),
        ("postcode", "select postcode from homes", postcode_key),
        ("phone", "select number from phones", phone_key),
    ):
        _fold(con, f"folded_{name}", texts, lambda text, folding=folding: (folding(text) or None,), {"folded": one})


def check_identifiers(con: duckdb.DuckDBPyConnection) -> None:
    """Make `valid` (scheme, key): the trusted identifiers that have the form of their scheme. Others join nobody."""
    found = con.execute("select distinct scheme, key from identifiers where key <> '' order by all").fetchall()
    kept = [(s, k) for s, k in found if s in SCHEMES and SCHEMES[s].trusted and SCHEMES[s].is_valid(k)]
    columns: Columns = {"scheme": [s for s, _ in kept], "key": [k for _, k in kept]}
    make_table(con, "valid", columns, {"scheme": "text", "key": "text"})


def fold_forms(con: duckdb.DuckDBPyConnection) -> None:
    """Make `formed` (word, forms, sound): what each first and family name of `named` may stand for, and its sound."""
    found = con.execute(
        "select first from named where first is not null union select family from named where family is not null"
        " order by 1"
    ).fetchall()
    said = [word for (word,) in found]
    forms: list[object] = [sorted(stands_for(word) | {fold(word)}) for word in said]
    sounds: list[object] = [sounds_like(word) or None for word in said]
    types = {"word": "text", "forms": "text[]", "sound": "text"}
    make_table(con, "formed", {"word": list(said), "forms": forms, "sound": sounds}, types)


def make_table(con: duckdb.DuckDBPyConnection, name: str, columns: Columns, types: dict[str, str]) -> None:
    """Make a table of these columns, replacing what bore the name."""
    listed = ", ".join(f'"{column}" {kind}' for column, kind in types.items())
    con.execute(f"create or replace table {name} ({listed})")
    if next(iter(columns.values()), []):
        con.register("of_columns", pa.table(columns))
        con.execute(f"insert into {name} by name select * from of_columns")
        con.unregister("of_columns")


def _fold(
    con: duckdb.DuckDBPyConnection,
    name: str,
    texts: str,
    folding: Callable[[str], Iterable[object]],
    types: dict[str, str],
) -> None:
    found = [text for (text,) in con.execute(f"select distinct x from ({texts}) t(x) where x <> '' order by 1").fetchall()]
    folded = [tuple(folding(text)) for text in found]
    columns: Columns = {"text": list(found)}
    columns |= {column: [row[place] for row in folded] for place, column in enumerate(types)}
    make_table(con, name, columns, {"text": "text", **types})
