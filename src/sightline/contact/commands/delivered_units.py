"""Units that were sent from another system: each with its times, as they are told."""

from datetime import datetime

from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.rules.delivered import Delivered, SaidUnit
from sightline.core.acts import Act

_TIMES = ("acknowledged_at", "on_the_way_at", "at_scene_at", "left_at", "stood_down_at")


def take_units(act: Act, log: IncidentLog, told: Delivered) -> None:
    """Write each unit once, and such of its times as were not there before. None that lies ahead is believed."""
    held = {(unit.call_sign, unit.assigned_at): unit for unit in LogUnit.objects.filter(log=log)}
    latest = {unit.call_sign: unit for unit in held.values()}
    for said in told.units:
        at = min(said.assigned_at or act.at, act.at)
        unit = held.get((said.call_sign, at)) if said.assigned_at else latest.get(said.call_sign)
        if unit is None:
            unit = LogUnit(log=log, call_sign=said.call_sign, assigned_at=at, act=act.id, **_times(act, said))
            unit.save(force_insert=True)
            held[(said.call_sign, at)] = latest[said.call_sign] = unit
        else:
            _later(act, unit, _times(act, said))


def _times(act: Act, said: SaidUnit) -> dict[str, datetime]:
    told = {name: getattr(said, name) for name in _TIMES}
    return {name: min(at, act.at) for name, at in told.items() if at is not None}


def _later(act: Act, unit: LogUnit, times: dict[str, datetime]) -> None:
    fresh = {name: at for name, at in times.items() if getattr(unit, name) is None}
    if fresh:
        for name, at in fresh.items():
            setattr(unit, name, at)
        unit.changed_act = act.id
        unit.save(update_fields=[*fresh, "changed_act"])
