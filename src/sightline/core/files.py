"""Files at rest: encrypted with a key that the disk does not hold, and checked when they are read.

The blob is written first, the row after it in the act's transaction: a row always has its blob. A blob whose act was
rolled back stays behind, unreadable without the key and pointed at by nothing.
"""

import hashlib
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage

from .models import StoredFile

_MARK = b"SL1"
_NONCE = 12


class FileDamaged(Exception):
    """A stored file is not what was stored: changed on the disk, gone from it, exchanged, or under another key."""


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"sightline files\0" + settings.FILES_KEY.encode()).digest())


def seal_text(text: str, about: str) -> bytes:
    """The text under the files' key, bound to what it is `about`: for what is kept on the disk in no storage."""
    nonce = os.urandom(_NONCE)
    return _MARK + nonce + _cipher().encrypt(nonce, text.encode(), about.encode())


def open_text(sealed: bytes, about: str) -> str:
    """What `seal_text` sealed. Raises `FileDamaged` where it was changed, or is under another key."""
    try:
        nonce = sealed[len(_MARK) : len(_MARK) + _NONCE]
        return _cipher().decrypt(nonce, sealed[len(_MARK) + _NONCE :], about.encode()).decode()
    except (InvalidTag, ValueError):
        raise FileDamaged(f"{about} cannot be read: it was changed, or is under another key.") from None


class EncryptedStorage(FileSystemStorage):
    """Django's storage on a disk: each file under AES-256-GCM, bound to its own name, so that none can be swapped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options})

    def _save(self, name: str, content: "File[bytes]") -> str:
        nonce = os.urandom(_NONCE)
        sealed = _cipher().encrypt(nonce, content.read(), name.encode())
        return str(super()._save(name, ContentFile(_MARK + nonce + sealed)))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        try:
            with super()._open(name, "rb") as held:  # type: ignore[misc]
                sealed = held.read()
        except FileNotFoundError:
            raise FileDamaged(f"The stored file {name} is not on the disk.") from None
        try:
            nonce = sealed[len(_MARK) : len(_MARK) + _NONCE]
            return ContentFile(_cipher().decrypt(nonce, sealed[len(_MARK) + _NONCE :], name.encode()), name)
        except (InvalidTag, ValueError):
            raise FileDamaged(
                f"The stored file {name} cannot be read: it was changed, or is under another key."
            ) from None


def read_stored(file: StoredFile) -> bytes:
    """The content of a stored file. Raises `FileDamaged` where it is not what was stored."""
    with default_storage.open(file.blob) as held:
        content = bytes(held.read())
    if hashlib.sha256(content).digest() != bytes(file.sha256):
        raise FileDamaged(f"The stored file {file.blob} is not what was stored.")
    return content
