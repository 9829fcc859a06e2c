"""What can be done: bring an extract in, step by step, mend and undo it, keep a feed, say who owns what came."""

from .ask_import import ask_import
from .ask_linkage import ask_linkage
from .ask_undo import ask_undo
from .assert_again import assert_again
from .bring_back import bring_back
from .decide_cluster import decide_cluster
from .decide_link import decide_link
from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .finish_staging import finish_staging
from .finish_undo import finish_undo
from .give_unnamed import give_unnamed
from .join_identities import join_identities
from .keep_feed import keep_feed
from .keep_together import keep_together
from .load_rows import load_rows
from .map_owner import map_owner
from .mend_rows import mend_rows
from .note_preview import note_preview
from .note_trouble import note_trouble
from .own_loaded_matters import own_loaded_matters
from .part_people import part_people
from .read_link_notice import read_link_notice
from .record_delivery import record_delivery
from .refuse_delivery import refuse_delivery
from .renew_feed_key import renew_feed_key
from .revoke_feed_key import revoke_feed_key
from .set_aside_rows import set_aside_rows
from .settle_delivery import settle_delivery
from .stage_attachments import stage_attachments
from .stage_rows import stage_rows
from .start_import import start_import
from .start_linkage import start_linkage
from .stop_linkage import stop_linkage
from .suggest_link import suggest_link
from .take_linkage import take_linkage
from .take_mended import take_mended
from .turn_down_delivery import turn_down_delivery
from .undo_rows import undo_rows
from .undo_steps import undo_steps
from .unlink_records import unlink_records
from .withdraw_import import withdraw_import

__all__ = [
    "ask_import",
    "ask_linkage",
    "ask_undo",
    "assert_again",
    "bring_back",
    "decide_cluster",
    "decide_link",
    "disclose_rejects",
    "finish_import",
    "finish_staging",
    "finish_undo",
    "give_unnamed",
    "join_identities",
    "keep_feed",
    "keep_together",
    "load_rows",
    "map_owner",
    "mend_rows",
    "note_preview",
    "note_trouble",
    "own_loaded_matters",
    "part_people",
    "read_link_notice",
    "record_delivery",
    "refuse_delivery",
    "renew_feed_key",
    "revoke_feed_key",
    "set_aside_rows",
    "settle_delivery",
    "stage_attachments",
    "stage_rows",
    "start_import",
    "start_linkage",
    "stop_linkage",
    "suggest_link",
    "take_linkage",
    "take_mended",
    "turn_down_delivery",
    "undo_rows",
    "undo_steps",
    "unlink_records",
    "withdraw_import",
]
