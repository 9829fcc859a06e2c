"""What can be done with a duty, with the policy that it follows, and with the days that count."""

from .accept_duty import accept_duty
from .answer_handover import answer_handover
from .change_clock import change_clock
from .confirm_raised_in_error import confirm_raised_in_error
from .decide_policy import decide_policy
from .declare_downtime import declare_downtime
from .decline_duty import decline_duty
from .discharge_duty import discharge_duty
from .enter_attempt import enter_attempt
from .enter_done import enter_done
from .enter_duty import enter_duty
from .escalate_duties import escalate_duties
from .exempt_duty import exempt_duty
from .hand_over import hand_over
from .let_duties_fall import let_duties_fall
from .look_at_late_entry import look_at_late_entry
from .offer_duty import offer_duty
from .propose_policy import Proposing, propose_policy
from .propose_policy_file import propose_policy_file
from .read_standard import read_standard
from .recompute_duties import recompute_duties
from .record_attempt import record_attempt
from .record_school_closed import record_school_closed
from .record_school_term import record_school_term
from .say_raised_in_error import say_raised_in_error
from .stop_duty import stop_duty
from .take_back_school_closed import take_back_school_closed
from .take_back_school_term import take_back_school_term
from .take_duty import take_duty
from .withdraw_handover import withdraw_handover

__all__ = [
    "Proposing",
    "accept_duty",
    "answer_handover",
    "change_clock",
    "confirm_raised_in_error",
    "decide_policy",
    "declare_downtime",
    "decline_duty",
    "discharge_duty",
    "enter_attempt",
    "enter_done",
    "enter_duty",
    "escalate_duties",
    "exempt_duty",
    "hand_over",
    "let_duties_fall",
    "look_at_late_entry",
    "offer_duty",
    "propose_policy",
    "propose_policy_file",
    "read_standard",
    "recompute_duties",
    "record_attempt",
    "record_school_closed",
    "record_school_term",
    "say_raised_in_error",
    "stop_duty",
    "take_back_school_closed",
    "take_back_school_term",
    "take_duty",
    "withdraw_handover",
]
