"""Logs as the boards and measures of contact find them, with what other parts of the area leave on them."""

from datetime import datetime, timedelta
from typing import Any

from sightline.contact.commands import open_log
from sightline.contact.commands.open_log import Call
from sightline.contact.models import ChildPrompt, IncidentLog, LogUnit, MissedRisk, SecondLook
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.pole.tests.reading_scene import scene


def opened(handler: Acting, child: ChildAnswer = ChildAnswer.NONE, **call: Any) -> IncidentLog:
    """A log that was opened, with this answer to the question of children."""
    return open_log(handler, Call(where="Elm Road", what="Shouting next door", child=child, **call))


def changed(acting: Acting, log: IncidentLog, **columns: Any) -> IncidentLog:
    """The log with these columns, as the command that changes them leaves it."""
    with scene(acting):
        for name, value in columns.items():
            setattr(log, name, value)
        log.save(update_fields=list(columns))
    return log


def graded(acting: Acting, log: IncidentLog, grade: str) -> None:
    """Its first grade, by whoever acts."""
    record_decision(acting, log.event, "response_grade", grade, Deciding("As the caller says it."))
    changed(acting, log, state="graded", grader_id=acting.actor.user_id)


def prompted(acting: Acting, log: IncidentLog, indicator: str = "infant", by: str = "inspector", **more: Any) -> Any:
    """A prompt that stands on it."""
    with scene(acting) as s:
        told = {"title": "An infant may be ill", "why": "seven weeks old", "weight": 5.0, **more}
        prompt = ChildPrompt(log=log, indicator=indicator, by=by, raised_at=clock.now(), act=s.act.id, **told)
        prompt.save(force_insert=True)
    return prompt


def looked(acting: Acting, log: IncidentLog, outcome: str, *prompts: ChildPrompt, **more: Any) -> SecondLook:
    """What somebody made of it, which settles these prompts."""
    with scene(acting) as s:
        told = {"why": "Seen by nobody", "by_words": "An inspector", **more}
        look = SecondLook(
            log=log, outcome=outcome, at=clock.now(), act=s.act.id, prompts=[str(p.id) for p in prompts], **told
        )
        look.save(force_insert=True)
        if look.was_missed:
            found = {"indicators": [p.indicator for p in prompts], "words": look.why, "by_words": look.by_words}
            MissedRisk(log=log, at=clock.now(), act=s.act.id, **found).save(force_insert=True)
        for prompt in prompts:
            prompt.settled_at, prompt.settled_how, prompt.settled_act = clock.now(), outcome, s.act.id
            prompt.save(update_fields=["settled_at", "settled_how", "settled_act"])
    return look


def sent(acting: Acting, log: IncidentLog, call_sign: str = "A21", minutes: int = 10, **times: datetime) -> LogUnit:
    """A unit that was sent to it so many minutes ago."""
    with scene(acting) as s:
        at = clock.now() - timedelta(minutes=minutes)
        unit = LogUnit(log=log, call_sign=call_sign, assigned_at=at, act=s.act.id, **times)
        unit.save(force_insert=True)
    return unit
