"""Who may reach a notice or a contact detail: whose it is; and who a webhook: its agency, and those who keep them."""

from uuid import UUID

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core.acts import Acting

from .models import ContactDetail, Notice, WebhookDelivery, WebhookEndpoint


def notice_for(reader: Acting, notice: UUID) -> Notice:
    """The notice with this id, if it was sent to the reader; raises Http404."""
    found = Notice.objects.filter(id=notice, to=reader.actor.user_id).first()
    if found is None:
        raise Http404("No such notice")
    return found


def contact_detail_for(reader: Acting, detail: UUID) -> ContactDetail:
    """The reader's own contact detail with this id, if it was not removed; raises Http404."""
    found = ContactDetail.objects.filter(id=detail, user=reader.actor.user_id, removed_at__isnull=True).first()
    if found is None:
        raise Http404("No such contact detail")
    return found


def delivery_for(reader: Acting, delivery: UUID) -> WebhookDelivery:
    """The delivery with this id, to an endpoint of the reader's own agency, or for who keeps them; or Http404."""
    rows = WebhookDelivery.objects.filter(id=delivery).select_related("endpoint__agency", "published")
    if not reader.actor.may(Permission.ADMINISTER):
        rows = rows.filter(endpoint__agency=reader.actor.agency_id)
    found = rows.first()
    if found is None:
        raise Http404("No such delivery")
    return found


def endpoint_for(reader: Acting, endpoint: UUID) -> WebhookEndpoint:
    """The endpoint with this id; raises Http404."""
    found = WebhookEndpoint.objects.filter(id=endpoint).select_related("agency").first()
    if found is None:
        raise Http404("No such webhook")
    return found
