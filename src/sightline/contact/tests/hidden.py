"""A log and what hangs on it, as another agency holds them, for those who walk every address."""

from typing import Any

from sightline.contact.models import ChildPrompt, IncidentLog, LogEntry, LogUnit, SampledDismissal
from sightline.core.calendars import LONDON
from sightline.pole.models import Event
from sightline.pole.tests.reading_scene import Scene


def hidden_log(s: Scene, event: Event, words: str) -> dict[str, Any]:
    """The log of this event, with a line: by the names of the parameters that lead to them."""
    log = IncidentLog(
        event=event,
        day=s.act.at.astimezone(LONDON).date(),
        number=90_001,
        received_at=s.act.at,
        channel="999",
        caller_name=words,
        location_words=words,
        opening_code=words,
        opened_by_words=words,
        opened_act=s.act.id,
        updated_at=s.act.at,
        **s.contributed,
    )
    log.save(force_insert=True)
    line = LogEntry(log=log, at=s.act.at, recorded_at=s.act.at, by_words=words, text=words, act=s.act.id)
    line.save(force_insert=True)
    unit = LogUnit(log=log, call_sign=words[:40], assigned_at=s.act.at, act=s.act.id)
    unit.save(force_insert=True)
    prompt = ChildPrompt(
        log=log, indicator="child", title=words, why=words, by="supervisor", raised_at=s.act.at, act=s.act.id
    )
    prompt.save(force_insert=True)
    dismissal = SampledDismissal(log=log, prompt=prompt, dismissed_by_words=words, why=words, at=s.act.at, act=s.act.id)
    dismissal.save(force_insert=True)
    return {"log": log, "line": line, "unit": unit, "prompt": prompt, "dismissal": dismissal}
