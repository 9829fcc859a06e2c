"""The ways out: e-mail, text message, push. Each takes a message and says what came of it; none raises for the network.

What leaves is a `Leaving`: fixed words and a link (rules.leaving). No channel is given a notice.
"""

from collections.abc import Callable

from .handed import Handed, Result
from .mail import send_mail
from .push import send_push
from .texts import send_text

CHANNELS: dict[str, Callable[[Handed], Result]] = {"email": send_mail, "sms": send_text, "push": send_push}

__all__ = ["CHANNELS", "Handed", "Result"]
