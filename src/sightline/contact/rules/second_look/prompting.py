"""From what was read to the prompts of a person: which are raised, by which words, who looks, which comes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .ages import Age, Dress
from .patterns import Hit
from .policy import Indicator, RedRule, SecondLookPolicy
from .reading import Reading
from .values import Prompt, Quote
from .words import quote

MOST_QUOTES = 6
NEAR, FAR = 1.0, 0.5
_CHILD_CONCEPTS = ("implied_child", "unborn", "child_speaks")
_OF_THE_CHILD = frozenset({"infant", "child"})
"""Prompts that are of who the child is, and not of one family of harm."""
_LEFT_UNDONE = ("not_sent", "say_so", "police_label")


@dataclass(frozen=True, slots=True)
class Raised:
    """A prompt that is raised: how much is said of it, by which words, and whether a red rule raised it."""

    indicator: Indicator
    amount: float
    hits: tuple[Hit, ...]
    by_rule: bool = False


def red_rules(found: Mapping[str, float], policy: SecondLookPolicy) -> tuple[RedRule, ...]:
    """The red rules that the parts of a reading meet."""
    return tuple(rule for rule in policy.red if _meets(rule, found))


def _meets(rule: RedRule, found: Mapping[str, float]) -> bool:
    return (
        all(found.get(name) for name in rule.all_of)
        and (not rule.any_of or any(found.get(name) for name in rule.any_of))
        and not any(found.get(name) for name in rule.none_of)
        and found.get("trouble", 0.0) >= rule.trouble
    )


def raised(reading: Reading, rules: Sequence[RedRule], policy: SecondLookPolicy) -> list[Raised]:
    """The prompts that the words raise, the most serious first; one of the plain child where no harm is named."""
    by_rule = {rule.indicator for rule in rules}
    children = children_in(reading)
    sentences = {reading.words[hit.first].sentence for hit in children}
    found = [
        Raised(indicator, _amount(hits, reading, sentences), hits, indicator.key in by_rule)
        for indicator in policy.indicators.values()
        if (hits := _hits(indicator, reading, policy)) or indicator.key in by_rule
    ]
    serious = [each for each in found if each.by_rule or each.amount >= each.indicator.least]
    ranked = sorted(serious, key=lambda each: (not each.by_rule, each.indicator.order))
    return ranked or [Raised(policy.indicators["child"], 0.0, children)]


def _hits(indicator: Indicator, reading: Reading, policy: SecondLookPolicy) -> tuple[Hit, ...]:
    if indicator.key == "infant":
        return tuple(Hit("infant", age.first, age.last) for age in reading.ages if _is_infant(age)) + tuple(
            Hit("infant", person.place, person.place)
            for person in reading.children
            if reading.words[person.place].said in {"baby", "babys", "newborn", "infant"}
        )
    if indicator.key == "unborn":
        unborn = tuple(Hit("unborn", a.first, a.last) for a in reading.people.ages if a.dress is Dress.UNBORN)
        return unborn + reading.said("unborn")
    return tuple(
        hit
        for concept in policy.harms
        if policy.concepts[concept].indicator == indicator.key
        for hit in reading.said(concept)
    )


def _is_infant(age: Age) -> bool:
    return age.is_child and age.years < 2


def _amount(hits: Iterable[Hit], reading: Reading, sentences: set[int]) -> float:
    """How much is said: a phrase in a sentence that names a child counts whole, elsewhere half."""
    return sum(NEAR if reading.words[hit.first].sentence in sentences else FAR for hit in hits)


def children_in(reading: Reading) -> tuple[Hit, ...]:
    """The words by which a child is read: an age, a plain word, a young word, or what implies one."""
    ages = [Hit("age", age.first, age.last) for age in reading.ages if age.years < 18]
    people = [Hit(person.read_as, person.place, person.place) for person in reading.children]
    implied = [hit for concept in _CHILD_CONCEPTS for hit in reading.said(concept)]
    return tuple((ages + people + implied)[:MOST_QUOTES])


def prompt(each: Raised, reading: Reading, facts: tuple[str, ...], score: float, policy: SecondLookPolicy) -> Prompt:
    """The prompt that a person is shown, with the very words that raised it."""
    children = children_in(reading)[:2]
    undone = [hit for concept in _LEFT_UNDONE for hit in reading.said(concept)[:1]]
    harm = each.hits if each.indicator.key not in _OF_THE_CHILD else _harm(reading, policy)
    quotes = _quotes([*children, *harm[: MOST_QUOTES - 3], *undone[:1]], reading)
    indicator = each.indicator
    why = _why(indicator, children, harm, undone, reading)
    if _is_coded(indicator, reading, policy):
        quotes = (*quotes[: MOST_QUOTES - 1], code_quote(reading, 0, len(reading.coded.words) - 1))
        why += f" It was opened as “{reading.coded.text}”."
    return Prompt(
        indicator.key, indicator.title, indicator.by, indicator.stays_open, quotes, facts, why, round(score, 2)
    )


def _is_coded(indicator: Indicator, reading: Reading, policy: SecondLookPolicy) -> bool:
    """Whether the code of the log is of a child, or says what this prompt is raised by."""
    says = {policy.concepts[concept].indicator for concept in reading.coded.says} - {""}
    return reading.coded.is_of_child or (bool(says) if indicator.key in _OF_THE_CHILD else indicator.key in says)


def code_quote(reading: Reading, first: int, last: int) -> Quote:
    """The words of the code from `first` to `last`, both included: as of an entry after the last one."""
    words = quote(reading.coded.words, first, last, (reading.coded.text,))
    return replace(words, entry=len(reading.entries))


def _harm(reading: Reading, policy: SecondLookPolicy) -> tuple[Hit, ...]:
    """What is said of harm, of whatever family: a baby's prompt is raised by all of them."""
    return tuple(hit for concept in policy.harms for hit in reading.said(concept)[:1])


def _quotes(hits: Sequence[Hit], reading: Reading) -> tuple[Quote, ...]:
    """The words of the hits in the order of the log, none inside another."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.first, -each.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return tuple(quote(reading.words, hit.first, hit.last, reading.entries) for hit in kept[:MOST_QUOTES])


def _why(
    indicator: Indicator, children: Sequence[Hit], hits: Sequence[Hit], undone: Sequence[Hit], reading: Reading
) -> str:
    said = [
        ("of a child", children[:2]),
        ("that raises it", hits[:3]),
        ("of what was done", undone[:1]),
    ]
    told = "; ".join(f"{what}: {_shown(words, reading)}" for what, words in said if words)
    return f"{indicator.title}. Read {told}." if told else f"{indicator.title}."


def _shown(hits: Sequence[Hit], reading: Reading) -> str:
    quotes = [quote(reading.words, hit.first, hit.last, reading.entries).words for hit in hits]
    return ", ".join(f"“{words}”" for words in dict.fromkeys(quotes))
