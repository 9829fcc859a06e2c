"""Signing in and out, on the ledger."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from sightline.access.actors import Actor
from sightline.core import clock, ledger
from sightline.core.acts import Act, Acting, Effect, Outcome
from sightline.core.ledger_queries import refusals_since
from sightline.core.models import User

from .actors import load_actor

NOBODY = Actor(UUID(int=0), "Nobody signed in", None, "", "Not signed in", "", frozenset())
TRIES, WITHIN = 10, timedelta(minutes=15)


def note_sign_in(user: User) -> None:
    """Write that `user` signed in, in the post they now hold."""
    act = Act(acting=Acting(load_actor(user), None), capability="sign_in", effect=Effect.SIGN_IN)
    act.about(user.id)
    ledger.append(act, Outcome.DONE)


def note_sign_out(acting: Acting) -> None:
    """Write that somebody signed out."""
    act = Act(acting=acting, capability="sign_out", effect=Effect.SIGN_IN)
    act.about(acting.actor.user_id)
    ledger.append(act, Outcome.DONE)


def note_sign_in_refused(username: str) -> None:
    """Write that somebody failed to sign in as `username`, whether or not there is such a user."""
    act = Act(acting=Acting(_whoever(username), None), capability="sign_in", effect=Effect.SIGN_IN)
    act.about(username=username[:150])
    ledger.append_later(act, Outcome.REFUSED, "wrong_password", "")


def too_many_tries(username: str) -> bool:
    """Whether signing in as `username` failed ten times within fifteen minutes."""
    return refusals_since(_whoever(username).user_id, "sign_in", clock.now() - WITHIN) >= TRIES


def _whoever(username: str) -> Actor:
    """Who has this name; for a name that nobody has, a nobody of its own, who waits as somebody would.

    Were all such names one, ten tries would make every one of them wait, and so tell them from the names in use.
    """
    user = User.objects.filter(username__iexact=username).first()
    if user:
        return load_actor(user)
    digest = salted_hmac("sightline.workforce.signing", username.lower(), algorithm="sha256").digest()
    return replace(NOBODY, user_id=UUID(bytes=digest[:16]))
