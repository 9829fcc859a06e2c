"""The second look: one log and the record's facts in, the prompts for a person out.

Structured facts first, words second. A look is asked for where a red rule is met, where the facts ask by themselves,
or where what is read adds up. The sum ranks and lifts; it never hides what a rule or a fact raised.
"""

from . import facts as record
from .judging import find_judging
from .patterns import Hit
from .policy import SecondLookPolicy
from .prompting import Raised, children_in, prompt, raised, red_rules
from .reading import Reading, read
from .values import (
    ChildFlag,
    Judging,
    LinkedAge,
    LinkedFact,
    LinkedFacts,
    LogWords,
    Look,
    LookBy,
    Prompt,
    Quote,
    SetAside,
)
from .weighing import learned, parts, score
from .words import quote

__all__ = [
    "ChildFlag",
    "Judging",
    "LinkedAge",
    "LinkedFact",
    "LinkedFacts",
    "LogWords",
    "Look",
    "LookBy",
    "Prompt",
    "Quote",
    "SetAside",
    "look",
    "ranked",
]

MOST_SET_ASIDE = 20
_WHY_ASIDE = {
    "no_child": "it says that there is no child",
    "seen_by_official": "somebody who can be relied on was there",
    "seen_well": "it says that the person was seen, or is well",
    "supervised": "the child is looked after by people who answer for it",
    "not_real": "it is a film, a toy, an animal or a joke",
    "over": "it is over",
}


def look(words: LogWords, facts: LinkedFacts, policy: SecondLookPolicy) -> Look:
    """What the log and the record say of a child. Never raises, whatever the words are."""
    reading = read(words.entries, policy, words.classification)
    found = parts(reading, policy)
    rules = red_rules(found, policy)
    total = score(found, learned(reading, policy), policy) + record.added(facts, policy)
    asks = total >= 0 or bool(rules) or record.asks_alone(words, facts)
    by_words = total >= 0 or bool(rules)
    prompts = _prompts(reading, raised(reading, rules, policy), facts, total, policy, by_words) if asks else ()
    return Look(
        prompts[0] if prompts else None,
        prompts[1:],
        _flag(bool(prompts), reading, found, facts),
        find_judging(reading, policy),
        _set_aside(reading),
        policy.version,
    )


def ranked(words: LogWords, facts: LinkedFacts, policy: SecondLookPolicy) -> float:
    """How much a log asks for a look, for the order of a queue and for measures: a look is asked for from 0 up."""
    reading = read(words.entries, policy, words.classification)
    found = parts(reading, policy)
    total = score(found, learned(reading, policy), policy) + record.added(facts, policy)
    return max(total, 0.0) if red_rules(found, policy) or record.asks_alone(words, facts) else total


def _prompts(
    reading: Reading, found: list[Raised], facts: LinkedFacts, total: float, policy: SecondLookPolicy, by_words: bool
) -> tuple[Prompt, ...]:
    told = record.words_of(facts)
    if not by_words:
        found = [Raised(policy.indicators[record.indicator_of(facts)], 0.0, ())]
    return tuple(prompt(each, reading, told, max(total, 0.0) + each.by_rule, policy) for each in found)


def _flag(asks: bool, reading: Reading, found: dict[str, float], facts: LinkedFacts) -> ChildFlag:
    """Yes where an age, a plain word or the record says so; ask where a look is wanted or a child is implied."""
    if found.get("age_child") or found.get("child_word") or found.get("unborn") or record.words_of(facts):
        return ChildFlag.YES
    return ChildFlag.CHECK if asks or children_in(reading) or reading.coded.is_of_child else ChildFlag.NO


def _set_aside(reading: Reading) -> tuple[SetAside, ...]:
    """What was read and speaks against a look, or was denied, so that a person can see what was weighed."""
    grown = [
        (Hit("grown", person.place, person.place), "an adult's age is said of them") for person in reading.people.grown
    ]
    denied = [(hit, "it is denied where it stands") for hit in reading.denied]
    undone = [(hit, why) for concept, why in _WHY_ASIDE.items() for hit in reading.said(concept)]
    shown = [*undone, *grown, *denied][:MOST_SET_ASIDE]
    return tuple(SetAside(quote(reading.words, hit.first, hit.last, reading.entries), why) for hit, why in shown)
