"""Web push (RFC 8030): encrypted for the browser (RFC 8291), signed with our key (VAPID, RFC 8292).

Where a browser's push service is says the browser, and so whoever sits at it: what is sent goes the way of webhooks,
which looks at every address first (notices.posting).
"""

import base64
import binascii
import hashlib
import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02, VapidException

from sightline.core import clock
from sightline.notices.posting import Posted, post
from sightline.notices.rules.outgoing import Outcome

from .handed import Handed, Result

KEPT_SECONDS = 24 * 60 * 60
"""How long a push service keeps a message for a browser that is asleep: a day, as a night and a morning need."""
_GONE = (404, 410)
_HOURS_SIGNED = 12
# the order of the curve P-256 (FIPS 186-5): a private key lies below it
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def send_push(handed: Handed) -> Result:
    """Send one push message; as urgent, so that a sleeping phone is woken."""
    try:
        told = json.loads(handed.address)
        body = encrypted(told["keys"], payload(handed))
        headers = _headers(handed, told["endpoint"])
    except (ValueError, KeyError, TypeError, binascii.Error, VapidException):
        return Result(Outcome.REFUSED, "What the browser said of itself cannot be used.")
    return _result(post(told["endpoint"], body, headers))


def payload(handed: Handed) -> bytes:
    """What the service worker is told. `tag`: the same message twice replaces itself on the screen."""
    leaving = handed.leaving
    told = {"title": "Sightline", "body": leaving.words, "href": leaving.href, "tag": handed.id.hex}
    return json.dumps(told).encode()


def encrypted(keys: dict[str, str], told: bytes) -> bytes:
    """The body that only this browser can read."""
    return bytes(
        http_ece.encrypt(
            told,
            private_key=ec.generate_private_key(ec.SECP256R1()),
            dh=_decoded(keys["p256dh"]),
            auth_secret=_decoded(keys["auth"]),
            version="aes128gcm",
        )
    )


def public_key() -> str:
    """Our key, as browsers want it (`applicationServerKey`)."""
    point = _key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _headers(handed: Handed, endpoint: str) -> dict[str, str]:
    parts = urlsplit(endpoint)
    claims: dict[str, Any] = {
        "sub": settings.SECURITY_CONTACT,
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(clock.now().timestamp()) + _HOURS_SIGNED * 3600,
    }
    return {
        **_signer().sign(claims),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_SECONDS),
        "Urgency": "high" if handed.is_urgent else "normal",
        "Topic": handed.id.hex,
    }


def _result(posted: Posted) -> Result:
    status = posted.status
    if status is None:
        lost = Outcome.MAY_HAVE if posted.reached else Outcome.NOT_REACHED
        return Result(lost, posted.words)
    if 200 <= status < 300:
        return Result(Outcome.SENT)
    if status in _GONE:
        return Result(Outcome.REFUSED, "The browser takes no messages of ours any more.")
    if status in (400, 413):
        return Result(Outcome.REFUSED, f"The push service turned the message down ({status}).")
    return Result(Outcome.NOT_NOW, f"The push service answered {status}.")


@lru_cache(maxsize=1)
def _made(secret: str) -> ec.EllipticCurvePrivateKey:
    digest = hashlib.sha512(b"sightline web push\0" + secret.encode()).digest()
    return ec.derive_private_key(int.from_bytes(digest, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def _key() -> ec.EllipticCurvePrivateKey:
    """The key that signs: made from the installation's own, so that there is no further one to keep or to lose."""
    return _made(settings.FILES_KEY)


def _signer() -> Vapid02:
    """What signs. Whom to ask is the installation's to say, by mail or by a page: it is not looked at here."""
    return Vapid02(_key(), conf={"no-strict": True})


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
