"""Offer a duty to somebody: it is theirs when they accept it, and not before."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.duties.models import Duty
from sightline.pole.commands.checking import fitting_text

from .moving import offer


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def offer_duty(act: Act, duty: Duty, to: User, words: str = "") -> Duty:
    """Offer it with a word to whoever is to have it. Until they accept it stays where it is."""
    return offer(act, duty, to, fitting_text("What they should know", words, 800, lines=True))
