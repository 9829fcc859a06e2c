"""Why something was found, and what to try where nothing was: in words, from what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import keys
from .dates import date_words
from .search_closeness import Near
from .search_dates import is_impossible
from .search_terms import Term

KIND_WORDS = {
    "name": "names, former names and other names",
    "birth": "dates of birth",
    "address": "addresses, present and former",
    "postcode": "postcodes",
    "phone": "telephone numbers",
    "account": "online names",
    "vehicle": "vehicle registration marks",
    "reference": "references and numbers of any system",
}
NOT_SEARCHED = (
    "the wording of accounts, notes and documents",
    "other forces' records, the Police National Computer and the Police National Database",
    "the systems of social care, health and schools themselves",
    "records that your post does not let you see",
)
HAS = " has "
_PLAIN = {"account": "online name", "vehicle": "vehicle", "reference": "reference", "phone": "telephone number"}


@dataclass(frozen=True)
class Reason:
    """One reason why something was found; `held` is False where it rests on what is no longer held to be true."""

    words: str
    held: bool = True


@dataclass(frozen=True)
class Matched:
    """The fact that a matched key was made from: its own words, the parts of a name, and whether it still stands."""

    words: str = ""
    given: str = ""
    family: str = ""
    held: bool = True


def why(near: Near, typed: str, key: str, fact: Matched, *, at_home: bool) -> Reason:
    """Why the key `key` was found for the word `typed`; `at_home`: it is of somebody's home, not their own."""
    return Reason(("home: " if at_home else "") + _why(near, typed, key, fact), fact.held)


def together(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The words that one address has told once: "home: address has 14, LARKSPUR and RISE"."""
    told: dict[tuple[str, bool], list[str]] = {}
    for reason in reasons:
        told.setdefault((_subject_of(reason), reason.held), []).append(reason.words)
    return tuple(Reason(_in_one(subject, words), held) for (subject, held), words in told.items())


def _subject_of(reason: Reason) -> str:
    subject, has, _ = reason.words.partition(HAS)
    return subject + has if has else reason.words


def _in_one(subject: str, words: Sequence[str]) -> str:
    *before, last = [each.removeprefix(subject) for each in words]
    return f"{subject}{', '.join(before)} and {last}" if before else words[0]


def _why(near: Near, typed: str, key: str, fact: Matched) -> str:
    reading = near.reading
    if reading.kind in ("birth", "age"):
        return _why_born(near, typed, key)
    if near.how not in ("is", "begins"):
        return _why_alike(near, typed, key, fact)
    said = reading.key.upper()
    verb = "is" if near.how == "is" else "begins"
    if reading.kind == "name":
        return f"{_part(key, fact)} {verb} {said}"
    if reading.kind == "address":
        return f"address{HAS}{said}" if verb == "is" else f"address has a word that begins {said}"
    if reading.kind == "postcode":
        return f"postcode {verb} {keys.postcode(said) or said}"
    held = f" ({fact.words})" if fact.words and verb == "begins" else ""
    return f"{_PLAIN[reading.kind]} {verb} {said}{held}"


def _why_alike(near: Near, typed: str, key: str, fact: Matched) -> str:
    kind = near.reading.kind
    if kind in _PLAIN or kind == "postcode":
        return f"{_PLAIN.get(kind, 'postcode')} {keys.postcode(key) or fact.words or key}, typed {typed}"
    if near.how == "variant":
        return f"{typed} may be {_as_written(key, fact)}"
    alike = " (sounds alike)" if near.how == "sounds" else ""
    return f"{'address' if kind == 'address' else _part(key, fact)} {_as_written(key, fact)}, typed {typed}{alike}"


def _why_born(near: Near, typed: str, key: str) -> str:
    if near.how == "age":
        return f"born {_born(key)}, typed {typed}"
    said = {"swapped": ", day and month swapped", "near": f", typed {typed}", "year": f", typed {typed}"}
    born = near.reading.key if near.how == "is" else key
    return f"born {_born(born)}{said.get(near.how, '')}"


def _as_written(key: str, fact: Matched) -> str:
    """The word as the fact has it, where the fact says it in words: a key has lost its capitals and accents."""
    for word in fact.words.replace("-", " ").split():
        if key in keys.words(word):
            return word
    return key.capitalize()


def _born(key: str) -> str:
    year, month, day = (int(part) for part in f"{key}-01-01"[:10].split("-"))
    precision = {4: "year", 7: "month"}.get(len(key), "day")
    return ("" if precision == "day" else "in ") + date_words(date(year, month, day), precision)


def _part(key: str, fact: Matched) -> str:
    if key in keys.words(fact.family):
        return "surname"
    return "first name" if key in keys.words(fact.given) else "name"


def advice(terms: Sequence[Term], alone: Sequence[int]) -> tuple[str, ...]:
    """What to try where nothing was found; `alone` are the places of the terms for which nothing is held at all."""
    said = [f"Nothing was found for \u2018{terms[n].text}\u2019: leave it out, or type it differently." for n in alone]
    if 0 < len(alone) < len(terms):
        said.append("The other words are held, but of nobody who has enough of them: type fewer, or a date of birth.")
    for term in terms:
        said += _advice_for(term)
    if len(terms) > 1:
        said.append("Leave out the word that you are least sure of.")
    if any(r.kind == "name" for term in terms for r in term.readings):
        said.append("Try another spelling, a name from before a marriage, or what the family calls them.")
    return tuple(dict.fromkeys(said))


def _advice_for(term: Term) -> list[str]:
    if is_impossible(term.text):
        return [f"There is no such day as {term.text}."]
    days = [r.key for r in term.readings if r.kind == "birth" and len(r.key) > 4]
    if days:
        return [f"Try the year alone: {' or '.join(dict.fromkeys(day[:4] for day in days))}."]
    word = next((r.key for r in term.readings if r.kind == "name"), "")
    return [f"Try fewer letters: {word[:3]}."] if len(word) > 4 and word.isalpha() else []
