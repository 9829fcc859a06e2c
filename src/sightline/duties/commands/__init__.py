"""What can be done with a duty, with the policy that it follows, and with the days that count."""

from .decide_policy import decide_policy
from .propose_policy import Proposing, propose_policy
from .propose_policy_file import propose_policy_file
from .read_standard import read_standard
from .record_school_closed import record_school_closed
from .record_school_term import record_school_term
from .take_back_school_closed import take_back_school_closed
from .take_back_school_term import take_back_school_term

__all__ = [
    "Proposing",
    "decide_policy",
    "propose_policy",
    "propose_policy_file",
    "read_standard",
    "record_school_closed",
    "record_school_term",
    "take_back_school_closed",
    "take_back_school_term",
]
