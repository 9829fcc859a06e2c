"""Which prompts a fresh reading of a log raises, and which it lets fall (domain 1.6; R57, R59, R115).

A prompt stands until somebody looked. What an inspector has to see never falls by words alone. What was looked at is
not raised again by the same words, only by a new fact or by new words that say more, and not once somebody was sent
and saw for themselves: alerts are scarce. A log that was opened again is a new call: what was seen before speaks for
that time, and what is said or linked since raises it again by itself, even in the same words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .second_look.values import Look, LookBy, Prompt


@dataclass(frozen=True)
class Evidence:
    """What raised a prompt that is on record: its words, in small letters, its facts, and how much it said.

    `before`: it was settled before the log was last opened again.
    """

    indicator: str
    by: str
    words: frozenset[str]
    facts: frozenset[str]
    weight: float = 0.0
    before: bool = False


@dataclass(frozen=True)
class Raising:
    """What a reading changes: prompts to raise, standing ones that more is said of now, and those that fall."""

    new: tuple[Prompt, ...]
    grown: Mapping[str, Prompt]
    fallen: tuple[str, ...]


@dataclass(frozen=True)
class Anew:
    """Of a log that was opened again, what was said and linked since: read by itself, and which entries it is in."""

    look: Look
    entries: frozenset[int]

    @property
    def prompts(self) -> Mapping[str, Prompt]:
        """What that alone raises, by indicator."""
        return {prompt.indicator: prompt for prompt in _prompts(self.look)}

    def of(self, prompt: Prompt) -> Prompt:
        """The prompt with no words but those said since."""
        return replace(prompt, quotes=tuple(quote for quote in prompt.quotes if quote.entry in self.entries))


def evidence_of(prompt: Prompt) -> Evidence:
    """What raises a prompt, to compare with what was looked at."""
    said = frozenset(" ".join(quote.words.lower().split()) for quote in prompt.quotes)
    return Evidence(prompt.indicator, prompt.by, said, frozenset(prompt.facts), prompt.weight)


def raising(
    look: Look,
    standing: Sequence[Evidence],
    settled: Collection[Evidence],
    *,
    attended: bool,
    whole: bool,
    anew: Anew | None = None,
) -> Raising:
    """What to raise and what falls. `whole`: whether all of the log was read; where it was not, nothing falls.

    `attended`: whether somebody was there, of a log that was opened again since then.
    """
    read = _with_what_is_new(_prompts(look), anew.prompts if anew else {})
    stand = {one.indicator: one for one in standing}
    new = tuple(p for p in read if p.indicator not in stand and _is_news(p, settled, anew, attended=attended))
    raised = {prompt.indicator for prompt in read}
    grown = {p.indicator: p for p in read if p.indicator in stand and _says_more(p, stand[p.indicator])}
    if not whole:
        return Raising(new, grown, ())
    return Raising(
        new, grown, tuple(one.indicator for one in standing if one.indicator not in raised and _may_fall(one))
    )


def _prompts(look: Look) -> list[Prompt]:
    return [prompt for prompt in (look.prompt, *look.others) if prompt is not None]


def _with_what_is_new(read: list[Prompt], since: Mapping[str, Prompt]) -> list[Prompt]:
    """What the whole log says, with the words said since it was opened again in front; and what only those say."""
    known = {prompt.indicator for prompt in read}
    with_words = (
        replace(p, quotes=tuple(dict.fromkeys((*since[p.indicator].quotes, *p.quotes)))) if p.indicator in since else p
        for p in read
    )
    return [*with_words, *(prompt for indicator, prompt in since.items() if indicator not in known)]


def _says_more(prompt: Prompt, before: Evidence) -> bool:
    now = evidence_of(prompt)
    return not (now.words <= before.words and now.facts <= before.facts)


def _may_fall(one: Evidence) -> bool:
    return one.by != LookBy.INSPECTOR


def _is_news(prompt: Prompt, settled: Iterable[Evidence], anew: Anew | None, *, attended: bool) -> bool:
    before = [one for one in settled if one.indicator == prompt.indicator]
    if not before:
        return True
    if attended:
        return False
    if anew and all(one.before for one in before):
        if prompt.indicator in anew.prompts:
            return True
        prompt = anew.of(prompt)
    now = evidence_of(prompt)
    words = frozenset().union(*(one.words for one in before))
    facts = frozenset().union(*(one.facts for one in before))
    heavier = now.weight > max(one.weight for one in before)
    return not now.facts <= facts or (heavier and not now.words <= words)
