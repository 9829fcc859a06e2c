"""Show that an address is one's own, by the code that was sent there."""

import hmac

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ledger_queries import refusals_since
from sightline.notices.models import ContactDetail
from sightline.notices.rules.contact_details import cannot_verify

from .contact_codes import code_of


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def verify_contact_detail(act: Act, detail: ContactDetail, code: str) -> ContactDetail:
    """Take the code; from then on one is reached there. Raises `Refused` for a wrong one, one too old, and guessing.

    The caller has reached it through `access.contact_detail_for`.
    """
    held = ContactDetail.objects.select_for_update().get(id=detail.id, user=act.actor.user_id)
    if held.verified_at is None:
        typed = "".join(digit for digit in code if digit.isdigit())
        # what was wrong is on the ledger, outside what a refusal rolls back
        wrong = refusals_since(act.actor.user_id, "verify_contact_detail", held.asked_at) if held.asked_at else 0
        is_right = hmac.compare_digest(typed.encode(), code_of(held).encode())
        refuse_if(cannot_verify(is_right, held.asked_at, wrong, act.at))
        held.verified_at = act.at
        held.save(update_fields=["verified_at"])
    act.about(held.id, channel=held.channel)
    return held
