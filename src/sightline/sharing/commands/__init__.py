"""What can be done with what leaves, with how long records are kept, and for whoever asks what is held of them."""

from sightline.sharing.queries.chosen import Chosen

from .acknowledge_share import acknowledge_share
from .answer_question import answer_question
from .ask_partner import ask_partner
from .authorise_disclosure import authorise_disclosure
from .choose_redactions import choose_redactions
from .decline_disclosure import decline_disclosure
from .dispose_record import dispose_record
from .download_story import download_story
from .download_subject_access import download_subject_access
from .export_story import export_story
from .hold_record import hold_record
from .keep_record import Assessment, keep_record
from .lift_hold import lift_hold
from .open_subject_access import open_subject_access
from .propose_disclosure import propose_disclosure
from .propose_disposal import propose_disposal
from .re_identify import ReIdentified, re_identify
from .remove_expired_answer import remove_expired_answer
from .render_subject_access import render_subject_access
from .revoke_share import revoke_share
from .share_record import share_record
from .sharing_rows import Going, what_goes
from .withdraw_disposal import withdraw_disposal

__all__ = [
    "Assessment",
    "Chosen",
    "Going",
    "ReIdentified",
    "acknowledge_share",
    "answer_question",
    "ask_partner",
    "authorise_disclosure",
    "choose_redactions",
    "decline_disclosure",
    "dispose_record",
    "download_story",
    "download_subject_access",
    "export_story",
    "hold_record",
    "keep_record",
    "lift_hold",
    "open_subject_access",
    "propose_disclosure",
    "propose_disposal",
    "re_identify",
    "remove_expired_answer",
    "render_subject_access",
    "revoke_share",
    "share_record",
    "what_goes",
    "withdraw_disposal",
]
