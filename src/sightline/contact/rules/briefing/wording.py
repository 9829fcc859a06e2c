"""Saying a thing once: what old systems keep as a kind and again as its text is read out at a door."""

from collections.abc import Iterable


def beyond(words: str, text: str) -> str:
    """What a text says beyond the words that stand before it: nothing, where it only says them again."""
    said = text.strip()
    if said.rstrip(". ").lower() == words.lower():
        return ""
    return said[len(words) + 1 :].strip() if said.lower().startswith(f"{words.lower()}:") else said


def with_text(words: str, text: str) -> str:
    """ "Weapons: keeps a crossbow"; "Weapons" alone where the text says no more."""
    more = beyond(words, text)
    return f"{words}: {more}" if more else words


def each_once(texts: Iterable[str]) -> str:
    """Several reasons after one another, each once."""
    return "; ".join(dict.fromkeys(text.strip().rstrip(".") for text in texts))


def times_words(number: int) -> str:
    """Never, once, twice, 3 times."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")
