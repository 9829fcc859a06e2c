"""A call of domestic abuse with a girl in it, and an officer who attends: for tests of what happens at the scene."""

from dataclasses import dataclass
from datetime import date

from sightline.contact.commands import open_log
from sightline.contact.commands.following import follow
from sightline.contact.commands.open_log import Call
from sightline.contact.models import IncidentLog, LogUnit, Thrive
from sightline.contact.rules.changes import Change
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties.models import Duty
from sightline.pole.commands import Part
from sightline.pole.models import Involvement, Person
from sightline.pole.tests.reading_scene import Scene, scene


@dataclass(frozen=True)
class Called:
    """The log, the girl, and her part in it."""

    log: IncidentLog
    girl: Person
    part: Involvement


def call_of_abuse(handler: Acting, qualifiers: tuple[str, ...] = ("domestic_abuse",)) -> Called:
    """A call about shouting, with a girl of six who lives there."""
    with scene(handler) as s:
        girl = s.person("Ella Quickthorn", date(2021, 2, 3))
    call = Call(where="4 Larkspur Rise", what="Shouting", qualifiers=qualifiers, child=ChildAnswer.PRESENT)
    log = open_log(handler, call, involved=[Part(girl, "child_resident")])
    return Called(log, girl, Involvement.objects.get(event=log.event_id))


def attended(
    officer: Acting, log: IncidentLog, *, change: Change = Change.LEFT, call_sign: str = "AV21", named: bool = True
) -> LogUnit:
    """The officer was there and left again: what follows, follows. Without `named` nobody knows who was in the unit."""
    with scene(officer) as s:
        now = clock.now()
        unit = LogUnit(
            log=log,
            call_sign=call_sign,
            officer_id=officer.actor.user_id if named else None,
            assigned_at=now,
            at_scene_at=now,
            left_at=now,
            act=s.act.id,
        )
        unit.save(force_insert=True)
        follow(s.act, log, change)
    return unit


def open_duties(clock_key: str) -> list[Duty]:
    """The open duties of a clock."""
    return list(Duty.objects.filter(clock=clock_key, state=Duty.State.OPEN))


def thrive_of(s: Scene, called: Called, version: int, children: str) -> None:
    """A version of THRIVE in which children are spoken of."""
    Thrive(
        log=called.log,
        version=version,
        letters={},
        child="present",
        children=children,
        at=s.act.at,
        by_words="Priya Raman",
        act=s.act.id,
    ).save(force_insert=True)
