"""Another system that is let in, for tests."""

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.notices.commands import add_webhook, note_webhook
from sightline.notices.models import WebhookDelivery
from sightline.notices.posting import Posted
from sightline.notices.sending import messenger, send_waiting
from sightline.pole.commands import record_event
from sightline.pole.rules.times import Happened
from sightline.workforce.commands import revoke_token
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import FORCE
from sightline.workforce.tests.token_scene import a_token


def let_another_system_in(administrator: Acting, officer: Acting) -> None:
    """A token that was used, one that was taken back, and a webhook to which something waits and something failed."""

    with transaction_as(administrator.actor):
        a_token(administrator)
        revoke_token(administrator, a_token(administrator).token, "The supplier was changed")
        agency = Agency.objects.get(name=FORCE)
        # a name that is nobody's: nothing is sent
        add_webhook(administrator, agency, "Case system", "https://nobody.invalid/in", roles=["response_officer"])
    for title in ("At the door", "At the bus station"):
        with transaction_as(officer.actor):
            record_event(officer, "incident", happened=Happened(), title=title)
    send_waiting()
    with transaction_as(messenger().actor):
        note_webhook(messenger(), WebhookDelivery.objects.latest("published"), Posted(204))
