"""What can be done with notices, the ways they leave, and webhooks."""

from .acknowledge_notice import acknowledge_notice
from .add_contact_detail import add_contact_detail
from .add_push import add_push
from .add_webhook import MadeWebhook, add_webhook
from .ask_contact_code import ask_contact_code
from .begin_sending import begin_sending
from .choose_how_told import choose_how_told
from .make_calendar_link import make_calendar_link
from .make_digests import make_digests
from .note_receipt import note_receipt
from .note_sending import note_sending
from .note_webhook import note_webhook
from .queue_webhooks import queue_webhooks
from .read_notice import read_notice
from .remove_contact_detail import remove_contact_detail
from .replay_webhook import replay_webhook
from .revoke_calendar_link import revoke_calendar_link
from .rotate_webhook_secret import rotate_webhook_secret
from .turn_webhook import turn_webhook
from .verify_contact_detail import verify_contact_detail

__all__ = [
    "MadeWebhook",
    "acknowledge_notice",
    "add_contact_detail",
    "add_push",
    "add_webhook",
    "ask_contact_code",
    "begin_sending",
    "choose_how_told",
    "make_calendar_link",
    "make_digests",
    "note_receipt",
    "note_sending",
    "note_webhook",
    "queue_webhooks",
    "read_notice",
    "remove_contact_detail",
    "replay_webhook",
    "revoke_calendar_link",
    "rotate_webhook_secret",
    "turn_webhook",
    "verify_contact_detail",
]
