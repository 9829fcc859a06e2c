"""One share: what was told, to whom, on what basis and terms, that it arrived, and what was asked and answered."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.queries.labels import reference_of
from sightline.pole.web.links import link_to
from sightline.sharing.access import share_for
from sightline.sharing.models import Share
from sightline.sharing.queries.shares import ShareRecord, share_record_of


@dataclass(kw_only=True)
class SharePage(RecordPage):
    """The share, and what the reader may do with it: an address is empty where they may not."""

    template = "sharing/share.html"
    record: ShareRecord
    is_recipient: bool
    acknowledge: str
    revoke: str
    ask: str
    answers: bool
    opens: str


@record_page(Permission.SHARE_READ)
def share(request: SignedInRequest, reference: str) -> RecordPage:
    """Show it to the sender's side and to the recipient: for these, in terms that say what they must do."""
    reader = request.acting
    found = share_for(reader, reference)
    record = share_record_of(reader, found)
    ours = found.owner_agency_id == reader.actor.agency_id
    received = _received(reader, found)
    in_force = record.standing == "in_force"
    return SharePage(
        title=f"Share {found.reference}",
        subjects=(found.id, *record.records),
        shown={"share": found.reference, "standing": record.standing},
        record=record,
        is_recipient=received,
        acknowledge=link_to(reader, "acknowledge_share", found.reference) if received else "",
        revoke=link_to(reader, "revoke_share", found.reference) if ours and in_force else "",
        ask=link_to(reader, "ask_partner", found.reference) if ours and in_force else "",
        answers=received and bool(link_to(reader, "acknowledge_share", found.reference)),
        opens=_opens(reader, record) if in_force else "",
    )


def _received(reader: Acting, share: Share) -> bool:
    if share.to_user_id:
        return share.to_user_id == reader.actor.user_id
    return share.to_agency_id == reader.actor.agency_id


def _opens(reader: Acting, record: ShareRecord) -> str:
    """Where the shared record itself is, as far as the reader may see it; empty where they may not."""
    person = reference_of(reader, record.records)
    return reverse("person", args=[person]) if person else ""
