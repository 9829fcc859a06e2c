"""Help for a situation at a door, as the release delivers it: `policy/situations.toml`. Plain Python (R44)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, delivered_rows

_LISTS = ("do", "never", "fits")
_WORDS = ("words", "ring", "standard", "authority", "source")
MOST = 7
"""So many sentences can be read at a door."""


@dataclass(frozen=True)
class Situation:
    """One situation: what to do in order, what never to do, whom to ring, and which logs it fits."""

    key: str
    words: str
    do: tuple[str, ...]
    never: tuple[str, ...]
    ring: str
    fits: tuple[str, ...]
    standard: str
    source: str


@cache
def delivered_situations() -> Mapping[str, Delivered]:
    """Every situation of the release, by its key."""
    return delivered_rows("situations.toml", "situation")


def situation_of(key: str, body: Mapping[str, Any]) -> Situation:
    """The situation that a row's body says."""
    return Situation(
        key,
        body["words"],
        tuple(body["do"]),
        tuple(body["never"]),
        body["ring"],
        tuple(body["fits"]),
        body["standard"],
        body["source"],
    )


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    known = {*_LISTS, *_WORDS}
    found = [f"{key}, {name}: {name} is missing." for name in sorted(known - set(body))]
    found += [f"{key}, {name}: A situation has nothing called {name!r}." for name in sorted(set(body) - known)]
    if found:
        return tuple(found)
    for name in _LISTS:
        if not isinstance(body[name], list) or not all(isinstance(each, str) and each.strip() for each in body[name]):
            found.append(f"{key}, {name}: Give a list of sentences.")
    if not found and not 0 < len(body["do"]) <= MOST:
        found.append(f"{key}, do: Say what to do in one to {MOST} sentences: it is read at a door.")
    return tuple(found)


def words_of(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body says, label by label."""
    return {
        "Situation": body["words"],
        **{f"Do, {number}": words for number, words in enumerate(body["do"], 1)},
        **{f"Never, {number}": words for number, words in enumerate(body["never"], 1)},
        "Ring": body["ring"],
        "Fits": ", ".join(body["fits"]),
        "Where it comes from": body["source"],
    }


def babies_said(age: str) -> tuple[str, ...]:
    """What an age in words makes of a child, for help that fits: a baby, where it is told in days, weeks or months."""
    return ("baby",) if any(unit in age for unit in ("day", "week", "month")) else ()


def only_those_that_fit(situations: Iterable[Situation], said: Collection[str]) -> list[Situation]:
    """The situations that fit what is said of a log, and no others."""
    heard = [each.casefold().replace("_", " ") for each in said if each]
    return [
        each
        for each in situations
        if any(word.casefold().replace("_", " ") in words for word in each.fits for words in heard)
    ]


def that_fit(situations: Iterable[Situation], said: Collection[str]) -> list[Situation]:
    """The situations, those first that fit what is said of a log: its codes, qualifiers and indicators."""
    listed = list(situations)
    fitting = only_those_that_fit(listed, said)
    return [*fitting, *(each for each in listed if each not in fitting)]
