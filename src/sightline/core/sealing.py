"""Sealing small secrets that the database keeps, under a key that it does not hold: that of stored files."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class SealBroken(Exception):
    """What was sealed is not what comes out: it was changed, moved to somebody else, or is under another key."""


def _key(purpose: bytes) -> bytes:
    return hashlib.sha256(b"sightline " + purpose + b"\0" + settings.FILES_KEY.encode()).digest()


def seal(secret: bytes, whose: str) -> bytes:
    """Seal a secret (AES-256-GCM), bound to whose it is, so that it is nobody else's."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key(b"seals")).encrypt(nonce, secret, whose.encode())


def unseal(sealed: bytes, whose: str) -> bytes:
    """The secret again. Raises SealBroken."""
    try:
        return AESGCM(_key(b"seals")).decrypt(sealed[:_NONCE], sealed[_NONCE:], whose.encode())
    except (InvalidTag, ValueError):
        raise SealBroken(f"What was sealed for {whose} cannot be opened.") from None


def keyed_digest(text: str, whose: str) -> bytes:
    """A digest that nobody can guess at who has only the database."""
    return hmac.new(_key(b"digests"), f"{whose}\0{text}".encode(), hashlib.sha256).digest()
