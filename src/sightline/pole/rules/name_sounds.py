"""How a word of a name sounds, as a key: alike for the spellings that people give to one sound, of every community.

A skeleton of consonants, made for names that come into Latin letters in many ways, where Soundex and Metaphone were
made for English ones (ADR 32 has the figures). Only a key to look names up by: that two sound alike says little.
"""

import re
from functools import lru_cache

from .name_variants import in_latin

_RULES = (
    ("n", r"^(?:kn|gn|pn)(?=[aeiouy])", "n"), ("w", r"^wr", "r"), ("p", r"^ps(?=[aeiouy])", "s"), ("h", r"^rh", "r"),
    ("x", r"^x", "s"), ("y", r"^y(?=[aeiou])", "j"), ("i", r"^i(?=[aou])", "j"),
    ("", r"tsch|tch|sch|sz|zs|cz|tz|ts|zh|sh|ch(?!ael|[rlnm])", "s"), ("h", r"ch", "k"),
    ("", r"dg(?=[eiy])|dj|dzh|xh|gj", "j"), ("p", r"ph|pf", "f"), ("", r"kh|ck|qu|q", "k"),
    ("h", r"([bdgjlrtw])h", r"\1"), ("c", r"c(?=[eiy])", "s"), ("c", r"c", "k"), ("g", r"g(?=e)", "j"),
    ("x", r"x", "ks"), ("z", r"z", "s"), ("w", r"^w|w(?=[aeiouy])", "v"), ("d", r"d$", "t"),
)  # fmt: skip
"""In order: a letter without which the rule changes nothing (most words have none of most, and are not looked through),
what is written, and what it becomes."""
_STEPS = tuple((letter, re.compile(was), becomes) for letter, was, becomes in _RULES)
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sounds_like(word: str) -> str:
    """The key of how a word sounds: two of one key may be one name. Takes one word in any script; "" gives "".

    A vowel at the beginning is "a"; every other vowel, and h within the word, is left out; letters that are used for
    one another are one (ph and f, ck and k, w and v, z and s, sh and ch, th and t, d and t at the end); what is
    doubled stands once.
    """
    latin = in_latin(word)
    if not latin:
        return ""
    for letter, pattern, becomes in _STEPS:
        if letter in latin:
            latin = pattern.sub(becomes, latin)
    first, rest = latin[:1], latin[1:]
    return ("a" if first in "aeiouy" else first) + _VOWELS.sub("", _DOUBLED.sub(r"\1", rest))
