"""Note what a channel says later of what it took."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.channels import Result
from sightline.notices.models import Outgoing
from sightline.notices.rules.outgoing import Outcome, Receipt, State

from .note_sending import note_detail

_NOT_DELIVERED = "GOV.UK Notify took it and could not deliver it: the number may be wrong, or the phone off for days."


@command(permission=Permission.NOTICE_SEND, effect=Effect.DISCLOSURE)
def note_receipt(act: Act, message: UUID, receipt: Receipt) -> Outgoing:
    """Note that it was delivered, or that it was not after all: that is told as one that was turned down is."""
    held = Outgoing.objects.select_for_update(of=("self",)).select_related("contact", "to").get(id=message)
    if held.state == State.SENT and held.receipt_at is None and receipt is not Receipt.NOT_YET:
        held.receipt_at = act.at
        if receipt is Receipt.FAILED:
            held.state, held.words = State.GIVEN_UP, _NOT_DELIVERED
        held.save(update_fields=["state", "words", "receipt_at"])
        if receipt is Receipt.FAILED:
            note_detail(act, held, Result(Outcome.REFUSED, _NOT_DELIVERED))
    act.about(held.id, held.to_id, channel=held.channel, state=held.state, receipt=receipt)
    return held
