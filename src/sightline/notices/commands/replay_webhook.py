"""Have something sent to a webhook again."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import WebhookDelivery
from sightline.notices.rules.webhooks import cannot_replay


@command(permission=Permission.WEBHOOK_REPLAY, effect=Effect.DISCLOSURE)
def replay_webhook(act: Act, delivery: WebhookDelivery) -> WebhookDelivery:
    """Let it wait again, under the same webhook-id: whoever took it before can tell. Sight is asked for anew.

    Raises `Refused` for what waits already. The caller has reached it through `access.delivery_for`.
    """
    held = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint").get(id=delivery.id)
    refuse_if(cannot_replay(held.state))
    held.state, held.tries, held.next_at = WebhookDelivery.State.WAITING, 0, act.at
    held.save(update_fields=["state", "tries", "next_at"])
    act.about(held.id, held.endpoint_id, name=held.endpoint.name)
    return held
