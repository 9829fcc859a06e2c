"""Have another code sent."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import ContactDetail

from .contact_codes import refuse_further_codes, send_code


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def ask_contact_code(act: Act, detail: ContactDetail) -> ContactDetail:
    """Send another code there; the one before holds no longer. Raises `Refused` for too many, or where none is needed.

    The caller has reached it through `access.contact_detail_for`.
    """
    held = ContactDetail.objects.select_for_update().get(id=detail.id, user=act.actor.user_id)
    if held.verified_at:
        raise Refused(Refusal("is_verified", "This is yours already: you entered its code."))
    refuse_further_codes(act)
    held.asked_at = act.at
    held.save(update_fields=["asked_at"])
    send_code(act, held)
    act.about(held.id, channel=held.channel)
    return held
