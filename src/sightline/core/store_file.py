"""Store a file."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sightline.access.permissions import Permission

from .acts import Act, Effect
from .commands import command
from .ids import uuid7
from .models import StoredFile


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def store_file(act: Act, content: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep `content` encrypted, with a row that says what it is. The calling command checks what may be stored.

    The blob is written before the row, under a name that tells nothing.
    """
    key = uuid7()
    blob = default_storage.save(f"{key.hex[-2:]}/{key.hex}", ContentFile(content))
    stored = StoredFile(
        id=key,
        name=name[:255],
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).digest(),
        blob=blob,
        stored_at=act.at,
        act=act.id,
    )
    stored.save(force_insert=True)
    act.about(stored.id, name=stored.name, media_type=media_type, size=stored.size)
    return stored
