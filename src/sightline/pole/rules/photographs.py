"""What may be kept as a photograph: told by its content, never by its name."""

from sightline.access.refusals import Refusal

_BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


def media_type_of(content: bytes) -> str:
    """The media type of a photograph by its first bytes; empty where it is neither JPEG nor PNG."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), "")


def cannot_keep_photograph(content: bytes, most_bytes: int) -> Refusal | None:
    """Why this cannot be kept as a photograph, or None."""
    if len(content) > most_bytes:
        most, size = most_bytes // 1024**2, len(content) / 1024**2
        return Refusal("too_large", f"The photograph must be {most} MB or smaller. This one is {size:.1f} MB.")
    if not media_type_of(content):
        return Refusal(
            "no_photograph", "The file must be a JPEG or PNG photograph. This one is neither, whatever its name."
        )
    return None
