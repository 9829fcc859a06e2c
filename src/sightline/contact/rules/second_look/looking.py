"""The second look: one log and the record's facts in, the prompts for a person out."""

import re

from .policy import Indicator, SecondLookPolicy
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
]

_BABY = re.compile(r"\b(?:baby|newborn|infant|[0-9]{1,2} ?(?:wk|week|mth|month)s? old)\b", re.IGNORECASE)
_CHILD = re.compile(
    r"\b(?:child|children|kids?|son|daughter|girl|boy|lad|[0-9]{1,2} ?(?:yr|year)s? old)\b", re.IGNORECASE
)


def look(words: LogWords, facts: LinkedFacts, policy: SecondLookPolicy) -> Look:
    """What the log and the record say of a child. Never raises, whatever the words are."""
    baby, child = _found(_BABY, words), _found(_CHILD, words)
    said = _facts(facts)
    prompts = []
    if baby:
        prompts.append(_prompt(policy.indicators["infant"], baby, said))
    if child or said:
        prompts.append(_prompt(policy.indicators["child"], child, said))
    flag = ChildFlag.YES if prompts else ChildFlag.NO
    return Look(prompts[0] if prompts else None, tuple(prompts[1:]), flag, _judging(words, policy), (), policy.version)


def _found(pattern: re.Pattern[str], words: LogWords) -> tuple[Quote, ...]:
    return tuple(
        Quote(number, found.start(), found.end(), found.group())
        for number, entry in enumerate(words.entries)
        for found in pattern.finditer(entry)
    )


def _facts(facts: LinkedFacts) -> tuple[str, ...]:
    linked = (*facts.plans, *facts.markers, *facts.orders, *facts.previous_concerns, *facts.missing)
    under_18 = tuple(age.words for age in facts.ages if age.years < 18)
    return (*under_18, *facts.unborn, *(fact.words for fact in (*linked, *facts.offenders_near)))


def _prompt(indicator: Indicator, quotes: tuple[Quote, ...], facts: tuple[str, ...]) -> Prompt:
    return Prompt(
        indicator.key, indicator.title, indicator.by, indicator.stays_open, quotes, facts, indicator.title, 1.0
    )


def _judging(words: LogWords, policy: SecondLookPolicy) -> tuple[Judging, ...]:
    return tuple(
        Judging(quote, better)
        for said, better in policy.better.items()
        for quote in _found(re.compile(re.escape(said), re.IGNORECASE), words)
    )
