"""Where words stand in a text, however they are written: "O’NEIL" is O'Neil, "Zoe" Zoë, "QUILL MOOR" Quill-Moor.

A name that is not found is a name that leaves. So case, accents, the kind of apostrophe and hyphen, and how much space
there is between two words make no difference.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from sightline.pole.rules.keys import fold

Span = tuple[int, int]
_APART = frozenset("-‐‑–—")


class Folded:
    """A text folded for looking, and where each folded letter stands in it as it was written."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters: list[str] = []
        self._places: list[int] = []
        for place, written in enumerate(text):
            for letter in _folded(written):
                if letter != " " or (letters and letters[-1] != " "):
                    letters.append(letter)
                    self._places.append(place)
        self._folded = "".join(letters)

    def all_of(self, words: Collection[str]) -> Iterator[Span]:
        """Where each of these words or phrases stands, as a whole word."""
        for each in words:
            wanted = Folded(each)._folded.replace("'", "").strip()
            if wanted:
                spelt = "'?".join(map(re.escape, wanted))
                for found in re.finditer(rf"(?<!\w){spelt}(?!\w)", self._folded):
                    yield self._places[found.start()], self._end(self._places[found.end() - 1] + 1)

    def _end(self, end: int) -> int:
        """The end with the accents that are written after their letter."""
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return end


def _folded(written: str) -> str:
    if written.isspace() or written in _APART:
        return " "
    return fold(written)
