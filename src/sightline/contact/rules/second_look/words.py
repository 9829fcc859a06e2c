"""A log's words: timed entries, sentences and clauses of words, each with its place in the entry as it was typed.

One pass from left to right, without looking back: the time is linear in the length of the log.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.pole.rules.keys import APOSTROPHES

from .spelling import Spelling
from .values import Quote

# no quantifier holds another, so that a megabyte of one letter costs a megabyte's time
_TOKEN = re.compile(
    r"(?P<slashed>\b[A-Za-z]/[A-Za-z]\b)"
    rf"|(?P<letters>[A-Za-zÀ-ÿ]+(?:[{APOSTROPHES}][A-Za-z]+)?)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<mark>[.!?;:,()\n\"“”£%/-])"
)
_ENDS_SENTENCE = frozenset(".!?\n")
_ENDS_CLAUSE = frozenset(";:,()-") | _ENDS_SENTENCE
_OPENS_CLAUSE = frozenset({"but", "and", "so", "because", "then", "who", "whos", "while", "though", "although"})
_NO_APOSTROPHE = str.maketrans("", "", APOSTROPHES)
_QUOTES = frozenset('"“”')


@dataclass(slots=True)
class Word:
    """One word of a log: `text` as typed, `said` in small letters without apostrophe and with abbreviations undone.

    `sentence` and `clause` number the whole log's. `after` is the mark that follows, `before` the one in front.
    `classes` is what the reading found the word to be: a child, an adult, a number.
    """

    text: str
    said: str
    entry: int
    start: int
    end: int
    sentence: int
    clause: int
    number: int | None = None
    before: str = ""
    after: str = ""
    glued: bool = False
    quoted: bool = False
    classes: frozenset[str] = frozenset()


def read_words(entries: Sequence[str], spelling: Spelling) -> list[Word]:
    """Every word of the entries in their order. `spelling`: what an abbreviation or a misspelling stands for."""
    reader = _Reader(spelling)
    for number, entry in enumerate(entries):
        reader.read(number, entry)
    return reader.words


class _Reader:
    """Where the pass is: the number of the sentence and the clause, and whether a quotation is open."""

    def __init__(self, spelling: Spelling) -> None:
        self.words: list[Word] = []
        self._spelling = spelling
        self._sentence = self._clause = 0
        self._marks = ""
        self._quoted = False
        self._ended = -1

    def read(self, number: int, entry: str) -> None:
        self._sentence += 1
        self._clause += 1
        self._quoted, self._marks, self._ended = False, "", -1
        for found in _TOKEN.finditer(entry):
            if found.lastgroup == "mark":
                self._mark(found, entry)
            else:
                self._word(number, found)

    def _mark(self, found: re.Match[str], entry: str) -> None:
        mark, end = found.group(), found.end()
        if mark in _QUOTES:
            self._quoted = not self._quoted
        ends = mark == "\n" or (mark in _ENDS_SENTENCE and (end == len(entry) or not entry[end].isalnum()))
        if ends:
            self._sentence += 1
        if ends or mark in _ENDS_CLAUSE:
            self._clause += 1
        if self.words and not self._marks:
            self.words[-1].after = mark
        self._marks += mark

    def _word(self, number: int, found: re.Match[str]) -> None:
        text = found.group()
        plain = text.lower().translate(_NO_APOSTROPHE)
        said = self._spelling.of(plain, text)
        if said in _OPENS_CLAUSE:
            self._clause += 1
        word = Word(text, said, number, found.start(), found.end(), self._sentence, self._clause)
        word.before, word.quoted = self._marks[-1:], self._quoted
        word.glued = found.start() == self._ended
        word.number = int(text) if found.lastgroup == "number" and len(text) < 5 else None
        self._marks, self._ended = "", found.end()
        self.words.append(word)


def quote(words: Sequence[Word], first: int, last: int, entries: Sequence[str]) -> Quote:
    """The very words of the log from `first` to `last`, both included. They are of one entry."""
    start, end, entry = words[first].start, words[last].end, words[first].entry
    return Quote(entry, start, end, entries[entry][start:end])
