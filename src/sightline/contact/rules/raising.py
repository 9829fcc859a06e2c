"""Which prompts a fresh reading of a log raises, and which it lets fall (domain 1.6; R57, R59, R115).

A prompt stands until somebody looked. What an inspector has to see never falls by words alone. What was looked at is
not raised again by the same words, only by a new fact or by new words that say more, and not once somebody was sent
and saw for themselves: alerts are scarce.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .second_look.values import Look, LookBy, Prompt


@dataclass(frozen=True)
class Evidence:
    """What raised a prompt that is on record: its words, in small letters, its facts, and how much it said."""

    indicator: str
    by: str
    words: frozenset[str]
    facts: frozenset[str]
    weight: float = 0.0


@dataclass(frozen=True)
class Raising:
    """What a reading changes: prompts to raise, standing ones that more is said of now, and those that fall."""

    new: tuple[Prompt, ...]
    grown: Mapping[str, Prompt]
    fallen: tuple[str, ...]


def evidence_of(prompt: Prompt) -> Evidence:
    """What raises a prompt, to compare with what was looked at."""
    said = frozenset(" ".join(quote.words.lower().split()) for quote in prompt.quotes)
    return Evidence(prompt.indicator, prompt.by, said, frozenset(prompt.facts), prompt.weight)


def raising(
    look: Look, standing: Sequence[Evidence], settled: Collection[Evidence], *, attended: bool, whole: bool
) -> Raising:
    """What to raise and what falls. `whole`: whether all of the log was read; where it was not, nothing falls."""
    read = [prompt for prompt in (look.prompt, *look.others) if prompt is not None]
    stand = {one.indicator: one for one in standing}
    new = tuple(p for p in read if p.indicator not in stand and _is_news(p, settled, attended=attended))
    raised = {prompt.indicator for prompt in read}
    grown = {p.indicator: p for p in read if p.indicator in stand and _says_more(p, stand[p.indicator])}
    if not whole:
        return Raising(new, grown, ())
    return Raising(
        new, grown, tuple(one.indicator for one in standing if one.indicator not in raised and _may_fall(one))
    )


def _says_more(prompt: Prompt, before: Evidence) -> bool:
    now = evidence_of(prompt)
    return not (now.words <= before.words and now.facts <= before.facts)


def _may_fall(one: Evidence) -> bool:
    return one.by != LookBy.INSPECTOR


def _is_news(prompt: Prompt, settled: Iterable[Evidence], *, attended: bool) -> bool:
    before = [one for one in settled if one.indicator == prompt.indicator]
    if not before:
        return True
    if attended:
        return False
    now = evidence_of(prompt)
    words = frozenset().union(*(one.words for one in before))
    facts = frozenset().union(*(one.facts for one in before))
    heavier = now.weight > max(one.weight for one in before)
    return not now.facts <= facts or (heavier and not now.words <= words)
