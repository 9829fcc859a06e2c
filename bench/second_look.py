"""The second look: how often it is right on the text alone, with the record's facts beside it, and how fast.

    ./run bench second-look FILE ...    labelled logs, one JSON object a line: recall, precision, misses, false alarms
    ./run bench second-look             our own logs, each author's by weights that were fitted on the others'

Our own logs fitted the weights that the policy delivers: for them the figures of weights that never saw the author are
the claim. A file that is named is measured as delivered.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from sightline.contact.rules.second_look.looking import LinkedFacts, LogWords, Look, LookBy, look, ranked
from sightline.contact.rules.second_look.policy import SecondLookPolicy, delivered

from .claims import Claim
from .labelled_logs import ORDINARY, Log, facts_of_logs, our_files, read_logs
from .second_look_fit import MARGIN, as_policy, fit
from .second_look_floor import bag_of_words

RECALL, PRECISION = 0.95, 0.75
MOST_LOOKS, MOST_INSPECTORS = 8.0, 3.0
A_SECOND = 200
LINEAR = 13.0
"""A megabyte takes ten times what a tenth of it takes; a third more is left for a busy machine."""


@dataclass(frozen=True)
class Judged:
    """A log, what was made of it, and how much it asked, by the text alone and with the record's facts."""

    log: Log
    look: Look
    rank: float
    rank_with_facts: float
    floor: float = 0.0

    @property
    def fired(self) -> bool:
        """Whether a second look was asked for."""
        return self.look.prompt is not None


def measure(files: Sequence[Path] = ()) -> list[Claim]:
    """Every claim, of the files named or of our own logs."""
    policy = delivered()
    logs = list(_read(files or our_files()))
    twins = [log for log in logs if not log.is_ordinary]
    plain = [log for log in logs if log.is_ordinary]
    ordinary = [log for log in plain if log.source == ORDINARY]
    judged = _floored(twins, _judge(twins, policy) if files else _by_others(twins, plain))
    _tell(judged)
    told = _right(judged) if judged else []
    if ordinary:
        told += _alerts(
            _judge(ordinary, policy)
            if files
            else _by_other_quarters([*twins, *(log for log in plain if log not in ordinary)], ordinary)
        )
    return told + _fast(logs, policy)


def _read(files: Iterable[Path]) -> Iterable[Log]:
    facts = facts_of_logs()
    for file in files:
        try:
            read = read_logs(file)
        except OSError as error:
            print(f"{file} cannot be read and was left out: {error.strerror}.", file=sys.stderr)
            continue
        for words in read.unread:
            print(f"Skipped {words}", file=sys.stderr)
        if read.unread:
            print(f"{file.name}: {len(read.unread)} lines skipped, {len(read.logs)} logs read.", file=sys.stderr)
        yield from (replace(log, facts=log.facts or facts.get(log.key, {})) for log in read.logs)


def _judge(logs: Sequence[Log], policy: SecondLookPolicy) -> list[Judged]:
    found = []
    for log in logs:
        words = LogWords(log.entries, log.classification, log.grade)
        # with a low grade, a fact alone asks: that is the gate's rule, and no measure of the words
        told = ranked(replace(words, grade="immediate"), log.linked, policy)
        alone = ranked(words, LinkedFacts(), policy)
        found.append(Judged(log, look(words, LinkedFacts(), policy), alone, told))
    return found


def _by_others(twins: Sequence[Log], plain: Sequence[Log]) -> list[Judged]:
    """Each author's logs, read with weights that were fitted on the other authors' and the ordinary stream."""
    judged = []
    for author in sorted({log.source for log in twins}):
        others = [log for log in twins if log.source != author]
        policy = as_policy(fit([*others, *plain], delivered()), delivered(), MARGIN)
        judged += _judge([log for log in twins if log.source == author], policy)
    return judged


def _by_other_quarters(others: Sequence[Log], ordinary: Sequence[Log]) -> list[Judged]:
    """Each quarter of the ordinary stream, read with weights that were fitted on the others."""
    judged = []
    for quarter in range(4):
        rest = [log for number, log in enumerate(ordinary) if number % 4 != quarter]
        policy = as_policy(fit([*others, *rest], delivered()), delivered(), MARGIN)
        judged += _judge([log for number, log in enumerate(ordinary) if number % 4 == quarter], policy)
    return judged


def _floored(twins: Sequence[Log], judged: Sequence[Judged]) -> list[Judged]:
    """Beside each, what a bag of words makes of it that learned from our other authors' logs."""
    ours = [log for file in our_files() for log in read_logs(file).logs if not log.is_ordinary]
    floors: dict[str, float] = {}
    for author in {log.source for log in twins}:
        of = [log for log in twins if log.source == author]
        floors |= bag_of_words([log for log in ours if log.source != author], of)
    return [replace(each, floor=floors[each.log.key]) for each in judged]


def _tell(judged: Sequence[Judged]) -> None:
    """The misses and the false alarms, each with why and its text."""
    missed = [each for each in judged if each.log.label and not each.fired]
    false = [each for each in judged if each.fired and not each.log.label]
    for title, those in (("Missed", missed), ("False alarms", false)):
        print(f"\n{title}: {len(those)}")
        for each in those:
            prompt = each.look.prompt
            raised = f"\n    raised: {prompt.why}" if prompt else ""
            print(f"  {each.log.key} ({each.rank:+.2f}) {each.log.why}\n    {each.log.text!r}{raised}")
    print()


def _right(judged: Sequence[Judged]) -> list[Claim]:
    """Recall, precision, F and AUC of the second look, and how much of the judging language is found."""
    found = Counter((each.fired, each.log.label) for each in judged)
    hits, missed, false = found[True, True], found[False, True], found[True, False]
    recall, precision = _share(hits, hits + missed), _share(hits, hits + false)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    alone, floor = (
        _auc([(rank(each), each.log.label) for each in judged]) for rank in (lambda e: e.rank, lambda e: e.floor)
    )
    of = f"of {len(judged)} logs"
    return [
        _claim("second look: recall", recall, _wilson(hits, hits + missed), ">= 0.95", recall >= RECALL),
        _claim("second look: precision", precision, _wilson(hits, hits + false), ">= 0.75", precision >= PRECISION),
        _claim("second look: F1", both, of, "for information", None),
        _claim("second look: AUC, text alone", alone, f"bag of words {floor:.3f}", "above the floor", alone > floor),
        *_with_facts([each for each in judged if each.log.facts]),
        *_judging(judged),
    ]


def _with_facts(judged: Sequence[Judged]) -> list[Claim]:
    """What the record's facts add, over the logs that have any beside them."""
    if not judged:
        return []
    alone, facts = (
        _auc([(rank, each.log.label) for each, rank in those])
        for those in (
            [(each, each.rank) for each in judged],
            [(each, each.rank_with_facts) for each in judged],
        )
    )
    beside = f"text alone {alone:.3f}, of the {len(judged)} logs with facts"
    return [_claim("second look: AUC, with facts", facts, beside, "better than text alone", facts >= alone)]


def _judging(judged: Sequence[Judged]) -> list[Claim]:
    """Of the spans that were marked as judging, how many were found; of what was found, how much was marked."""
    marked = found = right = shown = 0
    for each in judged:
        quotes = [judging.quote.words.lower() for judging in each.look.judging]
        spans = [words.lower() for words in each.log.judging]
        marked, shown = marked + len(spans), shown + len(quotes)
        found += sum(1 for span in spans if any(_overlap(span, words) for words in quotes))
        right += sum(1 for words in quotes if any(_overlap(span, words) for span in spans))
    recall, precision = _share(found, marked), _share(right, shown)
    return [
        _claim("judging language: recall", recall, _wilson(found, marked), "for information", None),
        _claim("judging language: precision", precision, _wilson(right, shown), "for information", None),
    ]


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _alerts(judged: Sequence[Judged]) -> list[Claim]:
    """Second looks for a hundred logs of an ordinary stream, and those of them that need an inspector."""
    fired = [each.look.prompt for each in judged if each.look.prompt]
    inspectors = [prompt for prompt in fired if prompt.by is LookBy.INSPECTOR]
    needed = [each for each in judged if each.log.label]
    found = sum(1 for each in needed if each.fired)
    looks, red = (100 * _share(len(those), len(judged)) for those in (fired, inspectors))
    wide = f"{len(judged)} logs, {len(needed)} with a child at risk: {found} of them found"
    return [
        _claim("ordinary stream: looks for 100 logs", looks, wide, "at most 8", looks <= MOST_LOOKS),
        _claim("ordinary stream: to an inspector", red, wide, "at most 3", red <= MOST_INSPECTORS),
    ]


def _fast(logs: Sequence[Log], policy: SecondLookPolicy) -> list[Claim]:
    if not logs:
        return []
    words = [LogWords(log.entries, log.classification, log.grade) for log in logs]
    a_second = median(len(words) / _seconds(words, policy) for _ in range(3))
    text = "\n".join(log.text for log in logs)
    small, large = (_long(text, size) for size in (100_000, 1_000_000))
    ratio = min(_seconds([large], policy) for _ in range(3)) / min(_seconds([small], policy) for _ in range(5))
    return [
        Claim(
            *("second look: logs a second, one core", a_second, "logs/s", "200", a_second / A_SECOND, ">= 200"),
            *(a_second >= A_SECOND, "median of 3"),
        ),
        Claim(
            *("second look: a log of 1 MB over one of 100 kB", ratio, "x", "10 were linear", ratio / 10),
            *(f"at most {LINEAR:g}", ratio <= LINEAR, "best of 3 and of 5"),
        ),
    ]


def _long(text: str, size: int) -> LogWords:
    """A log of one size, its entries as long as any."""
    return LogWords(tuple(((text + "\n") * (size // (len(text) + 1) + 1))[:size].split("\n")))


def _seconds(logs: Sequence[LogWords], policy: SecondLookPolicy) -> float:
    started = perf_counter()
    for words in logs:
        look(words, LinkedFacts(), policy)
    return perf_counter() - started


def _auc(ranks: Sequence[tuple[float, bool]]) -> float:
    """How often a log that needs a look ranks above one that does not; a tie is half."""
    yes, no = ([rank for rank, label in ranks if label is wanted] for wanted in (True, False))
    if not yes or not no:
        return 0.0
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _wilson(part: int, whole: int) -> str:
    """The share's interval at 95%, in words: of few logs it is wide."""
    if not whole:
        return "none"
    z, share = 1.96, part / whole
    middle, wide = share + z * z / (2 * whole), z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole**2))
    low, high = ((middle + sign * wide) / (1 + z * z / whole) for sign in (-1, 1))
    return f"{part} of {whole}: {low:.2f} to {high:.2f} at 95%"


def _claim(name: str, figure: float, beside: str, goal: str, holds: bool | None) -> Claim:
    return Claim(name, figure, "", beside, None, goal, holds)
