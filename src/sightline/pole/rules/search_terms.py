"""Understanding what was typed into the one search box. Each word may be several things: all of them are tried.

There is no syntax to learn. A number may be a house number, a year, the beginning of a telephone number or a
reference; words that stand together may be one postcode, one registration mark, one month or one name ("o neill").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import keys
from .search_dates import OLDEST, Aged, Dated, age_key, dates_in, maybe_age_key, month_and_year

LONGEST_TEXT = 200
MOST_TERMS = 8

_APART = re.compile(r"[\s,;|]+")
_HYPHENS = re.compile(r"[\-‐‑–]")
_PHONE_PART = re.compile(r"\+?[0-9()./\-]*[0-9][0-9()./\-]*")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?([0-9][A-Z]{0,2})?")
_POSTCODE_APART = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{0,2}")
_PLATE_APART = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z]{1,3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]")
_PLATE_WHOLE = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]{2,7}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")


class Reading(NamedTuple):
    """One thing that a word may be: keys of `kind` (pole.models.SearchKey) that are `key`, or that begin with it.

    The kind "age" is no kind of key: it is compared with dates of birth (rules.search_dates.age_key).
    """

    kind: str
    key: str
    begins: bool = False

    @property
    def below(self) -> str:
        """The end of the range of keys: every key meant is at least `key` and less than this."""
        return keys.next_after(self.key) if self.begins else f"{self.key}\x01"


class Term(NamedTuple):
    """One word with all that it may be. `whole` is what stood between spaces, where a word is a part of it."""

    text: str
    whole: str
    readings: tuple[Reading, ...]


def understand(text: str) -> tuple[Term, ...]:
    """What was typed, word by word: at most `MOST_TERMS` terms, each with at least one reading.

    A word that can be nothing that is held (punctuation alone) gives no term. Equal terms are one.
    """
    return tuple(_terms(text))[:MOST_TERMS]


def unread(text: str) -> str:
    """What of the text was not read because there was too much of it; empty where all was read."""
    over = _tidy(text)[LONGEST_TEXT:]
    beyond = [term.text for term in tuple(_terms(text))[MOST_TERMS:]]
    return " ".join([*beyond, over]).strip()


def tidy(text: str) -> str:
    """What was typed as it is read and shown again: one line, nothing unseen in it, at most `LONGEST_TEXT` long."""
    return _tidy(text)[:LONGEST_TEXT].strip()


def _tidy(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # letters that only look different (full width, ligatures) become the plain ones; what cannot be seen goes
    plain = unicodedata.normalize("NFKC", keys.one_apostrophe(text[: LONGEST_TEXT * 5]))
    kept = (" " if unicodedata.category(c)[0] in "CZ" else c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join("".join(kept).split()) + text[LONGEST_TEXT * 5 :]


def _terms(text: str) -> Iterator[Term]:
    seen: set[tuple[Reading, ...]] = set()
    for piece in dates_in(tidy(text)):
        for term in _piece_terms(piece):
            if term.readings and term.readings not in seen:
                seen.add(term.readings)
                yield term


def _piece_terms(piece: str | Dated | Aged) -> list[Term]:
    if isinstance(piece, Aged):
        return [Term(piece.text, piece.text, (Reading("age", age_key(piece.years, piece.about)),))]
    return [_date_term(piece)] if isinstance(piece, Dated) else _word_terms(_APART.split(piece))


def _date_term(piece: Dated) -> Term:
    compact = keys.reference_key(piece.text)
    references = _sound([Reading("reference", compact)]) if compact.isdigit() and len(compact) > 5 else ()
    return Term(piece.text, piece.text, (*(Reading("birth", key) for key in piece.keys), *references))


def _word_terms(chunks: list[str]) -> list[Term]:
    chunks = [chunk for chunk in chunks if chunk]
    together = _runs(chunks)
    made = []
    for place, chunk in enumerate(chunks):
        shared = [*_whole(chunk), *together[place]]
        parts = [word for part in _HYPHENS.split(chunk) for word in keys.words(part)]
        if len(parts) > 1:
            shared += [Reading("name", keys.fold("".join(parts))[: keys.LONGEST], begins=True)]
        for word in parts:
            text = chunk if len(parts) < 2 else word
            made.append(Term(text, chunk, _sound([*_word(word), *shared])))
    return made


def _word(word: str) -> list[Reading]:
    """What one folded word may be by itself."""
    if word.isdigit():
        year = [Reading("birth", word)] if _YEAR.fullmatch(word) else []
        age = [Reading("age", maybe_age_key(int(word)))] if len(word) < 4 and 0 < int(word) <= OLDEST else []
        return [*year, Reading("address", word), *age]
    # one Latin letter is an initial or "flat b"; one Chinese character is a whole surname
    begins = len(word) > 1 or not word.isascii()
    return [Reading("name", word, begins), Reading("address", word, begins)]


def _whole(chunk: str) -> list[Reading]:
    """What may have been typed without a space: with its punctuation, as codes and online names have it."""
    number = _DIGIT.search(chunk) is not None
    found = _codes(chunk) if number else []
    handle = keys.account_key(chunk)
    if len(handle) > 2 and any(c.isalpha() for c in handle):
        found.append(Reading("account", handle, begins=True))
    return found + _phone([chunk]) if number else found


def _codes(chunk: str) -> list[Reading]:
    code, found = keys.reference_key(chunk), []
    if _POSTCODE.fullmatch(keys.postcode_key(code)):
        found.append(Reading("postcode", keys.postcode_key(code), begins=True))
    if _PLATE_WHOLE.fullmatch(code):
        found.append(Reading("vehicle", code, begins=True))
    if len(code) > 2 and any(c.isdigit() for c in code):
        found.append(Reading("reference", code, begins=len(code) > 3 and not _YEAR.fullmatch(code)))
    return found


def _phone(chunks: list[str]) -> list[Reading]:
    if not all(_PHONE_PART.fullmatch(chunk) for chunk in chunks):
        return []
    number = keys.phone_key("".join(chunks))
    return [Reading("phone", number, begins=True)] if number.startswith("0") and len(number) > 3 else []


def _runs(chunks: list[str]) -> list[list[Reading]]:
    """For each chunk, what it may be together with its neighbours."""
    found: list[list[Reading]] = [[] for _ in chunks]
    for length in (2, 3, 4):
        for start in range(len(chunks) - length + 1):
            readings = _together(chunks[start : start + length])
            for place in range(start, start + length):
                found[place] += readings
    return found


def _together(run: list[str]) -> list[Reading]:
    whole = "".join(run)
    if _DIGIT.search(whole):
        return _number_together(run, whole)
    if len(run) == 2 and all([keys.fold(part).replace("'", "").isalpha() for part in run]):
        return [Reading("name", "".join([w for part in run for w in keys.words(part)[:1]]), begins=True)]
    return []


def _number_together(run: list[str], whole: str) -> list[Reading]:
    found = _phone(run)
    month = month_and_year(*run) if len(run) == 2 else ""
    if month:
        return [*found, Reading("birth", month)]
    code = keys.reference_key(whole)
    if len(run) < 4 and len(code) > 5:
        found.append(Reading("reference", code))
    if len(run) == 2:
        area = keys.postcode_key(code)
        found += [Reading("postcode", area, begins=True)] if _POSTCODE_APART.fullmatch(area) else []
        found += [Reading("vehicle", code, begins=True)] if _PLATE_APART.fullmatch(code) else []
    return found


def _sound(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings that can be asked for, once each: a key holds nothing that cannot be printed."""
    return tuple(dict.fromkeys(r for r in readings if r.key and r.key.isprintable()))
