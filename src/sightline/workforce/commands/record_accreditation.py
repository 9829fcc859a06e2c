"""Record what somebody is accredited, or training, to do."""

from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.models import Accreditation
from sightline.workforce.rules.skills import cannot_accredit

from .checking import agency_of, not_ones_own


@command(permission=Permission.ACCREDITATION_KEEP, effect=Effect.COLLECTION, separations=("own_post",))
def record_accreditation(
    act: Act,
    user: User,
    skill: str,
    awarded_on: date,
    *,
    expires_on: date | None = None,
    in_training: bool = False,
    evidence: str = "",
) -> Accreditation:
    """Record it; `skill` is a key of `rules.skills.skills()`.

    Raises `Refused` for days that contradict themselves, and for oneself.
    """
    refuse_if(cannot_accredit(skill, awarded_on, expires_on, timezone.localdate(act.at)))
    not_ones_own(act, user.id, "Nobody says what they themselves are accredited for. Ask somebody else.")
    row = Accreditation(
        user=user,
        agency=agency_of(user.id),
        skill=skill,
        in_training=in_training,
        awarded_on=awarded_on,
        expires_on=expires_on,
        evidence=evidence.strip()[:300],
        recorded_at=act.at,
        act=act.id,
    )
    row.save(force_insert=True)
    act.about(user.id, row.id, skill=skill, awarded_on=awarded_on, expires_on=expires_on, in_training=in_training)
    return row
