"""What one sentence says together: whom an official saw, who it turned out to be, and how the log ends.

The same words settle a log or do not by what stands beside them: `PC saw the boy, fed and asleep` says more than `PC
o/s` in one sentence and `hes asleep` in the next.
"""

from collections.abc import Sequence

from .ages import ADULT
from .reading import Reading
from .words import Word

ENDING = 14
"""So many words are how a log ends."""
AHEAD = 5
_CONCEPTS = (
    *("seen_by_official", "seen_well", "explained", "identified", "light"),
    *("not_sent", "say_so"),
)
UNDOING_SENTENCES = frozenset(
    {
        *("official_saw_them", "official_saw_child", "official_saw_well", "child_well"),
        *("it_was_an_adult", "it_was_an_animal", "it_was_a_thing", "it_was_somebody_grown", "ends_well"),
    }
)
RAISING_SENTENCES = frozenset({"ends_undone", "only_said_well"})


def of_sentences(reading: Reading) -> dict[str, float]:
    """The parts that sentences make, each 1 where it is so."""
    at = {name: _sentences_of(reading, name) for name in _CONCEPTS}
    words = reading.words
    last = {word.sentence for word in words[-ENDING:]}
    saw = at["seen_by_official"]
    children = {words[person.place].sentence for person in reading.children}
    adults = {words[age.first].sentence for age in reading.ages if age.years >= ADULT}
    them = {word.sentence for word in words if word.classes & {"them", "child", "young", "name"}}
    found = {
        "official_saw_them": saw & them,
        "official_saw_child": saw & children,
        "official_saw_well": saw & at["seen_well"],
        "child_well": at["seen_well"] & children,
        "it_was_an_adult": (at["explained"] | at["identified"]) & adults,
        "ends_well": (at["light"] | at["seen_well"]) & last,
        "ends_undone": at["not_sent"] & last,
        "only_said_well": at["say_so"] & at["seen_well"],
    }
    return {name: float(bool(sentences)) for name, sentences in found.items()} | _said_to_be(words)


def _sentences_of(reading: Reading, concept: str) -> set[int]:
    return {reading.words[hit.first].sentence for hit in reading.said(concept)}


def _said_to_be(words: Sequence[Word]) -> dict[str, float]:
    """Whether something is said to be an animal, a thing or a grown person: `shes a pup`, `hers are eleven hens`."""
    found: set[str] = set()
    for place, word in enumerate(words):
        if "is" in word.classes:
            for ahead in words[place + 1 : place + 1 + AHEAD]:
                if ahead.clause != word.clause:
                    break
                found |= ahead.classes
    return {
        "it_was_an_animal": float("animal" in found),
        "it_was_a_thing": float("thing" in found),
        "it_was_somebody_grown": float(bool(found & {"grown", "official"})),
    }
