"""Note what became of something that was sent to a webhook."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.notices.models import WebhookDelivery, WebhookEndpoint
from sightline.notices.posting import Posted
from sightline.notices.rules.webhooks import arrived, has_to_stop, try_again_at
from sightline.workforce.queries.people import holders_of

State = WebhookDelivery.State


@command(permission=Permission.WEBHOOK_SEND, effect=Effect.DISCLOSURE)
def note_webhook(act: Act, delivery: WebhookDelivery, posted: Posted | None) -> WebhookDelivery:
    """Note that it arrived, that it did not and when it is tried again, or (None) that the agency may not know of it.

    Where nothing has arrived for too long the endpoint is turned off, and administrators are told.
    """
    held = WebhookDelivery.objects.select_for_update(of=("self",)).get(id=delivery.id)
    endpoint = WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("agency").get(id=held.endpoint_id)
    if posted is None:
        held.state, held.words = State.WITHHELD, ""
    else:
        _note_try(act, held, posted)
        _note_endpoint(act, endpoint, posted)
    held.save(update_fields=["state", "tries", "next_at", "status", "words", "sent_at"])
    act.about(held.id, endpoint.id, held.published_id, name=endpoint.name, state=str(held.state), status=held.status)
    return held


def _note_try(act: Act, held: WebhookDelivery, posted: Posted) -> None:
    held.tries, held.status = held.tries + 1, posted.status
    if arrived(posted.status):
        held.state, held.sent_at, held.words = State.SENT, act.at, ""
        return
    held.words = posted.words or f"The receiver answered {posted.status}."
    again = try_again_at(held.tries, act.at)
    held.state, held.next_at = (State.WAITING, again) if again else (State.GIVEN_UP, held.next_at)


def _note_endpoint(act: Act, endpoint: WebhookEndpoint, posted: Posted) -> None:
    endpoint.failing_since = None if arrived(posted.status) else endpoint.failing_since or act.at
    if has_to_stop(endpoint.failing_since, posted.status, act.at):
        endpoint.is_on = False
        endpoint.off_words = "Nothing arrived for five days, or the receiver said that it is gone."
        told = f"The webhook {endpoint.name} of {endpoint.agency.name} was turned off. {endpoint.off_words}"
        tell(act, holders_of("system_administrator", act.at), told, href="/webhooks", about=[endpoint.id])
    endpoint.save(update_fields=["failing_since", "is_on", "off_words"])
