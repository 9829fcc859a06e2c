"""Sealing what has to be read again, and is no record: a webhook's secret, under the installation's own key."""

import hashlib
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"sightline webhooks\0" + settings.FILES_KEY.encode()).digest())


def seal(secret: bytes, of: str) -> bytes:
    """The secret as it is kept, bound to what it is of."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, secret, of.encode())


def unseal(kept: bytes | memoryview, of: str) -> bytes:
    """The secret; raises `InvalidTag` where it was changed, exchanged, or sealed under another key."""
    kept = bytes(kept)
    return _cipher().decrypt(kept[:_NONCE], kept[_NONCE:], of.encode())
