"""What an open page can listen to, and who may: each area says so.

A topic is a kind and, where there are several of it, whose: "team 0190...". Whatever changes such a thing notifies
`CHANNEL` with the topic, in its own transaction, so that nobody hears of what was rolled back.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.registry import Registry

CHANNEL = "sightline_live"
"""The channel of PostgreSQL's on which topics are notified."""

Heard = Callable[[Acting, UUID | None], Collection[str] | None]
"""The topics that a page of this kind hears, or None where its reader may not."""

LIVE_KINDS: Registry[str, Heard] = Registry("what open pages listen to")


def topics_of(reader: Acting, asked: str) -> Collection[str] | None:
    """What a page that asks for `asked` ("team.0190...", "force") hears; None where its reader may not, or it is none.

    Asked within a transaction of the reader's.
    """
    kind, _, whose = asked.partition(".")
    hears = LIVE_KINDS.get(kind)
    if hears is None:
        return None
    try:
        return hears(reader, UUID(whose) if whose else None)
    except ValueError:
        return None
