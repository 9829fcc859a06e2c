"""Who keeps the ledger: a named system actor for its jobs, and who hears when something is wrong with it."""

from collections.abc import Callable
from uuid import UUID

from sightline.access.actors import Actor

from .acts import SYSTEM_TASK, Act, Acting
from .registry import Registry

KEEPER = Actor(
    UUID("00000000-0000-7000-8000-000000000003"),
    "Sightline (ledger)",
    None,
    "",
    "ledger",
    "",
    frozenset({"ledger_keeper"}),
)

Hears = Callable[[Act, str, str], None]
HEARS_OF_LEDGER: Registry[str, Hears] = Registry("who hears of the ledger")
"""Told, in the act that finds it, of what somebody has to look at: `(act, topic, words)`. Topics: `not_whole`,
`emergency_read`."""


def keeping() -> Acting:
    """The keeper, at system work."""
    return Acting(KEEPER, SYSTEM_TASK)


def say(act: Act, topic: str, words: str) -> None:
    """Tell whoever hears of the ledger."""
    for hears in HEARS_OF_LEDGER.values():
        hears(act, topic, words)
