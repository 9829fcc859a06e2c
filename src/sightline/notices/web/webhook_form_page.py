"""The page around one form about a webhook, and the page that shows its secret once."""

from dataclasses import dataclass

from django.forms import BaseForm

from sightline.core.pages import Page
from sightline.notices.commands import MadeWebhook


@dataclass(kw_only=True)
class WebhookFormPage(Page):
    """One form, its button, and the way back to the list."""

    template = "notices/webhook_form_page.html"
    form: BaseForm
    submit: str
    note: str = ""


@dataclass(kw_only=True)
class SecretPage(Page):
    """The secret, this once."""

    template = "notices/webhook_secret.html"
    name: str
    secret: str


def secret_page(made: MadeWebhook) -> SecretPage:
    """The page that shows it."""
    return SecretPage(title="The secret of the webhook", name=made.endpoint.name, secret=made.secret)
