"""What in the words of a call leads into the record: names, telephone numbers, postcodes, addresses, registrations.

A handler types as the caller speaks, so a lead stands near the end of what was typed. It is asked of the record as it
stands; nothing is decided by it. Names are words with a capital letter, two or more together; in a text that is all in
capitals, or has none, no word is a name.
"""

import re
from dataclasses import dataclass

from sightline.pole.rules.keys import APOSTROPHES

MOST = 4
"""As many are asked for at once, the latest first: a call names few people, and each costs a search."""

_PHONE = re.compile(r"(?<!\w)(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[)\s-]{0,2}){8,10}\d(?!\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.I)
_PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")
_STREET = re.compile(
    rf"\b(?:flat\s+\w+,?\s+)?\d+[a-z]?,?\s+(?:[A-Za-z{APOSTROPHES}-]+\s+){{1,3}}?"
    r"(?:street|st|road|rd|avenue|ave|lane|close|drive|rise|row|way|court|crescent|place|terrace|grove|gardens|hill|walk)\b",
    re.I,
)
# Latin letters of any language, also with accents that are written after their letter
_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
_CAPITAL = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]\u0307?"
_SMALL = f"[{''.join(letter for letter in _LATIN if letter.islower())}\u0300-\u036f]"
_APOSTROPHE = f"[{APOSTROPHES}]"
_WORD = rf"{_CAPITAL}{_SMALL}+(?:[{APOSTROPHES}-](?:{_CAPITAL})?{_SMALL}+)*"
_ONE = rf"(?:{_WORD}|O{_APOSTROPHE}{_WORD}|Mc{_WORD})"
_NAME = re.compile(rf"\b{_ONE}(?:\s+{_ONE})+(?!\w)")
_BEFORE_A_NAME = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "caller",
            "informant",
            "mum",
            "dad",
            "mother",
            "father",
            "brother",
            "sister",
        ),
        *("son", "daughter", "the", "she", "he", "they", "her", "his", "my", "our", "says", "said", "states", "and"),
        *("but", "with", "now", "also", "from", "at", "in", "on", "is", "was", "this", "that", "there", "when", "then"),
        "please",
    )
)
"""Words that may stand with a capital before a name, and are no part of it."""


_WHO_RINGS = _BEFORE_A_NAME | frozenset(
    (
        *("a", "an", "ex", "old", "new", "next", "door", "of", "his"),
        *("theirs", "member", "public", "anonymous", "unknown", "withheld", "refused", "not", "given"),
        *("none", "nobody", "somebody", "someone", "neighbour", "neighbours", "friend", "passer-by", "passerby"),
        *("nan", "nanna", "nana", "gran", "granny", "grandma", "grandmother", "grandad", "grandfather"),
        *("aunt", "auntie", "uncle", "cousin", "wife", "husband", "partner", "boyfriend", "girlfriend"),
        *("stepmum", "stepdad", "stepmother", "stepfather", "girl", "boy", "child", "kid", "herself"),
        *("himself", "teacher", "school", "nursery", "nurse", "doctor", "gp", "midwife", "social"),
        *("worker", "landlord", "ambulance", "fire", "service", "police", "officer", "control", "staff"),
        *("security"),
    )
)
"""Words by which a handler says who rings without a name."""


def may_be_a_name(caller: str) -> bool:
    """Whether who calls is told by a name or a number, which is asked of the record; "her mum" is nobody's name."""
    words = re.findall(r"[^\s,/()]+", caller.lower())
    return any(word.removesuffix("'s").removesuffix("\u2019s") not in _WHO_RINGS for word in words)


@dataclass(frozen=True)
class Lead:
    """Words of a text that may lead into the record: what kind, the words, and where they stand."""

    kind: str
    words: str
    at: int


def leads(text: str) -> tuple[Lead, ...]:
    """At most `MOST` leads, the latest in the text first, each once."""
    found: dict[tuple[str, str], Lead] = {}
    taken: list[tuple[int, int]] = []
    for kind, shape in (("phone", _PHONE), ("address", _STREET), ("postcode", _POSTCODE), ("vehicle", _PLATE)):
        for match in shape.finditer(text):
            _keep(found, taken, kind, match[0], match.start())
    for match in _NAME.finditer(text):
        words = _without_titles(match[0])
        if len(words.split()) > 1:
            _keep(found, taken, "name", words, match.end() - len(words))
    return tuple(sorted(found.values(), key=lambda lead: -lead.at)[:MOST])


def _keep(found: dict[tuple[str, str], Lead], taken: list[tuple[int, int]], kind: str, words: str, at: int) -> None:
    """Keep a lead unless its words are a part of one that is kept already; said twice, the later place counts."""
    end = at + len(words)
    if any(start < end and at < until for start, until in taken):
        return
    taken.append((at, end))
    words = " ".join(words.split())
    found[(kind, words.lower())] = Lead(kind, words, at)


def _without_titles(name: str) -> str:
    words = name.split()
    while words and words[0].lower() in _BEFORE_A_NAME:
        words.pop(0)
    return " ".join(words)
