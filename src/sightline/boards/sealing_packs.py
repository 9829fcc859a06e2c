"""Sealing a downtime pack, so that it opens in a browser without a server, and by nothing but its passphrase (ADR 59).

A team has a key pair. The private half lies in each pack under a key that the passphrase gives (PBKDF2); the pack is
sealed to the public half (ECDH on P-256, HKDF, AES-256-GCM). So a job makes packs and holds nothing that opens one.
What a pack says of itself in the clear (its team, its age) is bound to what is sealed. All of it is in Web Crypto.
"""

import json
import os
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ITERATIONS = 600_000
"""Of PBKDF2 with SHA-256, as OWASP advises; a passphrase of ours has 79 bits by itself."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_NONCE, _SALT = 12, 16
INFO = b"sightline downtime pack"


@dataclass(frozen=True)
class Lock:
    """The public half of a team's key, and the private half as only the passphrase opens it."""

    public: bytes
    wrapped: bytes
    salt: bytes
    nonce: bytes
    iterations: int = ITERATIONS


def new_passphrase() -> str:
    """Four groups of four letters and figures, none of which looks like another: to be written down and locked away."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def as_typed(passphrase: str) -> bytes:
    """The passphrase without what people type differently: capitals, spaces and hyphens."""
    return "".join(letter for letter in passphrase.lower() if letter in _LETTERS).encode()


def new_lock(passphrase: str, iterations: int = ITERATIONS) -> Lock:
    """A new key pair under this passphrase. The private half is kept in no other way."""
    private = ec.generate_private_key(ec.SECP256R1())
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    wrapped = AESGCM(_key_of(passphrase, salt, iterations)).encrypt(nonce, der, None)
    return Lock(_point(private.public_key()), wrapped, salt, nonce, iterations)


def seal(content: str, about: Mapping[str, str], lock: Lock) -> str:
    """The content sealed to the lock, as JSON that the page in the pack opens. `about` stays readable, and is bound."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), lock.public)
    ours = ec.generate_private_key(ec.SECP256R1())
    salt, nonce, said = os.urandom(_SALT), os.urandom(_NONCE), json.dumps(dict(about), sort_keys=True)
    key = _shared(ours.exchange(ec.ECDH(), theirs), salt)
    held = {
        "about": said,
        "iterations": lock.iterations,
        "salt": _text(lock.salt),
        "lock_nonce": _text(lock.nonce),
        "wrapped": _text(lock.wrapped),
        "ephemeral": _text(_point(ours.public_key())),
        "hkdf_salt": _text(salt),
        "nonce": _text(nonce),
        "content": _text(AESGCM(key).encrypt(nonce, content.encode(), said.encode())),
    }
    return json.dumps(held)


def _key_of(passphrase: str, salt: bytes, iterations: int) -> bytes:
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, iterations).derive(as_typed(passphrase))


def _shared(secret: bytes, salt: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, INFO).derive(secret)


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _text(held: bytes) -> str:
    return b64encode(held).decode()
