"""Keys for search: what was written, folded so that it can be compared with `=` and `<`.

Every function takes text as given and returns keys in one folded form; empty where there is nothing to compare. Any
script is kept: only case, accents and punctuation go. Unicode normalisation is NFKD (Unicode Standard Annex 15).
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache

LONGEST = 60
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i"})
APOSTROPHES = "'’‘‛`´ʼʻʹ′＇՚᾽"
"""All that is typed for an apostrophe: straight, curly either way (telephones, word processors), accents, primes."""
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_PLAIN |= _ONE_APOSTROPHE  # "ŉ" has one only when it is taken apart
_JOINERS = re.compile(rf"[{APOSTROPHES}\-‐‑–]")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)([\dOI])([A-Z]{2})$")
_MEANT = {"O": "0", "I": "1"}


def one_apostrophe(text: str) -> str:
    """The text with every apostrophe straight. Before it is normalised: that makes a space of some of them."""
    return text.translate(_ONE_APOSTROPHE)


def fold(text: str) -> str:
    """The text in lower case without accents: "Zoë" and "ZOE" are the same."""
    if text.isascii():
        return text.lower().replace("`", "'")
    spread = unicodedata.normalize("NFKD", one_apostrophe(text)).casefold().translate(_PLAIN)
    kept = (c for c in spread if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", "".join(kept))


def joined(text: str) -> str:
    """The text without its apostrophes and hyphens: "o'neill" is "oneill"."""
    return _JOINERS.sub("", text)


def in_capitals(text: str) -> bool:
    """Whether a whole word of it is in capitals, as some systems write surnames: "Keira ASHDOWN". Initials are none."""
    return any(len(word) > 2 and word.isupper() for word in _NOT_WORD.split(_JOINERS.sub("", text)))


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded. "O'Neill" is one word; "Smith-Jones" is "smithjones", "smith" and "jones"."""
    if text.isascii() and text.isalnum():
        return (text.lower()[:LONGEST],)
    folded = fold(text)
    joined = [w for w in _NOT_WORD.split(_JOINERS.sub("", folded)) if w]
    parts = [w for w in _NOT_WORD.split(re.sub(r"[\-‐‑–]", " ", folded.replace("'", ""))) if w]
    return tuple(dict.fromkeys(w[:LONGEST] for w in joined + parts if w != "_"))


def name_keys(full: str) -> tuple[str, ...]:
    """The keys of a name: each of its words, in no order."""
    return words(full)


def birth_keys(born_on: date, precision: str) -> tuple[str, ...]:
    """The keys of a date of birth: the day, the month and the year, as far as they are known."""
    year, month, day = f"{born_on:%Y}", f"{born_on:%Y-%m}", f"{born_on:%Y-%m-%d}"
    return {"day": (day, month, year), "month": (month, year)}.get(precision, (year,))


def phone_key(number: str) -> str:
    """The digits of a telephone number in national form: "+44 7700 900123" is "07700900123"."""
    digits = re.sub(r"\D", "", number)
    if digits.startswith("0044"):
        digits = digits[2:]
    if digits.startswith("44") and len(digits) > 10:
        digits = "0" + digits[2:].removeprefix("0")
    return digits[:LONGEST]


def postcode(text: str) -> str:
    """A postcode in its usual form, "ZX1 2AB", or an empty text where it does not have the shape of one.

    A letter O or I in the place of the one digit of its second half, where there is never a letter, is that digit.
    """
    found = _POSTCODE.match(re.sub(r"[^A-Z0-9]", "", text.upper()))
    return f"{found[1]} {_MEANT.get(found[2], found[2])}{found[3]}" if found else ""


def postcode_key(text: str) -> str:
    """A whole or partial postcode without its space: "zx1 2" is "ZX12"."""
    return (postcode(text) or re.sub(r"[^A-Z0-9]", "", text.upper())).replace(" ", "")[:8]


def address_keys(*parts: str) -> tuple[str, ...]:
    """The keys of an address: each of its words and numbers."""
    return words(" ".join(parts))


def place_key(unit: str, building: str, street: str, locality: str, town: str, postcode_text: str) -> str:
    """The key that makes one place of the same address written twice: its parts, folded, in order.

    With a postcode the locality and town are left out: they are written in many ways, the postcode in one.
    """
    code = postcode_key(postcode_text)
    area = code or "|".join("".join(words(p)[:4]) for p in (locality, town))
    return "|".join(["".join(words(unit)), "".join(words(building)), "".join(words(street)), area])[:400]


def plate_key(registration: str) -> str:
    """A vehicle's registration mark without spaces, in capitals."""
    return re.sub(r"[^A-Z0-9]", "", registration.upper())[:LONGEST]


def account_key(handle: str) -> str:
    """An online name, folded, without the @ that services put before it."""
    return fold(handle).lstrip("@").replace(" ", "")[:LONGEST]


def reference_key(text: str) -> str:
    """Any system's reference without spaces and punctuation, in capitals."""
    return re.sub(r"[^A-Z0-9]", "", fold(text).upper())[:LONGEST]


def next_after(prefix: str) -> str:
    """The first key after all that begin with `prefix`: with it a prefix is a range, `key >= prefix and key < next`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
