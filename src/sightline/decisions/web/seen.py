"""What a page showed, sealed and carried by its form: what was considered is what was on screen, and nothing else."""

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sightline.core.acts import Acting
from sightline.core.sealing import SealBroken, seal, unseal
from sightline.decisions.queries.on_screen import OnScreen, kept


@dataclass(frozen=True)
class Seen:
    """The lines that were shown, the grade that stood, and the instant at which they were."""

    lines: tuple[dict[str, Any], ...]
    stood: str
    at: datetime | None


NOTHING = Seen((), "", None)


def sealed(reader: Acting, about: str, lines: Sequence[OnScreen], stood: str, at: datetime) -> str:
    """The list as the form carries it: nobody else's, and of nobody else."""
    told = json.dumps([kept(lines), stood, at.isoformat()], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(seal(zlib.compress(told), _whose(reader, about))).decode()


def opened(reader: Acting, about: str, text: str) -> Seen | None:
    """What was sealed; None where it was changed, or was sealed for somebody else or about something else."""
    try:
        told = zlib.decompress(unseal(base64.urlsafe_b64decode(text.encode()), _whose(reader, about)))
        lines, stood, at = json.loads(told)
    except (SealBroken, ValueError, zlib.error):
        return None
    return Seen(tuple(lines), stood, datetime.fromisoformat(at))


def _whose(reader: Acting, about: str) -> str:
    return f"seen {reader.actor.user_id} {about}"
