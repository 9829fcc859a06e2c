"""What goes wrong between a name that is said or read and a name that is typed. Each takes the text and gives another,
or blank where it cannot go wrong in this way. Whether it does is for `slips` to say.

The tables are our own and small: a neighbour on a British keyboard, letters that sound alike, letters that a scanner
takes for one another.
"""

from __future__ import annotations

from sightline.simulate.dice import Dice
from sightline.simulate.names.communities import spellings
from sightline.simulate.names.naming import NICKNAMES

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {key: row[max(0, place - 1) : place] + row[place + 1 : place + 2] for row in ROWS
              for place, key in enumerate(row)}  # fmt: skip
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ie", "y"), ("ai", "ay"), ("ou", "ow"), ("th", "f"), ("mc", "mac"),
    ("sh", "ch"), ("kh", "k"), ("zz", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("c", "k"), ("k", "c"), ("s", "z"),
    ("i", "y"), ("m", "n"), ("n", "m"), ("d", "t"), ("b", "p"), ("v", "w"), ("a", "e"), ("o", "u"),
)  # fmt: skip
# what is misheard or misread at the beginning of a name too
FIRST = ("ph", "th", "sh", "kh", "mc", "c", "k", "O", "I", "S", "B")
SCANNED = (("rn", "m"), ("cl", "d"), ("li", "h"), ("O", "0"), ("l", "1"), ("I", "1"), ("S", "5"), ("B", "8"),
           ("m", "rn"), ("o", "0"), ("e", "c"))  # fmt: skip
SHORT = {
    "Road": "Rd", "Street": "St", "Close": "Cl", "Avenue": "Ave", "Lane": "Ln", "Drive": "Dr", "Terrace": "Terr",
    "Grove": "Gr", "Crescent": "Cres", "Court": "Ct", "Gardens": "Gdns", "Way": "Wy", "Rise": "Rs", "Walk": "Wlk",
}  # fmt: skip
NOBODY, NO_STREET = "UNKNOWN", "99 Street"


def typing_slip(dice: Dice, text: str) -> str:
    """A neighbouring key, or two letters in the wrong order."""
    places = [place for place, letter in enumerate(text) if place and letter.lower() in NEIGHBOURS]
    if not places:
        return ""
    place = dice.pick(places)
    if dice.chance(0.5) and place + 1 < len(text) and text[place + 1].isalpha():
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    other = dice.pick(NEIGHBOURS[text[place].lower()])
    return text[:place] + (other.upper() if text[place].isupper() else other) + text[place + 1 :]


def hearing_error(dice: Dice, text: str) -> str:
    """Another name that sounds alike."""
    return _replaced(dice, text, SOUNDS, folded=True)


def scanning_error(dice: Dice, text: str) -> str:
    """What a scanner makes of it: O and 0, rn and m, l and 1."""
    return _replaced(dice, text, SCANNED, folded=False)


def _replaced(dice: Dice, text: str, pairs: tuple[tuple[str, str], ...], folded: bool) -> str:
    searched = text.lower() if folded else text
    found = [(searched.index(was, 0 if was in FIRST else 1), was, other) for was, other in pairs
             if was in (searched if was in FIRST else searched[1:])]  # fmt: skip
    if not found:
        return ""
    place, was, other = dice.pick(found)
    other = other.upper() if text[place : place + len(was)].isupper() and folded and len(text) > 1 else other
    if place == 0 and text[0].isupper() and folded:
        other = other[0].upper() + other[1:]
    return text[:place] + other + text[place + len(was) :]


def other_spelling(dice: Dice, text: str) -> str:
    """Another way in which the same name is brought into Latin letters."""
    known = spellings()
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if _titled(word.rstrip(",")) in known]
    if not places:
        return ""
    place = dice.pick(places)
    word = words[place].rstrip(",")
    other = dice.pick(known[_titled(word)])
    words[place] = (other.upper() if word.isupper() else other) + words[place][len(word) :]
    return " ".join(words)


def _titled(word: str) -> str:
    return word if not word.isupper() else word.capitalize()


def nickname(_dice: Dice, text: str) -> str:
    """What somebody is called, in place of the forename that it is short for."""
    words = text.split(" ")
    for place, word in enumerate(words):
        short = NICKNAMES.get(_titled(word), "")
        if short:
            return " ".join([*words[:place], short.upper() if word.isupper() else short, *words[place + 1 :]])
    return ""


def left_blank(_dice: Dice, _text: str) -> str:
    """Nothing was typed."""
    return LOST


def street_shortened(_dice: Dice, text: str) -> str:
    """The same street as others write it: Copper Rd for Copper Road."""
    for word, short in SHORT.items():
        if word in text:
            return text.replace(word, short, 1)
    return ""


def flat_lost(_dice: Dice, text: str) -> str:
    """An address on one line without its flat; of a column that holds the flat alone nothing is left."""
    if not text.startswith("Flat "):
        return ""
    return text.partition(", ")[2] or LOST


LOST = "\0"
"""Stands for a column that is left blank, where blank means that nothing goes wrong."""
