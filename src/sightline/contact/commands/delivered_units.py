"""Units that were sent from another system: each with its times, as they are told, by the commands of here."""

from datetime import datetime

from sightline.access.refusals import Refused
from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.queries.standing_of_log import times_of
from sightline.contact.rules.delivered import Delivered, SaidUnit
from sightline.contact.rules.progress import UnitStep, is_same_sending
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act

from .entering import enter
from .record_unit import record_unit
from .send_unit import send_unit


def take_units(act: Act, log: IncidentLog, told: Delivered) -> None:
    """Record each unit once, and such of its times as were not there before. What contradicts what stands is written.

    No time that lies ahead is believed.
    """
    if not told.units:
        return
    held = list(LogUnit.objects.filter(log=log).order_by("assigned_at", "id"))
    for said in told.units:
        unit = _held(held, said)
        if unit is None:
            unit = _sent(act, log, said)
            if unit is None:
                continue
            held.append(unit)
        _times(act, log, unit, said)
    log.refresh_from_db()


def _held(held: list[LogUnit], said: SaidUnit) -> LogUnit | None:
    """The unit that is meant: sent at that time, or else the latest of that call sign that was on the log then."""
    same = [unit for unit in held if unit.call_sign == said.call_sign.upper()]
    sent = said.assigned_at
    if sent is None:
        return same[-1] if same else None
    found = [unit for unit in same if is_same_sending(times_of(unit), sent, said.left_at or said.stood_down_at)]
    return next((unit for unit in found if unit.assigned_at == sent), found[-1] if found else None)


def _sent(act: Act, log: IncidentLog, said: SaidUnit) -> LogUnit | None:
    known = [at for step in UnitStep if (at := _at(said, step)) is not None]
    try:
        return send_unit(act, log, said.call_sign, at=said.assigned_at or min(known, default=None))
    except Refused as refused:
        _write(act, log, f"{said.call_sign}: {refused.refusal.words}")
        return None


def _times(act: Act, log: IncidentLog, unit: LogUnit, said: SaidUnit) -> None:
    for step in UnitStep:
        at = _at(said, step)
        unit.refresh_from_db()
        if at is None or getattr(unit, f"{step.value}_at") is not None:
            continue
        try:
            record_unit(act, unit, step, at=min(at, act.at))
        except Refused as refused:
            _write(act, log, f"{said.call_sign}, {step.words.lower()} as it was sent: {refused.refusal.words}")
    unit.refresh_from_db()


def _at(said: SaidUnit, step: UnitStep) -> datetime | None:
    at: datetime | None = getattr(said, f"{step.value}_at")
    return at


def _write(act: Act, log: IncidentLog, words: str) -> None:
    if not log.entries.filter(kind=Entered.UNIT, text=words).exists():
        enter(act, log, words, Entered.UNIT)
