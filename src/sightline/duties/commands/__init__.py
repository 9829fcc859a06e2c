"""What can be done with a duty."""

from .answer_handover import answer_handover
from .declare_downtime import declare_downtime
from .enter_attempt import enter_attempt
from .enter_done import enter_done
from .enter_duty import enter_duty
from .hand_over import hand_over
from .look_at_late_entry import look_at_late_entry
from .withdraw_handover import withdraw_handover

__all__ = [
    "answer_handover",
    "declare_downtime",
    "enter_attempt",
    "enter_done",
    "enter_duty",
    "hand_over",
    "look_at_late_entry",
    "withdraw_handover",
]
