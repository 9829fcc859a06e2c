"""Open an incident log: with where it is and three words, or with whatever is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.opening import cannot_open, received_when
from sightline.contact.rules.states import Channel, ChildAnswer, Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands import Part
from sightline.pole.commands import record_event as pole_record_event
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Event, Place
from sightline.pole.rules.times import Happened

from .entering import enter, person_acting
from .following import Change, follow

KIND = "incident_log"
TITLE = 80
"""The most letters of what was said that stand for a log without a code."""


@dataclass(frozen=True)
class Call:
    """What is known when a log is opened. Everything may be missing but `where` or `what`: one of them is enough.

    `where` is as it was said (an address, a grid reference, three words); `what` the caller's own words. What another
    system sent needs neither, only `their_number`; `called` is what its event is called where it has no code.
    """

    where: str = ""
    what: str = ""
    place: Place | None = None
    channel: Channel = Channel.EMERGENCY
    caller_name: str = ""
    caller_relation: str = ""
    safe_contact: str = ""
    opening_code: str = ""
    qualifiers: tuple[str, ...] = ()
    received_at: datetime | None = None
    child: ChildAnswer = ChildAnswer.NOT_ASKED
    from_system: str = ""
    their_number: str = ""
    called: str = ""


@command(permission=Permission.LOG_WRITE, effect=Effect.COLLECTION)
def open_log(act: Act, call: Call, *, involved: Sequence[Part] = ()) -> IncidentLog:
    """Open a log, with its number of the day. Refused only where there is nothing to open it with."""
    refuse_if(cannot_open(call.where, call.what, call.safe_contact, call.their_number))
    received, doubt = received_when(call.received_at, act.at)
    event = _event(act, call, received, involved)
    log = _log(act, call, event, received)
    log.save(force_insert=True)
    if call.what.strip():
        enter(act, log, call.what, Entered.CALLER, at=received, source=call.caller_name)
    if doubt:
        enter(act, log, doubt, Entered.SYSTEM)
    act.about(event.id, log=event.reference, number=log.number, child=str(log.child))
    follow(act, log, Change.OPENED)
    return log


def _event(act: Act, call: Call, received: datetime, involved: Sequence[Part]) -> Event:
    title = (
        call.opening_code
        or _cut(call.what)
        or _cut(call.called)
        or _cut(call.where)
        or _cut(f"A call that dropped, {call.safe_contact}")
    )
    return pole_record_event(
        act,
        KIND,
        happened=Happened(received),
        title=title,
        place=call.place,
        involved=involved,
        said_by=call.caller_name,
    )


def _cut(words: str) -> str:
    """The first line, at a word's end and marked where more follows: 80 characters at most."""
    first = words.strip().split("\n")[0]
    return first if len(first) <= TITLE else f"{first[: TITLE - 1].rsplit(' ', 1)[0].rstrip(' ,.;:')}\u2026"


def _log(act: Act, call: Call, event: Event, received: datetime) -> IncidentLog:
    day = timezone.localdate(received)
    return IncidentLog(
        event=event,
        day=day,
        number=_next_number(day),
        received_at=received,
        channel=call.channel,
        caller_name=fitting_text("The caller's name", call.caller_name, 200),
        caller_relation=fitting_text("Who the caller is", call.caller_relation, 200),
        safe_contact=fitting_text("How to reach the caller", call.safe_contact, 300),
        location_words=fitting_text("Where it is", call.where, 500),
        opening_code=fitting_text("The opening code", call.opening_code, 100),
        qualifiers=list(call.qualifiers),
        child=call.child,
        opened_by_id=person_acting(act),
        opened_by_words=speaker(act, ""),
        opened_act=act.id,
        updated_at=act.at,
        from_system=call.from_system,
        their_number=call.their_number,
        **contributed_by(act, event),
    )


def _next_number(day: date) -> int:
    """The day's next number, over all logs and not only those that this actor sees (`sql/log_number.sql`)."""
    with connection.cursor() as cursor:
        cursor.execute("select contact_next_log_number(%s)", [day])
        return int(cursor.fetchone()[0])
