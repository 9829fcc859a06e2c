"""The glossary: one table of the words on screens, with what they mean and on what they rest (R190).

`policy/glossary.toml` is its source. Screens take their labels from here (`{% term "mash" %}`, `label("mash")`), so
that a word is changed once. Words with two meanings are listed with what to say in their place.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings


class GlossaryError(Exception):
    """The glossary cannot be used: a sentence that says where it is wrong."""


@dataclass(frozen=True)
class Term:
    """One word or phrase: its label as screens write it within a sentence, its meaning, and its basis."""

    key: str
    label: str
    meaning: str
    basis: str
    source: str

    @property
    def heading(self) -> str:
        """The label as it begins a line: "MASH" and "THRIVE" keep their letters."""
        return self.label[:1].upper() + self.label[1:]


@dataclass(frozen=True)
class BannedWord:
    """A word with two meanings: never alone, only in `phrases`; `instead` says what to write."""

    word: str
    because: str
    instead: tuple[str, ...]
    phrases: tuple[str, ...]

    def bare_in(self, text: str) -> bool:
        """Whether the word stands in the text outside every phrase in which it is clear."""
        for phrase in sorted((*self.phrases, *self._longer()), key=len, reverse=True):
            text = re.sub(rf"\b{_spaced(phrase)}\b", " ", text, flags=re.IGNORECASE)
        return bool(re.search(rf"\b{_spaced(self.word)}\b", text, flags=re.IGNORECASE))

    def _longer(self) -> Iterator[str]:
        return (phrase for phrase in self.instead if self.word.lower() in phrase.lower())


@dataclass(frozen=True)
class Glossary:
    """All terms by key, in the order of their labels, and the words that never stand alone."""

    terms: Mapping[str, Term]
    banned: tuple[BannedWord, ...]


def load(path: Path) -> Glossary:
    """Read and check a glossary; raises GlossaryError where it is not there or not whole."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise GlossaryError(
            f"The glossary {path} cannot be read: {fault}. Put back the one of this release."
        ) from fault
    terms = [_made(Term, row, path) for row in rows.get("term", [])]
    banned = tuple(_made(BannedWord, row, path) for row in rows.get("banned", []))
    by_key = {term.key: term for term in sorted(terms, key=lambda t: t.label.lower())}
    twice = {term.key for term in terms if sum(other.key == term.key for other in terms) > 1}
    if twice:
        raise GlossaryError(f"The glossary {path} says what {', '.join(sorted(twice))} means more than once.")
    if not by_key:
        raise GlossaryError(f"The glossary {path} has no term.")
    return Glossary(by_key, banned)


def _made(kind: type[Any], row: Mapping[str, Any], path: Path) -> Any:
    name = row.get("key") or row.get("word") or "without a key"
    wanted, given = {field.name for field in fields(kind)}, set(row)
    if wanted != given:
        wrong = ", ".join(sorted(wanted ^ given))
        raise GlossaryError(f"The glossary {path}: {name} has something missing or that is not known: {wrong}.")
    if not all(value for key, value in row.items() if key != "phrases"):
        raise GlossaryError(f"The glossary {path}: {name} has something empty.")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


@cache
def glossary() -> Glossary:
    """The glossary in force, read once."""
    return load(Path(settings.POLICY) / "glossary.toml")


def term(key: str) -> Term:
    """One term; raises GlossaryError for a key that the glossary lacks."""
    found = glossary().terms.get(key)
    if found is None:
        raise GlossaryError(f"The glossary has no term {key!r}. Add it to policy/glossary.toml.")
    return found


def label(key: str) -> str:
    """The label of a term as it begins a line."""
    return term(key).heading


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
