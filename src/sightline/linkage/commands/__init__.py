"""What can be done: bring an extract in, step by step; take its rejected rows out; keep feeds and take deliveries."""

from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .join_identities import join_identities
from .keep_feed import keep_feed
from .load_rows import load_rows
from .record_delivery import record_delivery
from .refuse_delivery import refuse_delivery
from .renew_feed_key import renew_feed_key
from .revoke_feed_key import revoke_feed_key
from .settle_delivery import settle_delivery
from .stage_attachments import stage_attachments
from .stage_file import stage_file
from .start_import import start_import

__all__ = [
    "disclose_rejects",
    "finish_import",
    "join_identities",
    "keep_feed",
    "load_rows",
    "record_delivery",
    "refuse_delivery",
    "renew_feed_key",
    "revoke_feed_key",
    "settle_delivery",
    "stage_attachments",
    "stage_file",
    "start_import",
]
