"""What can be done with stories under pseudonyms, with how long records are kept, and for whoever asks of theirs."""

from .choose_redactions import choose_redactions
from .dispose_record import dispose_record
from .download_story import download_story
from .download_subject_access import download_subject_access
from .export_story import export_story
from .hold_record import hold_record
from .keep_record import Assessment, keep_record
from .lift_hold import lift_hold
from .open_subject_access import open_subject_access
from .propose_disposal import propose_disposal
from .re_identify import ReIdentified, re_identify
from .render_subject_access import render_subject_access
from .withdraw_disposal import withdraw_disposal

__all__ = [
    "Assessment",
    "ReIdentified",
    "choose_redactions",
    "dispose_record",
    "download_story",
    "download_subject_access",
    "export_story",
    "hold_record",
    "keep_record",
    "lift_hold",
    "open_subject_access",
    "propose_disposal",
    "re_identify",
    "render_subject_access",
    "withdraw_disposal",
]
