"""Webhooks: their signature (by Standard Webhooks), when to try again, when to stop. Plain Python."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sightline.access.refusals import Refusal

TOPICS: dict[str, str] = {
    "person.added": "Somebody was added",
    "person.changed": "Something was recorded of somebody, corrected or taken back",
    "event.recorded": "An event was recorded",
    "event.changed": "An event has a further account, or somebody's part in it was recorded",
    "decision.recorded": "A grade was decided, or came into force everywhere",
    "marker.changed": "A warning marker was proposed, put in force, looked at again or ended",
}
"""What is published, in words. A topic that is not here is published under its own name."""

_MINUTES = (1, 5, 30, 120, 360, 720)
"""How long after each try that failed the next one comes. After the last nothing more is tried of this one."""
OFF_AFTER = timedelta(days=5)
"""After so long without one that arrived, nothing more is sent: a person looks first."""
_PREFIX = "whsec_"


def secret_words(secret: bytes) -> str:
    """A secret as it is handed over."""
    return _PREFIX + base64.b64encode(secret).decode()


def signature(secrets: Sequence[bytes], webhook_id: str, at: datetime, body: bytes) -> str:
    """The value of webhook-signature: one version 1 signature for each secret that holds."""
    signed = b".".join((webhook_id.encode(), str(int(at.timestamp())).encode(), body))
    return " ".join(
        f"v1,{base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()}" for secret in secrets
    )


def try_again_at(tries: int, now: datetime) -> datetime | None:
    """When what failed `tries` times is tried again; None: not any more."""
    return now + timedelta(minutes=_MINUTES[tries - 1]) if tries <= len(_MINUTES) else None


def has_to_stop(failing_since: datetime | None, status: int | None, now: datetime) -> bool:
    """Whether nothing more is to be sent there: it has failed for too long, or says that it is gone (410)."""
    return status == 410 or (failing_since is not None and now - failing_since >= OFF_AFTER)


def arrived(status: int | None) -> bool:
    """Whether the receiver took it: any answer of 200 to 299, and no other. A redirection is not followed."""
    return status is not None and 200 <= status < 300


def cannot_lead_to(url: str, *, plain_allowed: bool) -> Refusal | None:
    """Why no webhook can lead to this address, or None. Which machine its name means is looked at with each sending."""
    refusal = Refusal("bad_address", "Enter a whole address that begins with https://, without a name or password.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return refusal
    if parts.scheme != "https" and not (plain_allowed and parts.scheme == "http"):
        return refusal
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
        return refusal
    if not url.isascii() or not url.isprintable() or " " in url or port == 0:
        return refusal
    return None


def cannot_replay(state: str) -> Refusal | None:
    """Why this cannot be sent again, or None."""
    if state == "waiting":
        return Refusal("waits", "This waits to be sent already. It is not sent twice for being asked twice.")
    return None
