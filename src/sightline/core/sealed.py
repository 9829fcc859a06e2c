"""A column whose content the disk, and a copy of the database, cannot read: JSON under the key of the stored files."""

import hashlib
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from sightline.access.refusals import Refusal, Refused

_NONCE = 12
DAMAGED = Refusal(
    "damaged",
    "This cannot be read: it was changed in the database, or is under another key. Do not use it. Tell the "
    "service desk.",
)


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"sightline columns\0" + settings.FILES_KEY.encode()).digest())


def seal(value: Any) -> bytes:
    """A JSON value under AES-256-GCM, with a nonce of its own."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, json.dumps(value, ensure_ascii=False).encode(), None)


def unseal(sealed: bytes) -> Any:
    """The value that was sealed. Raises `Refused` where it was changed, or is under another key."""
    try:
        return json.loads(_cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], None))
    except (InvalidTag, ValueError):
        raise Refused(DAMAGED) from None


class SealedJSON(models.BinaryField):  # type: ignore[type-arg]
    """A JSON value that is encrypted in its column. It cannot be searched for."""

    def from_db_value(self, value: Any, *_: object) -> Any:
        """What was kept, opened."""
        return None if value is None else unseal(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """What is kept, sealed."""
        sealed = None if value is None else seal(value)
        return super().get_db_prep_value(sealed, connection, prepared)
