"""The second look reads a log again whenever it changes, in the act that changes it: what follows, never a command.

Nobody waits for it, and it stops nobody: it leaves prompts, and a duty that somebody looks.
"""

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from sightline.contact.models import ChildPrompt, IncidentLog, JudgingWords, LogEntry, SampledDismissal, SeenOrAccepted
from sightline.contact.queries.linked_facts import linked_facts
from sightline.contact.queries.reading import Reading, read_log
from sightline.contact.rules.raising import Anew, Evidence, raising
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.values import Look, Prompt
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act
from sightline.pole.commands.contributing import speaker

from .entering import enter
from .looking_duties import keep_duty
from .missed_risks import found_later

READ_ON = frozenset({"opened", "entered", "linked", "thrive", "graded", "seen", "resulted", "reopened"})
"""Changes that may say something new of a child."""
NOT_READ = "The second look could not read this log: not checked. Ask whether a child is involved."
logger = logging.getLogger(__name__)


def read_again(act: Act, log: IncidentLog, change: str) -> None:
    """Read the log and the record's facts, raise what is new, let fall what nothing raises, and keep the duty."""
    if change not in READ_ON:
        return
    try:
        with transaction.atomic():
            _read(act, log)
    except Exception:
        # a call is written down whatever the reading of it does
        logger.exception("The second look could not read a log")
        enter(act, log, NOT_READ, Entered.SECOND_LOOK)
    keep_duty(act, log)
    if change == "graded":
        found_later(act, log)


def _read(act: Act, log: IncidentLog) -> None:
    reading = read_log(log)
    facts = linked_facts(act.acting, log)
    found = look(reading.words, facts, delivered())
    _keep_judging(act, log, reading, found)
    _keep_prompts(act, log, reading, _Found(found, _since_reopened(act, log, reading)), facts.not_checked)


@dataclass(frozen=True)
class _Found:
    """What the whole log says and, where it was opened again, what was said and linked since says by itself."""

    whole: Look
    anew: Anew | None


def _since_reopened(act: Act, log: IncidentLog, reading: Reading) -> Anew | None:
    if log.reopened_at is None:
        return None
    facts = linked_facts(act.acting, log, since=log.reopened_at)
    words = reading.words_since(log.reopened_at)
    said = frozenset(place for place, text in enumerate(words.entries) if text)
    return Anew(look(words, facts, delivered()), said)


def _keep_prompts(act: Act, log: IncidentLog, reading: Reading, read: _Found, not_checked: tuple[str, ...]) -> None:
    rows = list(ChildPrompt.objects.filter(log=log).order_by("raised_at"))
    standing = [row for row in rows if row.settled_at is None]
    settled = [row for row in rows if row.settled_at is not None]
    since, found = log.reopened_at or datetime.min.replace(tzinfo=UTC), read.whole
    what = raising(
        found,
        [_evidence(row) for row in standing],
        [replace(_evidence(row), before=row.settled_at < since) for row in settled if row.settled_at],
        attended=log.attended or SeenOrAccepted.objects.filter(log=log, at__gte=since).exists(),
        whole=reading.whole and not not_checked,
        anew=read.anew,
    )
    for row in standing:
        if row.indicator in what.fallen:
            _let_fall(act, log, row)
        elif row.indicator in what.grown:
            _say_more(row, reading, found, what.grown[row.indicator], not_checked)
    for prompt in what.new:
        _raise(act, log, reading, found, prompt, not_checked)


def _evidence(row: ChildPrompt) -> Evidence:
    said = frozenset(" ".join(str(quote["words"]).lower().split()) for quote in row.quotes)
    return Evidence(row.indicator, row.by, said, frozenset(row.facts), row.weight)


def _raise(
    act: Act, log: IncidentLog, reading: Reading, found: Look, prompt: Prompt, not_checked: tuple[str, ...]
) -> None:
    row = ChildPrompt(
        log=log,
        indicator=prompt.indicator,
        title=prompt.title[:200],
        why=prompt.why[:500],
        by=prompt.by,
        stays_open=prompt.stays_open,
        needs_seeing=prompt.stays_open,
        weight=prompt.weight,
        quotes=reading.told(prompt.quotes),
        facts=[*prompt.facts, *not_checked],
        policy_version=found.policy_version,
        raised_at=act.at,
        act=act.id,
    )
    row.save(force_insert=True)
    act.about(row.id)


def _say_more(row: ChildPrompt, reading: Reading, found: Look, prompt: Prompt, not_checked: tuple[str, ...]) -> None:
    """Whoever looks at it sees what the log and the record say by then."""
    row.why, row.weight, row.policy_version = prompt.why[:500], prompt.weight, found.policy_version
    row.quotes, row.facts = reading.told(prompt.quotes), [*prompt.facts, *not_checked]
    row.save(update_fields=["why", "weight", "policy_version", "quotes", "facts"])


def _let_fall(act: Act, log: IncidentLog, row: ChildPrompt) -> None:
    """Nothing raises it any more. Somebody reads some of these after the event, as of those that were dismissed."""
    row.settled_at, row.settled_how, row.settled_act = act.at, ChildPrompt.Settled.OVERTAKEN, act.id
    row.save(update_fields=["settled_at", "settled_how", "settled_act"])
    sample(act, log, row, "Nothing in the log or the record raises it any more", by=None)


def sample(act: Act, log: IncidentLog, row: ChildPrompt, why: str, *, by: UUID | None) -> None:
    """Choose a prompt that went without anybody being sent for a second reader."""
    SampledDismissal(
        log=log,
        prompt=row,
        dismissed_by_id=by,
        dismissed_by_words=speaker(act, "") if by else "Sightline, on reading the log again",
        why=why[:1000],
        at=act.at,
        act=act.id,
    ).save(force_insert=True)


def _keep_judging(act: Act, log: IncidentLog, reading: Reading, found: Look) -> None:
    """Words that judge, once each: for their author, and for training. They block nothing."""
    if not found.judging:
        return
    known: set[tuple[UUID | None, int, str]] = set(
        JudgingWords.objects.filter(log=log).values_list("entry_id", "start", "words")
    )
    for each in found.judging:
        line, start, words = reading.line_of(each.quote), each.quote.start, each.quote.words[:200]
        is_of_thrive = line is None and not reading.is_of_code(each.quote)
        mark = (line.id if line else None, start, words)
        if is_of_thrive or mark in known:
            continue
        known.add(mark)
        JudgingWords(
            log=log,
            entry=line,
            start=start,
            words=words,
            better=each.better[:500],
            by_user_id=line.by_user_id if line else _who_coded(log),
            at=act.at,
            act=act.id,
        ).save(force_insert=True)


def _who_coded(log: IncidentLog) -> UUID | None:
    """Who said last what the log is: whoever amended it or, where nobody did, who opened it. None: another system."""
    lines = LogEntry.objects.filter(log=log, text__icontains=f"opening code: {log.opening_code}")
    amended = lines.exclude(kind__in=(Entered.NOTE, Entered.CALLER)).order_by("-recorded_at", "-id").first()
    return amended.by_user_id if amended else log.opened_by_id
