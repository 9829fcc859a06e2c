"""How the policy says a phrase, and how phrases are found: `locked .. in|inside`, `bruis*`, `<child> .. alone`.

    word        the word itself               a|b         one of these
    bruis*      a word that begins so         his?        may be left out
    <child>     a word that was read so       ..          up to three words between, in the same sentence

A phrase is looked for only where its first word stands, so that a log costs what its length is, times the few phrases
that begin with one word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .words import Word

GAP = 3
_GAPS = {"..": GAP, "...": 2 * GAP}
_PART = re.compile(r"\.{2,3}|<[a-z_]+>|[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a phrase: the words, beginnings and classes that fill it; `gap` words may stand before it."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    classes: frozenset[str]
    optional: bool
    gap: int = 0

    def fits(self, word: Word) -> bool:
        """Whether a word of a log fills this place."""
        return (
            word.said in self.words
            or (bool(self.classes) and not self.classes.isdisjoint(word.classes))
            or (bool(self.beginnings) and word.said.startswith(self.beginnings))
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the policy, and the concept that it says."""

    concept: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the numbers of its first and last word."""

    concept: str
    first: int
    last: int
    phrase: str = ""


def read_phrase(concept: str, text: str) -> Phrase:
    """The phrase that `text` says. Raises ValueError where it begins or ends with a gap, or may be left out whole."""
    parts: list[Part] = []
    gap = 0
    for piece in _PART.findall(text.lower()):
        if piece in _GAPS:
            gap = _GAPS[piece]
            continue
        parts.append(_part(piece, gap))
        gap = 0
    if not parts or gap or parts[0].gap or parts[0].optional:
        raise ValueError(f"{concept}: the phrase “{text}” has to begin and end with a word")
    return Phrase(concept, text, tuple(parts))


def _part(piece: str, gap: int) -> Part:
    optional = piece.endswith("?")
    choices = piece.removesuffix("?").split("|")
    classes = frozenset(choice[1:-1] for choice in choices if choice.startswith("<"))
    beginnings = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    words = frozenset(c.replace("'", "") for c in choices if not c.startswith("<") and not c.endswith("*"))
    return Part(words, beginnings, classes, optional, gap)


class Finder:
    """Phrases, by the first word of each."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._words: Mapping[str, list[Phrase]] = defaultdict(list)
        self._beginnings: Mapping[str, list[Phrase]] = defaultdict(list)
        self._classes: Mapping[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            head = phrase.parts[0]
            for index, keys in (
                (self._words, head.words),
                (self._beginnings, head.beginnings),
                (self._classes, head.classes),
            ):
                for key in keys:
                    index[key].append(phrase)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase of the words, in the order of its first word."""
        for place, word in enumerate(words):
            for phrase in self._beginning_with(word):
                last = _last(phrase, words, place)
                if last is not None:
                    yield Hit(phrase.concept, place, last, phrase=phrase.text)

    def _beginning_with(self, word: Word) -> Iterator[Phrase]:
        yield from self._words.get(word.said, ())
        for length in self._lengths:
            if length > len(word.said):
                break
            yield from self._beginnings.get(word.said[:length], ())
        for name in word.classes:
            yield from self._classes.get(name, ())


def _last(phrase: Phrase, words: Sequence[Word], place: int) -> int | None:
    """The number of the phrase's last word where it stands at `place`; the nearest word fills each place."""
    last = place
    for part in phrase.parts[1:]:
        found = _next(part, words, last)
        if found is not None:
            last = found
        elif not part.optional:
            return None
    return last


def _next(part: Part, words: Sequence[Word], last: int) -> int | None:
    sentence = words[last].sentence
    for place in range(last + 1, min(last + 2 + part.gap, len(words))):
        if words[place].sentence != sentence:
            return None
        if part.fits(words[place]):
            return place
    return None
