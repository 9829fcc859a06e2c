"""Choose by which ways one is told, when the digest comes, and when it is quiet."""

from collections.abc import Collection
from datetime import time
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import ContactDetail, HowTold
from sightline.notices.rules.quiet import cannot_choose


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def choose_how_told(
    act: Act,
    *,
    urgent: Collection[UUID],
    digest: Collection[UUID],
    hours: Collection[int],
    quiet_since: time | None,
    quiet_until: time | None,
) -> HowTold:
    """Have what is urgent go to these contact details of one's own, and the digest to those, at these hours.

    Quiet hours hold back the digest alone. Raises `Refused` for times that do not go together.
    """
    refuse_if(cannot_choose(hours, quiet_since, quiet_until))
    for detail in ContactDetail.objects.select_for_update().filter(user=act.actor.user_id, removed_at__isnull=True):
        detail.for_urgent, detail.for_digest = detail.id in urgent, detail.id in digest and detail.channel == "email"
        detail.save(update_fields=["for_urgent", "for_digest"])
    times = {"quiet_since": quiet_since, "quiet_until": quiet_until, "digest_hours": sorted(set(hours))}
    held = HowTold.objects.select_for_update().filter(user=act.actor.user_id).first()
    if held is None:
        held = HowTold(user_id=act.actor.user_id, act=act.id, **times)
        held.save(force_insert=True)
    else:
        for name, value in times.items():
            setattr(held, name, value)
        held.save(update_fields=list(times))
    act.about(held.id, urgent=len(urgent), digest=len(digest), **times)
    return held
