"""The pages of notices and webhooks."""

from django.urls import URLPattern, path

from .add_webhook import add_webhook
from .notices import notices
from .read_notice import read_notice
from .replay_webhook import replay_webhook
from .rotate_webhook_secret import rotate_webhook_secret
from .turn_webhook import turn_webhook
from .webhook import webhook
from .webhooks import webhooks

urlpatterns: list[URLPattern] = [
    path("notices", notices, name="notices"),
    path("notices/<uuid:notice>/read", read_notice, name="read_notice"),
    path("webhooks", webhooks, name="webhooks"),
    path("webhooks/add", add_webhook, name="add_webhook"),
    path("webhooks/<uuid:endpoint>", webhook, name="webhook"),
    path("webhooks/<uuid:endpoint>/rotate-secret", rotate_webhook_secret, name="rotate_webhook_secret"),
    path("webhooks/<uuid:endpoint>/turn", turn_webhook, name="turn_webhook"),
    path("webhooks/deliveries/<uuid:delivery>/replay", replay_webhook, name="replay_webhook"),
]
