"""What can be done with a duty."""

from .accept_duty import accept_duty
from .change_clock import change_clock
from .confirm_raised_in_error import confirm_raised_in_error
from .decline_duty import decline_duty
from .discharge_duty import discharge_duty
from .escalate_duties import escalate_duties
from .exempt_duty import exempt_duty
from .let_duties_fall import let_duties_fall
from .offer_duty import offer_duty
from .record_attempt import record_attempt
from .say_raised_in_error import say_raised_in_error
from .stop_duty import stop_duty
from .take_duty import take_duty

__all__ = [
    "accept_duty",
    "change_clock",
    "confirm_raised_in_error",
    "decline_duty",
    "discharge_duty",
    "escalate_duties",
    "exempt_duty",
    "let_duties_fall",
    "offer_duty",
    "record_attempt",
    "say_raised_in_error",
    "stop_duty",
    "take_duty",
]
