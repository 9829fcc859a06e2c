"""Keep a command-and-control system from which logs come: what it is called, and how often it is heard."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import ControlSystem
from sightline.contact.rules.taking import cannot_keep_so
from sightline.core.acts import Act, Effect
from sightline.core.commands import command


@command(permission=Permission.FEED_KEEP, effect=Effect.ALTERATION)
def keep_control_system(act: Act, key: str, name: str, *, every_minutes: int, is_on: bool = True) -> ControlSystem:
    """Keep the system with this key for the actor's agency; it is made where there is none.

    Raises `Refused` for an actor without an agency, one of another agency, and a key that cannot name a folder.
    """
    held = ControlSystem.objects.select_for_update(of=("self",)).select_related("agency").filter(key=key).first()
    refuse_if(cannot_keep_so(key, name, every_minutes) or _cannot_be_theirs(act, held))
    if held is None:
        agency = act.actor.agency_id
        held = ControlSystem(key=key, agency_id=agency, made_at=act.at, act=act.id)  # type: ignore[misc]
    held.name, held.every_minutes, held.is_on = name.strip()[:100], every_minutes, is_on
    held.changed_act = act.id
    held.save()
    act.about(held.id, key=key, name=held.name, every_minutes=every_minutes, on=is_on)
    return held


def _cannot_be_theirs(act: Act, held: ControlSystem | None) -> Refusal | None:
    if act.actor.agency_id is None:
        return Refusal("no_agency", "Such a system is kept for an agency, and you belong to none.")
    if held and held.agency_id != act.actor.agency_id:
        return Refusal("not_their_own", f"{held.name} is kept by {held.agency.name}.")
    return None
