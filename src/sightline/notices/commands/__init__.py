"""What can be done with notices and webhooks."""

from .add_webhook import MadeWebhook, add_webhook
from .note_webhook import note_webhook
from .queue_webhooks import queue_webhooks
from .read_notice import read_notice
from .replay_webhook import replay_webhook
from .rotate_webhook_secret import rotate_webhook_secret
from .turn_webhook import turn_webhook

__all__ = [
    "MadeWebhook",
    "add_webhook",
    "note_webhook",
    "queue_webhooks",
    "read_notice",
    "replay_webhook",
    "rotate_webhook_secret",
    "turn_webhook",
]
