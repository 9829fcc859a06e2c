"""Take a share back: from this instant the recipient has nothing of it any more."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import Grant
from sightline.core.telling import publish, tell
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import Share
from sightline.sharing.queries.recipients import receivers_in
from sightline.sharing.rules.shares import cannot_revoke, standing_of

ANOTHER_AGENCY = Refusal("another_agency", "Only the agency that shared it can take it back.")


@command(permission=Permission.RECORD_SHARE, effect=Effect.ALTERATION)
def revoke_share(act: Act, share: Share, why: str) -> Share:
    """Revoke `share` for a reason that the recipient is told. Raises `Refused` for one that has ended already.

    What they read before they have read: they are asked to destroy what they kept.
    """
    held = Share.objects.select_for_update(of=("self",)).get(id=share.id)
    if held.owner_agency_id != act.actor.agency_id:
        raise Refused(ANOTHER_AGENCY)
    why = fitting_text("Why it is taken back", why, 1000, lines=True)
    refuse_if(cannot_revoke(standing_of(held.expires_at, held.revoked_at, act.at), why))
    held.revoked_at, held.revoked_by_words, held.revoked_why, held.revoked_act = act.at, speaker(act, ""), why, act.id
    held.save(update_fields=["revoked_at", "revoked_by_words", "revoked_why", "revoked_act"])
    Grant.objects.filter(act=held.act).update(until=act.at)
    users = [held.to_user_id] if held.to_user_id else receivers_in(held.to_agency_id)
    words = f"{act.actor.agency} took share {held.reference} back. Destroy what you kept of it."
    tell(act, users, words, href=f"/shares/{held.reference}", about=[held.id])
    publish(act, "share.revoked", {"share": held.reference}, about=[held.id], agencies=[held.to_agency_id])
    act.about(held.id, share=held.reference, why=why)
    return held
