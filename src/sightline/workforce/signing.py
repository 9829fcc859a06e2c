"""Signing in and out, on the ledger; and who has to wait because it was tried too often."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from sightline.access.actors import Actor
from sightline.access.refusals import Refusal
from sightline.core import clock, ledger
from sightline.core.acts import Act, Acting, Effect, Outcome
from sightline.core.ledger_queries import refusals_about_since, refusals_since
from sightline.core.models import User

from .actors import load_actor
from .rules.standards import TRIES_WITHIN, SignInStandards, sign_in_standards

NOBODY = Actor(UUID(int=0), "Nobody signed in", None, "", "Not signed in", "", frozenset())
WAIT = Refusal("too_many_tries", "Too many wrong passwords. Wait fifteen minutes, or ring the service desk.")
WAIT_THERE = Refusal(
    "too_many_tries", "Too many wrong passwords from where you are. Wait fifteen minutes, or ring the service desk."
)


def standards() -> SignInStandards:
    """What the force has decided of signing in, as it is in force today."""
    return sign_in_standards(timezone.localdate(clock.now()))


def note_signing(acting: Acting, capability: str, **detail: Any) -> None:
    """Write that somebody signed in, out, locked or unlocked their session."""
    act = Act(acting=acting, capability=capability, effect=Effect.SIGN_IN)
    act.about(acting.actor.user_id, **detail)
    ledger.append(act, Outcome.DONE)


def note_signing_refused(actor: Actor, capability: str, refusal: Refusal, address: str, **detail: Any) -> None:
    """Write that somebody could not show who they are, and from which address."""
    act = Act(acting=Acting(actor, None), capability=capability, effect=Effect.SIGN_IN)
    act.about(*([_address_id(address)] if address else []), address=address, **detail)
    ledger.append_later(act, Outcome.REFUSED, refusal.code, refusal.words)


def must_wait(actor: Actor, address: str, capability: str = "sign_in") -> Refusal | None:
    """Why this may not be tried now: too often wrong for the name, or from the address, within a quarter of an hour."""
    since, limits = clock.now() - TRIES_WITHIN, standards()
    if refusals_since(actor.user_id, capability, since) >= limits.tries_by_name:
        return WAIT
    if address and refusals_about_since(_address_id(address), capability, since) >= limits.tries_by_address:
        return WAIT_THERE
    return None


def whoever(username: str) -> Actor:
    """Who has this name; for a name that nobody has, a nobody of its own, who waits as somebody would.

    Were all such names one, ten tries would make every one of them wait, and so tell them from the names in use. The
    database is asked the same of both, so that time does not tell them apart either.
    """
    user = User.objects.filter(username__iexact=username).first()
    digest = salted_hmac("sightline.workforce.signing", username.lower(), algorithm="sha256").digest()
    nobody = UUID(bytes=digest[:16])
    actor = load_actor(user or User(id=nobody))
    return actor if user else replace(NOBODY, user_id=nobody)


def _address_id(address: str) -> UUID:
    """What stands for an address among the subjects of an act: it finds acts from there, and is no address."""
    return UUID(bytes=salted_hmac("sightline.workforce.addresses", address, algorithm="sha256").digest()[:16])
