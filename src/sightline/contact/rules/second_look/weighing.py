"""How much a log asks for a second look: a sum of named parts, each with a weight of the policy.

What raises can only add, what undoes can only take away; both are held to it when the policy is read, and when the
weights are fitted (`bench/second_look_fit.py`). A part counts once, and a little more where it is said again.
"""

from collections.abc import Mapping

from .ages import ADULT, Age, Dress
from .policy import MORE, SecondLookPolicy
from .reading import NO_CHILD, Reading

MOST_MORE = 3
MOST_TROUBLE = 5
ENDING = 14
_IS = frozenset("is are was were its hes shes theyre thats be been being".split())
_THEM = frozenset("them both all each everyone him her they kids three four two".split())
UNDOING_READINGS = frozenset(
    {
        "official_saw_them",
        "official_saw_child",
        "official_saw_well",
        "child_well",
        "it_was_an_adult",
        "ends_well",
        "many_undo",
        "it_was_an_animal",
        "it_was_a_thing",
        "it_is_a_grown",
        "age_adult",
        "age_adult_only",
        "grown_young",
        "nobody_young",
        "animal",
        "adult_no_child",
    }
)
"""What the reading of people says that undoes; the concepts that do say so themselves in the policy."""


_SETTLES = ("seen_by_official", "seen_well", "no_child", "not_real", "supervised", "age_adult_only")


def parts(reading: Reading, policy: SecondLookPolicy) -> dict[str, float]:
    """The named parts that the reading has, with how often: 1 said, and `_more` for again, three at the most."""
    found: dict[str, float] = {}
    for concept, hits in reading.hits.items():
        found[concept] = 1.0
        if len(hits) > 1:
            found[concept + MORE] = float(min(len(hits) - 1, MOST_MORE))
    found |= _of_ages(reading) | _of_people(reading) | _of_sentences(reading)
    return {name: value for name, value in (found | _of_trouble(reading, found, policy)).items() if value}


def learned(reading: Reading, policy: SecondLookPolicy) -> float:
    """What the plain words add or take, by the weights that were fitted. It ranks; no rule asks it."""
    denying = {reading.words[hit.first].clause for hit in reading.said(NO_CHILD)}
    said = {word.said for word in reading.words if word.clause not in denying and "name" not in word.classes}
    return sum(policy.words[word] for word in said if word in policy.words)


def score(found: Mapping[str, float], words: float, policy: SecondLookPolicy) -> float:
    """The sum of the parts, of what the words say, and of the policy's start. A look is asked for from 0 up."""
    return policy.start + words + sum(policy.weights.get(name, 0.0) * value for name, value in found.items())


def _of_ages(reading: Reading) -> dict[str, float]:
    ages = reading.ages
    said = [age for age in ages if age.dress is not Dress.LOOKS]
    young = [age for age in said if age.is_child]
    grown = [age for age in said if age.years >= ADULT]
    return {
        "age_child": float(bool(young)),
        "age_infant": _any(young, 0, 2),
        "age_small": _any(young, 2, 11),
        "age_teen": _any(young, 11, 16),
        "age_nearly_grown": _any(young, 16, ADULT),
        "age_looks": float(any(age.dress is Dress.LOOKS and age.years < ADULT for age in ages)),
        "age_unborn": float(any(age.dress is Dress.UNBORN for age in reading.people.ages)),
        "age_adult": float(min(len(grown), 3)),
        "age_adult_only": float(bool(grown) and not young),
    }


def _any(ages: list[Age], least: int, below: int) -> float:
    return float(any(least <= age.years < below for age in ages))


def _of_people(reading: Reading) -> dict[str, float]:
    read_as = {person.read_as for person in reading.children}
    classes = {name for word in reading.words for name in word.classes}
    return {
        "child_word": float("child" in read_as),
        "young_word": float("young" in read_as),
        "grown_young": float(bool(reading.people.grown)),
        "animal": float("animal" in classes),
    }


def _of_sentences(reading: Reading) -> dict[str, float]:
    """What one sentence says together: an official and whom they saw; who it was and how old; how the log ends."""
    words = reading.words
    at = {
        concept: {words[hit.first].sentence for hit in reading.said(concept)}
        for concept in (
            "seen_by_official",
            "seen_well",
            "explained",
            "identified",
            "checked_out",
            "light",
            "not_sent",
            "say_so",
        )
    }
    them = {word.sentence for word in words if word.said in _THEM or word.classes & {"child", "young", "name"}}
    adults = {words[age.first].sentence for age in reading.ages if age.years >= ADULT}
    children = {words[hit.place].sentence for hit in reading.children}
    last = {word.sentence for word in words[-ENDING:]}
    return {
        "official_saw_them": float(bool(at["seen_by_official"] & them)),
        "official_saw_child": float(bool(at["seen_by_official"] & children)),
        "official_saw_well": float(bool(at["seen_by_official"] & at["seen_well"])),
        "child_well": float(bool(at["seen_well"] & children)),
        "it_was_an_adult": float(bool((at["explained"] | at["identified"]) & adults)),
        "ends_well": float(bool((at["light"] | at["seen_well"]) & last)),
        "ends_undone": float(bool(at["not_sent"] & last)),
        "it_was_an_animal": float(_is_said_to_be(words, {"animal"})),
        "it_was_a_thing": float(_is_said_to_be(words, {"thing"})),
        "it_is_a_grown": float(_is_said_to_be(words, {"grown", "official"})),
        "said_only": float(bool(at["say_so"] & at["seen_well"])),
    }


def _is_said_to_be(words, classes) -> bool:
    """Whether something is said to be one of these: `shes a pup`, `hers are eleven hens`, `its the tortoise`."""
    for place, word in enumerate(words):
        if word.said not in _IS:
            continue
        for ahead in words[place + 1 : place + 1 + 5]:
            if ahead.clause != word.clause:
                break
            if ahead.classes & classes:
                return True
    return False


def _of_trouble(reading: Reading, found: Mapping[str, float], policy: SecondLookPolicy) -> dict[str, float]:
    """How many families of harm are said, and whether a child is read at all."""
    is_young = bool(found["age_child"] or reading.children)
    implied = {"implied_child", "unborn", "child_speaks", "age_unborn", "age_looks"}
    is_child = is_young or any(found.get(name) for name in implied)
    trouble = float(min(sum(1 for name in policy.harms if name in found), MOST_TROUBLE))
    return {
        "a_child": float(is_child),
        "trouble": trouble,
        "child_and_trouble": trouble * is_child,
        "child_and_fear": float(is_child) * found.get("fear", 0.0),
        "child_and_unclear": float(is_child) * found.get("unclear_who", 0.0),
        "nobody_young": float(not is_young and not found.get("implied_child") and not found.get("unborn")),
        "many_undo": float(max(0, sum(1 for k, c in policy.concepts.items() if c.undoes and k in found) - 2)),
        "unsettled": float(is_child and not any(found.get(k) for k in _SETTLES)),
        "unsettled_trouble": trouble * float(is_child and not any(found.get(k) for k in _SETTLES)),
        "adult_no_child": found["age_adult_only"] * (not is_child),
    }
