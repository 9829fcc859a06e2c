"""Whose calendar asks, by the secret of its address."""

from sightline.core import clock
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.asking import value_of
from sightline.core.models import User
from sightline.workforce.actors import load_actor

from .calendar_tokens import digest_of


def calendar_holder(token: str) -> Acting | None:
    """Who has this address, as they are now; None where it is nobody's, or has ended, or their account has."""
    holder = value_of("select notices_calendar_holder(%s)", [digest_of(token)])
    user = User.objects.filter(id=holder, is_active=True).first() if holder else None
    if user is None or (user.expires_at and user.expires_at <= clock.now()):
        return None
    return Acting(load_actor(user), SYSTEM_TASK)
