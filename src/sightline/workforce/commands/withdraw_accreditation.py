"""Withdraw an accreditation: it was not given, or is not any more."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Accreditation
from sightline.workforce.rules.posts import ENDED

from .checking import said


@command(permission=Permission.ACCREDITATION_KEEP, effect=Effect.ALTERATION)
def withdraw_accreditation(act: Act, accreditation: Accreditation, why: str) -> Accreditation:
    """It counts no more, and stays on record. Raises `Refused` without a reason, and where it was withdrawn already."""
    why = said("Why", why)
    held = Accreditation.objects.select_for_update().get(id=accreditation.id)
    if held.withdrawn_at is not None:
        raise Refused(ENDED)
    held.withdrawn_at, held.withdrawn_act = act.at, act.id
    held.save(update_fields=["withdrawn_at", "withdrawn_act"])
    act.about(held.user_id, held.id, skill=held.skill, why=why)
    return held
