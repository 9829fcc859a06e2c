"""Tokens: how they look, when they hold, and what cannot be given to one. Plain Python."""

import hashlib
import hmac
import re
from collections.abc import Collection
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.access.scopes import SCOPES, roles_for_tokens

LONGEST = timedelta(days=366)
OVERLAPS = {"0": "None: the old one stops at once", "1": "One hour", "24": "One day", "168": "One week"}
"""For how many hours the old token holds beside the new one, so that nothing stops while the new one is put in."""
_TOKEN = re.compile(r"sl_([a-z0-9]{10})_([A-Za-z0-9_-]{40,60})")


def written(prefix: str, secret: str) -> str:
    """The token as it is handed over. Its beginning tells what it is, to people and to whoever looks for leaks."""
    return f"sl_{prefix}_{secret}"


def prefix_of(token: str) -> str:
    """The part by which it is found and named; empty where it cannot be a token."""
    found = _TOKEN.fullmatch(token)
    return found[1] if found else ""


def digest_of(token: str) -> bytes:
    """What is kept of it: it was made by chance, so that a plain digest is enough."""
    return hashlib.sha256(token.encode()).digest()


def is_token(token: str, kept: bytes | memoryview) -> bool:
    """Whether this is the token of which that was kept; compared in a time that tells nothing."""
    return hmac.compare_digest(digest_of(token), bytes(kept))


def holds(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether it opens anything at this instant."""
    return revoked_at is None and now < expires_at


def cannot_make(roles: Collection[str], scopes: Collection[str], expires_at: datetime, now: datetime) -> Refusal | None:
    """Why no token can be made so, or None."""
    if not roles or set(roles) - set(roles_for_tokens()):
        return Refusal("unknown_role", "Choose at least one of the roles offered: others are for people.")
    if not scopes or set(scopes) - SCOPES.keys():
        return Refusal("unknown_scope", "Choose at least one thing that the system may do.")
    if not now < expires_at <= now + LONGEST:
        return Refusal("bad_expiry", "A token runs out within a year, and not before it is made.")
    return None


def cannot_revoke(revoked_at: datetime | None) -> Refusal | None:
    """Why a token cannot be taken back, or None."""
    return Refusal("revoked", "This token was taken back already. Nothing was changed.") if revoked_at else None


def cannot_rotate(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> Refusal | None:
    """Why no token can take this one's place, or None."""
    if holds(expires_at, revoked_at, now):
        return None
    return Refusal("ended", "This token has run out or was taken back. Make a new one instead.")
