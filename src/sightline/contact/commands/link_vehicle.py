"""Name a vehicle in a log, as it was said."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog, LogVehicle
from sightline.contact.rules.linking import no_vehicle
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

from .entering import enter
from .following import Change, follow


@command(permission=Permission.LOG_WRITE, effect=Effect.COLLECTION)
def link_vehicle(act: Act, log: IncidentLog, registration: str, description: str = "", role: str = "") -> LogVehicle:
    """Name a vehicle by its registration, by what it looks like, or both. Raises `Refused` where neither is said."""
    refuse_if(no_vehicle(registration, description))
    linked = LogVehicle(
        log=log,
        registration=fitting_text("The registration", registration.upper(), 20),
        description=fitting_text("What it looks like", description, 200),
        role=fitting_text("What it is to this log", role, 200),
        at=act.at,
        act=act.id,
    )
    linked.save(force_insert=True)
    words = ", ".join(part for part in (linked.registration, linked.description, linked.role) if part)
    enter(act, log, f"Vehicle: {words}", Entered.LINK)
    act.about(log.event_id, log=log.event.reference, vehicle=words)
    follow(act, log, Change.LINKED)
    return linked
