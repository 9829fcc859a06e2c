"""How much a log asks for a second look: a sum of named parts, each with a weight of the policy.

What raises can only add, what undoes can only take away; both are held to it when the policy is read, and when the
weights are fitted (`bench/second_look_fit.py`). A part counts once, and a little more where it is said again.
"""

from collections.abc import Mapping

from .ages import ADULT, Age, Dress
from .policy import MORE, SecondLookPolicy
from .reading import NO_CHILD, Reading
from .resolution import RESOLVING, STANDING, of_resolution
from .sentences import RAISING_SENTENCES, UNDOING_SENTENCES, of_sentences

MOST_MORE = 3
MOST_TROUBLE = 5
ENOUGH_UNDONE = 2
_IMPLIES = ("implied_child", "unborn", "child_speaks", "age_unborn", "age_looks")
_SETTLES = ("seen_by_official", "seen_well", "no_child", "not_real", "supervised", "age_adult_only")
_ONLY_OF_A_CHILD = frozenset({"carer_gone"})
"""Sad, and no trouble in a log that speaks of no child: a death that was expected, an arrest."""
UNDOING = (
    UNDOING_SENTENCES
    | RESOLVING
    | frozenset(
        {"age_adult", "age_adult_only", "grown_young", "nobody_young", "animal", "adult_no_child", "much_undone"}
    )
)
"""What the reading of people says that undoes; the concepts that do say so themselves in the policy."""
RAISING = (
    RAISING_SENTENCES
    | STANDING
    | frozenset(
        {
            *("age_child", "age_infant", "age_small", "age_teen", "age_nearly_grown", "age_looks", "age_unborn"),
            *("child_word", "coded_child", "young_word", "a_child", "trouble", "child_and_trouble", "child_and_fear"),
            *("child_and_unclear", "child_and_carer_gone", "unsettled", "unsettled_trouble"),
        }
    )
)


def parts(reading: Reading, policy: SecondLookPolicy) -> dict[str, float]:
    """The named parts that the reading has, with how often: 1 said, and `_more` for again, three at the most.

    What only its code raises is said once.
    """
    found: dict[str, float] = {}
    for concept, hits in reading.hits.items():
        found[concept] = 1.0
        if len(hits) > 1:
            found[concept + MORE] = float(min(len(hits) - 1, MOST_MORE))
    found |= _of_ages(reading) | _of_people(reading) | of_sentences(reading)
    found |= of_resolution(reading, policy)
    found |= {concept: 1.0 for concept in reading.coded.says if concept not in found}
    found["coded_child"] = float(reading.coded.is_of_child)
    found["child_word"] = float(found["child_word"] or reading.coded.names_child)
    found |= _of_trouble(reading, found, policy)
    return {name: value for name, value in found.items() if value}


def learned(reading: Reading, policy: SecondLookPolicy) -> float:
    """What the plain words add or take, by the weights that were fitted. It ranks; no rule asks it."""
    return sum(policy.words[word] for word in spoken(reading) if word in policy.words)


def spoken(reading: Reading) -> set[str]:
    """The plain words that are weighed: no names, no numbers, and none of a clause that denies a child."""
    denying = {reading.words[hit.first].clause for hit in reading.said(NO_CHILD)}
    return {
        word.said
        for word in reading.words
        if word.clause not in denying and word.number is None and "name" not in word.classes
    }


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
    return {
        "child_word": float("child" in read_as),
        "young_word": float("young" in read_as),
        "grown_young": float(bool(reading.people.grown)),
        "animal": float(any("animal" in word.classes for word in reading.words)),
    }


def _of_trouble(reading: Reading, found: Mapping[str, float], policy: SecondLookPolicy) -> dict[str, float]:
    """How many families of harm are said, whether a child is read at all, and whether anything settles it."""
    is_young = bool(found["age_child"] or reading.children or reading.coded.is_of_child)
    is_child = float(is_young or any(found.get(name) for name in _IMPLIES))
    unsettled = is_child * (not any(found.get(name) for name in _SETTLES))
    harms = [name for name in policy.harms if name in found and name not in _ONLY_OF_A_CHILD]
    trouble = float(min(len(harms), MOST_TROUBLE))
    undone = sum(1 for name in policy.undoing if name in found)
    return {
        "a_child": is_child,
        "trouble": trouble,
        "child_and_trouble": trouble * is_child,
        "child_and_fear": is_child * found.get("fear", 0.0),
        "child_and_unclear": is_child * found.get("unclear_who", 0.0),
        "child_and_carer_gone": is_child * found.get("carer_gone", 0.0),
        "unsettled": unsettled,
        "unsettled_trouble": trouble * unsettled,
        "much_undone": float(max(0, undone - ENOUGH_UNDONE)),
        "nobody_young": float(not is_young and not found.get("implied_child") and not found.get("unborn")),
        "adult_no_child": found["age_adult_only"] * (not is_child),
    }
