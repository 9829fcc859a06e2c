"""Command-and-control systems that deliver logs: how old what each sent is, and how a log of theirs stands here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.contact.models import ControlSystem, DeliveredLog, IncidentLog
from sightline.contact.rules.delivered import delivered_codes
from sightline.contact.rules.states import SCALE, State, grade_words
from sightline.contact.rules.taking import SystemSeen, age_words, alarm_words
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.queries.live import sends_of
from sightline.decisions.queries.standing import standings_of
from sightline.pole.access import Absent, rows_visible_to
from sightline.pole.kinds import Deliverer, Delivers, HistoryNotice
from sightline.pole.queries.deliverers import notices_of_kind


def control_system_named(reader: Acting, key: str) -> ControlSystem:
    """The system with this key that is kept for the reader's agency; raises `Absent`."""
    found = ControlSystem.objects.select_related("agency").filter(key=key, agency=reader.actor.agency_id).first()
    if found is None:
        raise Absent("No such system")
    return found


def control_system_held(reader: Acting, key: str) -> ControlSystem | None:
    """The system with this key, whosever it is; None where there is none."""
    return ControlSystem.objects.filter(key=key).first()


@dataclass(frozen=True)
class SystemLine:
    """A system with its age in words."""

    key: str
    name: str
    agency: str
    every_minutes: int
    is_on: bool
    age: str
    is_alarming: bool
    logs: int


def control_systems(reader: Acting) -> list[SystemLine]:
    """Every system, by its name. One query, and one for each that counts its logs."""
    now = clock.now()
    return [
        SystemLine(
            key=system.key,
            name=system.name,
            agency=system.agency.name,
            every_minutes=system.every_minutes,
            is_on=system.is_on,
            age=age_words(_seen(system), now),
            is_alarming=system.is_on and alarm_words(_seen(system), now) != "",
            logs=DeliveredLog.objects.filter(system=system).count(),
        )
        for system in ControlSystem.objects.select_related("agency").order_by("name")
    ]


def control_system_notices(reader: Acting) -> tuple[HistoryNotice, ...]:
    """For each system that is on, how old what it sent is. One query."""
    return notices_of_kind(reader, "control_systems")


def _notice(told: Delivers, now: datetime) -> HistoryNotice:
    seen = SystemSeen(told.words, told.every_minutes, told.since, told.in_at, told.trouble or "", told.last_at)
    return HistoryNotice(age_words(seen, now), alarm_words(seen, now))


SYSTEMS = Deliverer(
    "select s.name, s.every_minutes, s.made_at, s.heard_at, null::text, s.trouble_at, true, s.trouble"
    " from contact_controlsystem s where s.is_on",
    _notice,
)
"""Command-and-control systems among all that goes on delivering."""


def _seen(system: ControlSystem) -> SystemSeen:
    return SystemSeen(
        system.name, system.every_minutes, system.made_at, system.heard_at, system.trouble, system.trouble_at
    )


@dataclass(frozen=True)
class DeliveredTold:
    """How a delivered log stands here."""

    event: UUID
    reference: str
    called: str
    state: str
    grade: str
    graded_at: datetime | None
    times: int
    as_at: datetime


def delivered_log_of(reader: Acting, system: str, number: str) -> DeliveredTold:
    """How the log with this number of a system of the reader's agency stands here; raises `Absent`."""
    kept = control_system_named(reader, system)
    log = rows_visible_to(reader, IncidentLog.objects.filter(from_system=kept.key, their_number=number)).first()
    held = DeliveredLog.objects.select_related("log__event").filter(log=log).first() if log else None
    if log is None or held is None:
        raise Absent("No such log")
    standing = standings_of(reader, [log.event_id]).get((log.event_id, SCALE))
    return DeliveredTold(
        event=log.event_id,
        reference=held.log.event.reference,
        called=log.called,
        state=str(log.state),
        grade=standing.outcome if standing else "",
        graded_at=standing.decision.decided_at if standing else None,
        times=held.times,
        as_at=held.as_at,
    )


@dataclass(frozen=True)
class FromSystem:
    """Where a log came from, how it stands there as far as is known, and how old that is."""

    name: str
    number: str
    as_at: str
    heard: str
    alarm: str
    grade_there: str
    state_there: str
    differs: str
    sent_back: tuple[str, ...]


def from_system(reader: Acting, log: IncidentLog) -> FromSystem | None:
    """Where this log came from; None for one that was opened here. At most three queries."""
    if not log.from_system:
        return None
    held = DeliveredLog.objects.select_related("system").filter(log=log).first()
    if held is None:
        return FromSystem(log.from_system, log.their_number, "", "", "", "", "", "", ())
    standing = standings_of(reader, [log.event_id]).get((log.event_id, SCALE))
    sends = sends_of(reader, [standing.decision_id]).get(standing.decision_id, []) if standing else []
    seen, now = _seen(held.system), clock.now()
    return FromSystem(
        name=held.system.name,
        number=log.their_number,
        as_at=instant_words(held.as_at),
        heard=age_words(seen, now),
        alarm=alarm_words(seen, now) if held.system.is_on else "",
        grade_there=held.grade_there or "Not sent",
        state_there=held.state_there or "Not sent",
        differs=_differs(held, log, standing.outcome if standing else ""),
        sent_back=tuple(send.live_words for send in sends),
    )


def _differs(held: DeliveredLog, log: IncidentLog, grade: str) -> str:
    """In what it stands otherwise there than here, where that matters."""
    if held.closed_there_at and log.state != State.CLOSED:
        return f"It is closed in {held.system.name}, and open here: nobody works on it there any more."
    there = delivered_codes(held.system.key).meaning("grade", held.grade_there)
    if held.grade_there and there != grade:
        said = grade_words(there).lower() if there else f"“{held.grade_there}”"
        return f"As {held.system.name} sent it last it is graded {said}; here it is {grade_words(grade).lower()}."
    return ""


def number_there(event: UUID, system: str) -> str:
    """The number that a log has in the system with this key; empty where it did not come from there."""
    rows = IncidentLog.objects.filter(event=event, from_system=system).values_list("their_number", flat=True)
    return rows.first() or ""
