"""What can be done with what leaves: exports under pseudonyms, shares, and questions on them."""

from .acknowledge_share import acknowledge_share
from .answer_question import answer_question
from .ask_partner import ask_partner
from .download_story import download_story
from .export_story import export_story
from .re_identify import ReIdentified, re_identify
from .revoke_share import revoke_share
from .share_record import share_record
from .sharing_rows import Chosen, Going, what_goes

__all__ = [
    "Chosen",
    "Going",
    "ReIdentified",
    "acknowledge_share",
    "answer_question",
    "ask_partner",
    "download_story",
    "export_story",
    "re_identify",
    "revoke_share",
    "share_record",
    "what_goes",
]
