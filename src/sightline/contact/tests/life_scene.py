"""A log and what is done with it, for tests of its life."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sightline.contact.commands import open_log
from sightline.contact.commands.open_log import Call
from sightline.contact.models import ChildPrompt, IncidentLog
from sightline.contact.rules.states import ChildAnswer
from sightline.contact.rules.thrive import LETTERS, Assessment
from sightline.core.acts import Acting
from sightline.decisions.commands.deciding import Deciding
from sightline.duties.models import Duty
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
WORDS = {letter.key: "As far as the caller knows" for letter in LETTERS}


def after(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def a_log(handler: Acting, what: str = "Bicycle taken from the yard", **more: Any) -> IncidentLog:
    """An open log."""
    return open_log(handler, Call(where="4 Larkspur Rise", what=what, **more))


def of_child(reader: Acting, log: IncidentLog, **more: Any) -> ChildPrompt:
    """A prompt that stands on it: a baby. The one that the second look raised by itself, where it did."""
    wanted = more.get("indicator", "infant")
    raised = ChildPrompt.objects.filter(log=log, indicator=wanted, settled_at__isnull=True).first()
    if raised:
        return raised
    given = {"indicator": "infant", "title": "An infant", "why": "An infant", "by": "inspector"} | more
    with scene(reader) as s:
        prompt = ChildPrompt(log=log, raised_at=s.act.at, act=s.act.id, **given)
        prompt.save(force_insert=True)
    return prompt


def assessed(child: ChildAnswer = ChildAnswer.NONE, **more: Any) -> Assessment:
    """A whole THRIVE."""
    return Assessment(WORDS, child, **more)


def because(why: str = "The caller says that he is gone", **more: Any) -> Deciding:
    """Why it is graded so."""
    return Deciding(why, **more)


def clocks(log: IncidentLog) -> dict[str, str]:
    """The duties of a log: the state of the latest of each clock."""
    return {duty.clock: duty.state for duty in Duty.objects.filter(event_id=log.event_id).order_by("id")}
