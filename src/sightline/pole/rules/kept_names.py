"""What is known of names: `policy/names.toml`, and the installed sources that it puts in force (ADR 32).

The file says of each source its version, licence and day; which of its tables are used; what of it is left out, and
why; and by community what the force adds: nicknames, which are short for a long name and no chain, and spellings, which
are one name in several ways.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .keys import fold, joined

WORDS_IN_A_CLUSTER = 40
"""A cluster of more forms than this is not followed: it says nothing any more."""
CLUSTERS_OF_A_WORD = 4
"""A word that stands in more clusters of one source than this is not followed there: short syllables do."""
_SOURCE = {"package", "version", "licence", "looked_at", "what", "tables"}
_COMMUNITY = {"name", "nicknames", "spellings"}

Pairs = Iterable[tuple[str, Iterable[str]]]


class NamesProblem(Exception):
    """The file of names cannot be used: a sentence that says where it is wrong."""


@dataclass(frozen=True)
class Source:
    """An installed package of names that is in force: its version, licence, and the day on which it was looked at."""

    package: str
    version: str
    licence: str
    looked_at: str
    what: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class KeptNames:
    """By folded word: the long names that it is short for, and the names of which it is one spelling."""

    sources: tuple[Source, ...]
    long_names: Mapping[str, frozenset[str]]
    spelt: Mapping[str, frozenset[str]]


def read_kept_names(path: Path) -> KeptNames:
    """Read the file and the sources that it names; raises `NamesProblem` where one of them cannot be used."""
    told = _told(path)
    sources = tuple(_source(path, row) for row in told.get("source", []))
    left_out = {_left_out(path, row) for row in told.get("left_out", [])}
    longs: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        _add(longs if source.package == "nicknames" else spelt, _of_source(path, source), left_out)
    for row in told.get("community", []):
        _check_community(path, row)
        _add(longs, row.get("nicknames", {}).items(), left_out)
        _add(spelt, row.get("spellings", {}).items(), left_out)
    return KeptNames(sources, _fixed(longs), _fixed(spelt))


def plain(word: str) -> str:
    """A word as it is kept: folded, and without apostrophes, hyphens and spaces."""
    return joined(fold(word)).replace(" ", "")


def _told(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NamesProblem(
            f"The names in {path} cannot be read: {fault}. Put back the file of this release."
        ) from fault


def _source(path: Path, row: Mapping[str, Any]) -> Source:
    if set(row) - {"tables"} != _SOURCE - {"tables"} or not all(row.values()):
        raise NamesProblem(f"The names in {path}: the source {row.get('package', '')!r} lacks something.")
    return Source(**{**row, "looked_at": str(row["looked_at"]), "tables": tuple(row.get("tables", ()))})


def _left_out(path: Path, row: Mapping[str, Any]) -> tuple[str, str]:
    """A form, and the name of which a source says that it is one."""
    if set(row) != {"form", "of", "because"} or not all(row.values()):
        raise NamesProblem(f"The names in {path}: what is left out wants form, of and because; one has {sorted(row)}.")
    return plain(row["form"]), plain(row["of"])


def _check_community(path: Path, row: Mapping[str, Any]) -> None:
    name = row.get("name", "")
    if not name or set(row) - _COMMUNITY:
        raise NamesProblem(f"The names in {path}: the community {name!r} has something that is not known.")
    for entries in (row.get("nicknames", {}), row.get("spellings", {})):
        for of, forms in entries.items():
            if not plain(of) or not isinstance(forms, list) or not all(plain(form) for form in forms) or not forms:
                raise NamesProblem(f"The names in {path}: {of!r} of the community {name!r} wants a list of words.")


def _add(to: dict[str, set[str]], pairs: Pairs, left_out: set[tuple[str, str]]) -> None:
    """Put what each form is a form of into the table."""
    for of, forms in pairs:
        name = plain(of)
        for form in map(plain, forms):
            if form and form != name and (form, name) not in left_out:
                to[form].add(name)


def _of_source(path: Path, source: Source) -> Pairs:
    if source.package == "nicknames":
        return _nicknames()
    if source.package == "name-variants":
        return _clusters(path, source.tables)
    raise NamesProblem(f"The names in {path}: no way is known to read the source {source.package!r}.")


def _nicknames() -> Iterator[tuple[str, list[str]]]:
    # read only when the first name is asked about: a process that asks about none does not wait for it
    from nicknames import name_triplets  # noqa: PLC0415

    for row in name_triplets():
        if row.relationship == "has_nickname":
            yield row.name1, [row.name2]


def _clusters(path: Path, tables: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The clusters of these tables, by what the source keeps each under, without what would make many alike."""
    from name_variants import ALL_TABLES  # noqa: PLC0415

    unknown = set(tables) - set(ALL_TABLES)
    if unknown:
        raise NamesProblem(f"The names in {path}: name-variants has no table {', '.join(sorted(unknown))}.")
    found: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for of, entry in ALL_TABLES[table].items():
            found[of] |= {plain(form) for form in entry["forms"]}
    often = Counter(form for forms in found.values() for form in forms)
    told = [(of, [f for f in forms if often[f] <= CLUSTERS_OF_A_WORD]) for of, forms in found.items()]
    return [(of, forms) for of, forms in told if len(forms) <= WORDS_IN_A_CLUSTER]


def _fixed(table: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {form: frozenset(names) for form, names in table.items()}
