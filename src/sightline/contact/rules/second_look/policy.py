"""The force's own words for the second look, `policy/second_look.toml`: read, and named where they are wrong."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sightline.core.policy_files import policy_folder

from .patterns import Finder, Phrase, read_phrase
from .spelling import Spelling
from .values import LookBy

FILE = "second_look.toml"
MORE = "_more"
JUDGING = "judging:"
_TABLES = ("spelled", "class", "concept", "code", "weights", "words", "facts")
_LISTS = ("indicator", "judging", "red")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One reason for a second look: its title, who looks, whether it stays open until the child was seen.

    `order`: the lower, the more serious; the most serious is the one that is shown.
    """

    key: str
    title: str
    by: LookBy
    stays_open: bool
    order: int
    least: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a log may say. `undoes`: it speaks against a look; `indicator`: the prompt that it makes."""

    key: str
    undoes: bool
    indicator: str


@dataclass(frozen=True, slots=True)
class RedRule:
    """A look that no sum may hide: these parts are read, and none of those that would settle it.

    `trouble`: at least so many families of harm. Without an `indicator` the most serious of what is said is shown.
    """

    indicator: str
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]
    trouble: float = 0.0


@dataclass(frozen=True, slots=True)
class SecondLookPolicy:
    """The lexicon, the indicators, the weights and the better sentences that are in force."""

    version: str
    spelling: Spelling
    classes: Mapping[str, frozenset[str]]
    concepts: Mapping[str, Concept]
    finder: Finder
    judging: Finder
    better: Mapping[str, str]
    codes: Finder
    indicators: Mapping[str, Indicator]
    red: tuple[RedRule, ...]
    weights: Mapping[str, float]
    words: Mapping[str, float]
    facts: Mapping[str, float]
    start: float

    def raises(self, concept: str) -> bool:
        """Whether a concept speaks for a look."""
        return not self.concepts[concept].undoes

    @property
    def harms(self) -> tuple[str, ...]:
        """The concepts that say harm, and so make a prompt."""
        return tuple(key for key, concept in self.concepts.items() if concept.indicator)

    @property
    def undoing(self) -> tuple[str, ...]:
        """The concepts that speak against a look."""
        return tuple(key for key, concept in self.concepts.items() if concept.undoes)


def read_second_look_policy(text: str) -> SecondLookPolicy:
    """The policy that `text` (TOML) says. Raises ValueError, which names everything that is wrong."""
    body = tomllib.loads(text)
    wrong = list(_faults(body))
    if wrong:
        raise ValueError("The second look's policy cannot be used: " + " ".join(wrong))
    concepts = {key: _concept(key, row) for key, row in body["concept"].items()}
    return SecondLookPolicy(
        body["version"],
        _spelling(body),
        _classes(body["class"]),
        concepts,
        Finder([read_phrase(key, phrase) for key, row in body["concept"].items() for phrase in row["phrases"]]),
        Finder(list(_judging(body))),
        {f"{JUDGING}{number}": row["better"] for number, row in enumerate(body["judging"])},
        Finder([read_phrase("code", phrase) for phrase in body["code"]["of_a_child"]]),
        {row["key"]: _indicator(row, order) for order, row in enumerate(body["indicator"])},
        tuple(_red(row) for row in body["red"]),
        {name: float(weight) for name, weight in body["weights"].items() if name != "start"},
        {word: float(weight) for word, weight in body["words"].items()},
        {name: float(weight) for name, weight in body["facts"].items()},
        float(body["weights"]["start"]),
    )


def _spelling(body: Mapping[str, Any]) -> Spelling:
    """What is listed, and what is one letter away from a word that may be guessed at."""
    phrases = [read_phrase(key, phrase) for key, row in body["concept"].items() for phrase in row["phrases"]]
    used = {word for phrase in phrases for part in phrase.parts for word in part.words}
    used |= {word for words in body["class"].values() for word in words} | set(body["words"])
    return Spelling(body["spelled"], body["class"].get("guessed", ()), used)


def _classes(body: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """By word, the classes that it is of."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, words in body.items():
        for word in words:
            found[word].add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def _concept(key: str, row: Mapping[str, Any]) -> Concept:
    return Concept(key, row.get("undoes", False), row.get("indicator", ""))


def _indicator(row: Mapping[str, Any], order: int) -> Indicator:
    least = float(row.get("least", 0.0))
    return Indicator(row["key"], row["title"], LookBy(row["by"]), row.get("stays_open", False), order, least)


def _red(row: Mapping[str, Any]) -> RedRule:
    return RedRule(
        row.get("indicator", ""),
        tuple(row.get("all_of", ())),
        tuple(row.get("any_of", ())),
        tuple(row.get("none_of", ())),
        float(row.get("trouble", 0)),
    )


def _judging(body: Mapping[str, Any]) -> Iterator[Phrase]:
    for number, row in enumerate(body["judging"]):
        for phrase in row["words"]:
            yield read_phrase(f"{JUDGING}{number}", phrase)


def _faults(body: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a policy, in sentences."""
    missing = [name for name in ("version", *_TABLES, *_LISTS) if name not in body]
    if missing:
        yield f"it has no {', '.join(missing)}."
        return
    keys = {row.get("key") for row in body["indicator"]}
    named = [row.get("indicator", "") for row in (*body["concept"].values(), *body["red"])]
    for name in sorted({name for name in named if name and name not in keys}):
        yield f"there is no indicator {name}."
    for row in body["indicator"]:
        if row.get("by") not in set(LookBy):
            yield f"the indicator {row.get('key')} does not say who looks: inspector or supervisor."
    if "start" not in body["weights"]:
        yield "the weights have no start."
    yield from _faults_of_weights(body)
    yield from _faults_of_phrases(body)


def _faults_of_weights(body: Mapping[str, Any]) -> Iterator[str]:
    """A concept that raises has no weight below nought, one that undoes none above."""
    for key, row in body["concept"].items():
        for name in (key, key + MORE):
            weight = body["weights"].get(name, 0.0)
            if weight and (weight > 0) == row.get("undoes", False):
                yield f"the weight of {name} goes the wrong way: {weight}."


def _faults_of_phrases(body: Mapping[str, Any]) -> Iterator[str]:
    judging = (("judging", {"phrases": row.get("words", ())}) for row in body["judging"])
    codes = ("the code", {"phrases": body["code"].get("of_a_child", ())})
    rows = [*body["concept"].items(), codes, *judging]
    for key, row in rows:
        if not row.get("phrases"):
            yield f"{key} has no phrases."
        for phrase in row.get("phrases", ()):
            try:
                read_phrase(key, phrase)
            except ValueError as error:
                yield f"{error}."


@cache
def delivered() -> SecondLookPolicy:
    """The policy of the release."""
    return read_second_look_policy((policy_folder() / FILE).read_text(encoding="utf-8"))
