"""Authorise a disclosure to a third party that somebody else proposed."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import ProposedDisclosure, Share
from sightline.sharing.queries.disclosures import asked_in
from sightline.sharing.rules.shares import cannot_decide

from .sharing_out import Asked, share_out


@command(permission=Permission.DISCLOSURE_AUTHORISE, effect=Effect.DISCLOSURE, separations=("disclosure",))
def authorise_disclosure(act: Act, disclosure: UUID) -> Share:
    """Disclose it, on the terms on which it was proposed: what goes is what may go now, as the authoriser sees it.

    Raises `Refused` for whoever proposed it, where it was decided already, and as `share_record` does.
    """
    held = ProposedDisclosure.objects.select_for_update(of=("self",)).get(id=disclosure)
    refuse_if(cannot_decide(held.decided_by_words, held.owner_agency_id == act.actor.agency_id))
    refuse_if(separated("disclosure", act.actor.user_id, [held.proposed_by]))
    by = f"{speaker(act, '')}, as {held.proposed_by_words} proposed"
    share = share_out(act, Asked(*asked_in(act.acting, held)), by)
    held.decided_at, held.decided_by, held.decided_by_words = act.at, act.actor.user_id, speaker(act, "")
    held.authorised, held.share = True, share
    held.save(update_fields=["decided_at", "decided_by", "decided_by_words", "authorised", "share"])
    words = f"The disclosure that you proposed was authorised, and made: {share.reference}."
    tell(act, [held.proposed_by], words, href=f"/shares/{share.reference}", about=[share.id])
    act.about(held.id, proposed_by=held.proposed_by_words)
    return share
