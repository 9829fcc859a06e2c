"""Acknowledge what was shared with one's agency: the sender sees by name that it arrived."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import Share, ShareReceipt

NOT_YOURS = Refusal("not_yours", "This was not shared with your agency, so it is not yours to acknowledge.")
BEFORE = Refusal("acknowledged", "You have said already that you have this.")


@command(permission=Permission.SHARE_RECEIVE, effect=Effect.ALTERATION)
def acknowledge_share(act: Act, share: Share) -> ShareReceipt:
    """Say that one has it, also after it has ended, for it had arrived. Raises `Refused` for a second time."""
    ours = share.to_user_id == act.actor.user_id if share.to_user_id else share.to_agency_id == act.actor.agency_id
    if not ours:
        raise Refused(NOT_YOURS)
    if ShareReceipt.objects.filter(share=share, by_user=act.actor.user_id).exists():
        raise Refused(BEFORE)
    receipt = ShareReceipt(share=share, by_user=act.actor.user_id, by_words=speaker(act, ""), at=act.at, act=act.id)
    receipt.save(force_insert=True)
    words = f"{receipt.by_words}, has what you shared: {share.reference}."
    tell(act, [share.made_by], words, href=f"/shares/{share.reference}", about=[share.id])
    act.about(receipt.id, share.id, share=share.reference)
    return receipt
