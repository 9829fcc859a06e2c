"""Take one message out of what waits, to be sent at once."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.channels import Handed
from sightline.notices.models import ContactDetail, Outgoing
from sightline.notices.queries.outgoing import choices_by_person, is_still_open, untold
from sightline.notices.rules.contact_details import CODE_FOR
from sightline.notices.rules.leaving import Leaving, of_code, of_digest, of_notice
from sightline.notices.rules.outgoing import LEASE, State
from sightline.notices.rules.quiet import held_back_until

from .contact_codes import code_of

Kind = Outgoing.Kind
_LOST = "The worker stopped while it was sending."


@command(permission=Permission.NOTICE_SEND, effect=Effect.DISCLOSURE)
def begin_sending(act: Act, message: UUID) -> Handed | None:
    """Mark a message as being sent, and give what to send where; None where it is not to be sent (now).

    What another worker has in hand is left to it. What a worker had in hand when it died may have been sent: it goes
    again if it is urgent, and else not.
    """
    due = Outgoing.objects.select_for_update(of=("self",), skip_locked=True).select_related("contact", "to")
    held = due.filter(id=message, next_at__lte=act.at).first()
    if held is None:
        act.about(message)
        return None
    handed = _take(act, held)
    held.save(update_fields=["state", "tries", "next_at", "lost_at", "words", "covers_until"])
    act.about(held.id, held.to_id, channel=held.channel, state=held.state, tries=held.tries)
    return handed


def _take(act: Act, held: Outgoing) -> Handed | None:
    if held.state == State.SENDING:
        held.lost_at, held.words = held.lost_at or act.at, _LOST
        if not is_urgent(held):
            held.state, held.next_at = State.MAY_HAVE, None
            return None
    needless = _needless(act, held, held.contact)
    if needless:
        # what may have arrived is not said to have been held back
        held.state, held.next_at, held.words = State.MAY_HAVE if held.lost_at else State.WITHDRAWN, None, needless
        return None
    quiet = choices_by_person(act.acting, [held.to_id])[held.to_id].quiet
    held_back = held_back_until(held.kind == Kind.DIGEST, quiet, act.at)
    if held_back:
        held.state, held.next_at = State.WAITING, held_back
        return None
    if held.kind == Kind.DIGEST:
        held.covers_until = act.at
    held.state, held.tries, held.next_at = State.SENDING, held.tries + 1, act.at + LEASE
    return Handed(
        id=held.id,
        channel=held.channel,
        address=held.contact.address,
        leaving=_leaving(held),
        was_lost=held.lost_at is not None,
        is_urgent=is_urgent(held),
        tries=held.tries,
    )


def is_urgent(held: Outgoing) -> bool:
    """Whether it is of something statutory or of high risk."""
    return held.urgency != "ordinary"


def _needless(act: Act, held: Outgoing, detail: ContactDetail) -> str:
    """Why it need not be sent any more; empty where it has to be."""
    if detail.removed_at:
        return "The contact detail was removed."
    if not held.to.is_active:
        return "The account is closed."
    if held.kind == Kind.CODE and (detail.verified_at or act.at - held.made_at > CODE_FOR):
        return "The code has run out, or was not needed."
    if held.kind == Kind.NOTICE and held.notice_id and not is_still_open(held.notice_id):
        return "It was read in the app first."
    if held.kind == Kind.DIGEST and not _unread(held):
        return "All was read in the app first."
    return ""


def _unread(held: Outgoing) -> int:
    return next((each.unread for each in untold([held.to_id]) if each.contact == held.contact_id), 0)


def _leaving(held: Outgoing) -> Leaving:
    if held.kind == Kind.CODE:
        return of_code(code_of(held.contact))
    if held.kind == Kind.DIGEST:
        return of_digest(_unread(held), f"{settings.ADDRESS}{reverse('notices')}")
    page = "acknowledge_notice" if held.needs_acknowledgement else "read_notice"
    return of_notice(
        held.urgency, held.needs_acknowledgement, f"{settings.ADDRESS}{reverse(page, args=[held.notice_id])}"
    )
