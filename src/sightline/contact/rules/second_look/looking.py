"""The second look: one log and the record's facts in, the prompts for a person out.

Structured facts first, words second. A look is asked for where a red rule is met, where the facts ask by themselves,
or where what is read adds up. The sum ranks and lifts; it never hides what a rule or a fact raised.
"""

from . import facts as record
from .judging import find_judging
from .policy import SecondLookPolicy
from .prompting import Raised, prompt, raised, red_rules
from .reading import Reading, read
from .values import (
    Judging,
    LinkedAge,
    LinkedFact,
    LinkedFacts,
    LogWords,
    Look,
    LookBy,
    Prompt,
    Quote,
)
from .weighing import learned, parts, score

__all__ = [
    "Judging",
    "LinkedAge",
    "LinkedFact",
    "LinkedFacts",
    "LogWords",
    "Look",
    "LookBy",
    "Prompt",
    "Quote",
    "look",
    "ranked",
]


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
        find_judging(reading, policy),
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
