"""Note that a command-and-control system was heard without a log, or that what it left could not be taken."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import ControlSystem
from sightline.contact.rules.taking import cannot_take
from sightline.core.acts import Act, Effect
from sightline.core.commands import command


@command(permission=Permission.LOG_DELIVER, effect=Effect.ALTERATION)
def note_log_trouble(act: Act, system: ControlSystem, trouble: str, *, by: str = "api") -> ControlSystem:
    """Note it: with a `trouble`, what was wrong; without, that the system is there and has nothing new."""
    refuse_if(cannot_take(system.name, is_on=system.is_on, agency=system.agency_id, by=act.actor.agency_id))
    if trouble:
        system.trouble, system.trouble_at = trouble[:500], act.at
        system.save(update_fields=["trouble", "trouble_at"])
    else:
        system.heard_at, system.heard_by = act.at, by
        system.save(update_fields=["heard_at", "heard_by"])
    act.about(system.id, system=system.key, trouble=trouble[:500])
    return system
