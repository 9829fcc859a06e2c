"""Take a log from the force's own command-and-control system (CAD), new or as it stands there now."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.contact.models import ControlSystem, DeliveredLog, IncidentLog
from sightline.contact.rules.delivered import Delivered, Unreadable, delivered_codes, read_delivered
from sightline.contact.rules.states import Entered
from sightline.contact.rules.taking import cannot_take, lay_ahead
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Place

from .delivered_grade import take_grade
from .delivered_head import take_head
from .delivered_lines import take_lines
from .delivered_links import take_links
from .delivered_place import place_said, take_place
from .delivered_state import take_state
from .delivered_units import take_units
from .entering import enter
from .following import Change, follow
from .open_log import Call, open_log

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Taken:
    """What became of it: the log, whether it is new, and how many of its entries were."""

    log: IncidentLog
    is_new: bool
    added: int
    held: int
    unread: tuple[str, ...]

    @property
    def told(self) -> dict[str, Any]:
        """The receipt: the answer of the API, and what is left in the folder."""
        return {
            "reference": self.log.event.reference,
            "log": self.log.called,
            "is_new": self.is_new,
            "added": self.added,
            "held": self.held,
            "kept_as_said": list(self.unread),
        }


@command(permission=Permission.LOG_DELIVER, effect=Effect.COLLECTION)
def deliver_log(act: Act, system: ControlSystem, raw: Mapping[str, Any], *, by: str = "api") -> Taken:
    """Take a log under its number there. Sent twice is recorded once; what is newer is added, nothing is overwritten.

    Codes, times and fields that are not known here are kept as they were said. Raises `Refused` for a log without its
    number, for one of which nothing at all is said, and where the system is off or another agency's.
    """
    refuse_if(cannot_take(system.name, is_on=system.is_on, agency=system.agency_id, by=act.actor.agency_id))
    told = _read(system, raw)
    _one_at_a_time(system, told.number)
    held = DeliveredLog.objects.select_related("log__event").filter(
        log__from_system=system.key, log__their_number=told.number
    )
    taken = _again(act, held[0], told) if held else _for_the_first_time(act, system, told)
    system.heard_at, system.heard_by = act.at, by
    system.save(update_fields=["heard_at", "heard_by"])
    detail = {"system": system.key, "number": told.number, "new": taken.is_new, "lines": taken.added}
    act.about(taken.log.event_id, log=taken.log.event.reference, **detail)
    return taken


def _read(system: ControlSystem, raw: Mapping[str, Any]) -> Delivered:
    try:
        return read_delivered(raw, delivered_codes(system.key))
    except Unreadable as unreadable:
        raise Refused(Refusal("no_number", str(unreadable))) from None


def _one_at_a_time(system: ControlSystem, number: str) -> None:
    """Two deliveries of one log at one moment go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", [f"log of {system.key}", number])


def _for_the_first_time(act: Act, system: ControlSystem, told: Delivered) -> Taken:
    place = _place_at_first(act, told)
    log = open_log(act, _call(system, told, place))
    held = DeliveredLog(
        log=log,
        system=system,
        as_at=_as_at(act, told),
        first_at=act.at,
        last_at=act.at,
        digest=told.digest,
        grade_there=told.grade.code,
        state_there=told.state.code,
        place_there=place,
        act=act.id,
    )
    held.save(force_insert=True)
    added, known = take_lines(act, log, told)
    _what_was_not_understood(act, log, told)
    if place is None:
        _surely(act, log, "Where it is", lambda: take_place(act, held, told))
    _all_else(act, held, told)
    return Taken(log, True, added, known, told.unread)


def _place_at_first(act: Act, told: Delivered) -> Place | None:
    """The place that is meant. A fault in finding it loses no log: it is opened without, and then tried again."""
    try:
        with transaction.atomic():
            return place_said(act, told)
    except Exception:
        logger.exception("The place of a delivered log")
        return None


def _call(system: ControlSystem, told: Delivered, place: Place | None) -> Call:
    """The log as it is opened, whatever is missing. Its lines are taken for themselves: none is the caller's here."""
    return Call(
        where=told.where_said,
        called=told.first_said or told.where_said or f"Number {told.number} in {system.name}",
        place=place,
        channel=told.channel,
        caller_name=told.caller_name,
        caller_relation=told.caller_relation,
        safe_contact=told.safe_contact,
        opening_code=told.code,
        qualifiers=told.qualifiers,
        received_at=told.received_at or min((line.at for line in told.lines if line.at), default=None),
        child=told.child,
        from_system=system.key,
        their_number=told.number,
    )


def _again(act: Act, held: DeliveredLog, told: Delivered) -> Taken:
    """What the log holds there now beside what came before: only what is new is written."""
    log, is_same = held.log, bytes(held.digest) == told.digest
    held.times, held.last_at, held.changed_act = held.times + 1, act.at, act.id
    held.save(update_fields=["times", "last_at", "changed_act"])
    if is_same:
        return Taken(log, False, 0, len(told.lines), told.unread)
    is_overtaken = _as_at(act, told) < held.as_at
    added, known = take_lines(act, log, told, is_overtaken=is_overtaken)
    if is_overtaken:
        if added:
            follow(act, log, Change.ENTERED)
        return Taken(log, False, added, known, told.unread)
    held.as_at, held.digest = _as_at(act, told), told.digest
    held.grade_there, held.state_there = told.grade.code or held.grade_there, told.state.code or held.state_there
    held.save(update_fields=["as_at", "digest", "grade_there", "state_there"])
    is_of_else = take_head(act, log, told)
    _what_was_not_understood(act, log, told)
    _surely(act, log, "Where it is", lambda: take_place(act, held, told))
    _all_else(act, held, told, is_of_else=is_of_else)
    return Taken(log, False, added, known, told.unread)


def _all_else(act: Act, held: DeliveredLog, told: Delivered, *, is_of_else: bool = False) -> None:
    """People, vehicles, units, its grade and its state; and then, once, all that follows from what was added."""
    log = held.log
    is_linked = _surely(act, log, "Whom and what it names", lambda: take_links(act, log, told))
    _surely(act, log, "Its units", lambda: take_units(act, log, told))
    follow(act, log, Change.LINKED if is_linked or is_of_else else Change.ENTERED)
    _surely(act, log, "Its grade", lambda: take_grade(act, held, told))
    _surely(act, log, "Its state", lambda: take_state(act, held, told))


def _surely(act: Act, log: IncidentLog, what: str, take: Callable[[], T]) -> T | None:
    """Take a part of it. A fault loses that part, and the log says so; what was said is kept whatever comes."""
    try:
        with transaction.atomic():
            return take()
    except Exception:
        logger.exception("A part of a delivered log")
        log.refresh_from_db()
        enter(act, log, f"{what} could not be taken over from what was sent. Look there too.", Entered.SYSTEM)
        return None


def _what_was_not_understood(act: Act, log: IncidentLog, told: Delivered) -> None:
    """Write down what could not be read, once for each: it may be the very thing that matters."""
    written = set(log.entries.filter(kind=Entered.SYSTEM).values_list("text", flat=True)) if told.unread else set()
    for words in told.unread:
        if words not in written:
            enter(act, log, words, Entered.SYSTEM)


def _as_at(act: Act, told: Delivered) -> Any:
    """As of when the log stood so: a time that is missing, or lies ahead, is now."""
    return act.at if told.as_at is None or lay_ahead(told.as_at, act.at) else min(told.as_at, act.at)
