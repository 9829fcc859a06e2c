"""What may be kept as a photograph: told by its content, never by its name or by what the sender says of it."""

import struct

from sightline.access.refusals import Refusal

_BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}
MOST_PIXELS = 200_000_000
"""A picture of more is no photograph that a camera took, but one made to fill the memory of whoever opens it."""
_ALSO_A_PAGE = (b"<script", b"<html", b"<!doctype html", b"<svg", b"<?php", b"<iframe")
_END_OF_ARCHIVE, _TAIL = b"PK\x05\x06", 66_000
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


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
    if is_something_else_too(content):
        return Refusal(
            "no_photograph",
            "This file begins as a photograph and holds something else as well: a page, a program or an archive. "
            "Open it and save it anew as a photograph, then add that.",
        )
    if pixels_of(content) > MOST_PIXELS:
        return Refusal("too_large", "This photograph has more than 200 million points. Make it smaller, then add that.")
    return None


def is_something_else_too(content: bytes) -> bool:
    """Whether other programs would read the file as a page, a program or an archive."""
    lowered = content.lower()
    return any(mark in lowered for mark in _ALSO_A_PAGE) or _END_OF_ARCHIVE in content[-_TAIL:]


def pixels_of(content: bytes) -> int:
    """How many points the picture says that it has; 0 where it does not say."""
    if content.startswith(b"\x89PNG") and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width * height)
    return _pixels_of_jpeg(content)


def _pixels_of_jpeg(content: bytes) -> int:
    at = 2
    while content[at : at + 1] == b"\xff" and at + 9 <= len(content):
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width * height)
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return 0
