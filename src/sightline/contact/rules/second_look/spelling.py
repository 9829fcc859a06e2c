"""What an abbreviation or a misspelling stands for: as the policy lists it, or one letter away from a word it knows.

Only a few long words of the policy are guessed at, only from the same first letter and in small letters, and never from
a word that the policy uses itself: `childrn` is `children`, `cruises` is not `bruises`.
"""

from collections.abc import Iterable, Mapping

SHORTEST = 7
"""So many letters a known word has before it is guessed at: short words are too near to one another."""


class Spelling:
    """What words stand for. `listed` as it is; `known` words are found with a letter left out, added or changed."""

    def __init__(self, listed: Mapping[str, str], known: Iterable[str] = (), used: Iterable[str] = ()) -> None:
        self._listed = listed
        self._used = frozenset(used)
        self._near: dict[str, str] = {}
        for word in sorted(known):
            if len(word) >= SHORTEST:
                for shortened in _shortened(word):
                    self._near.setdefault(shortened, word)

    def of(self, plain: str, text: str) -> str:
        """The word that `plain` stands for; itself where nothing is known. `text` is as it was typed."""
        listed = self._listed.get(plain)
        if listed is not None:
            return listed
        if len(plain) < SHORTEST - 1 or len(plain) > 20 or plain in self._used or text[0].isupper():
            return plain
        for shortened in (plain, *_shortened(plain)):
            near = self._near.get(shortened)
            if near is not None and near[0] == plain[0] and abs(len(near) - len(plain)) <= 1:
                return near
        return plain


def _shortened(word: str) -> list[str]:
    """The word with each letter but the first left out, and the word itself."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]
