"""Say where one can be reached."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import ContactDetail
from sightline.notices.rules.contact_details import address_of, cannot_add

from .contact_codes import refuse_further_codes, send_code


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def add_contact_detail(act: Act, channel: str, typed: str) -> ContactDetail:
    """Keep an e-mail address or a mobile number of one's own, and send a code there. Nothing else goes there before.

    Raises `Refused` for what is no address, one that is kept already, and too many.
    """
    address, mine = address_of(channel, typed), ContactDetail.objects.filter(user=act.actor.user_id, removed_at=None)
    refuse_if(cannot_add(channel, address, mine.count()))
    if mine.filter(channel=channel, address__iexact=address).exists():
        raise Refused(Refusal("bad_address", "You have this already. Enter its code, or remove it and add it again."))
    refuse_further_codes(act)
    detail = ContactDetail(
        user_id=act.actor.user_id,
        channel=channel,
        address=address,
        for_digest=channel == "email",
        added_at=act.at,
        asked_at=act.at,
        act=act.id,
    )
    detail.save(force_insert=True)
    send_code(act, detail)
    act.about(detail.id, channel=channel)
    return detail
