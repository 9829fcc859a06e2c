"""How any area reaches people and other systems: what it says is kept with its act, and goes out later.

`tell` leaves a notice in the app for each of some people. `publish` leaves a row that agencies' own systems are told of
(webhooks). Who keeps them registers here (the area of notices, which stands above most of those that have something to
say).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from .acts import Act
from .registry import Registry


class Urgency(StrEnum):
    """How far a notice may go to reach somebody.

    What the law sets a time for, and what concerns a high risk to somebody, reaches them by every channel that they
    chose, at any hour. The rest is gathered, and goes out once at the times that they chose.
    """

    STATUTORY = "statutory"
    HIGH_RISK = "high_risk"
    ORDINARY = "ordinary"


class Tell(Protocol):
    """Keeps a notice for each of these users."""

    def __call__(
        self,
        act: Act,
        users: Collection[UUID],
        words: str,
        *,
        href: str,
        about: Collection[UUID],
        urgency: Urgency,
        needs_acknowledgement: bool,
    ) -> None:
        """As `tell` below."""


class Publish(Protocol):
    """Keeps what other systems are to be told of."""

    def __call__(
        self, act: Act, topic: str, body: Mapping[str, Any], *, about: Collection[UUID], agencies: Collection[UUID]
    ) -> None:
        """As `publish` below."""


@dataclass(frozen=True)
class Keeper:
    """Who keeps notices, and what is published."""

    tell: Tell
    publish: Publish


KEEPERS: Registry[str, Keeper] = Registry("keepers of notices")


def tell(
    act: Act,
    users: Collection[UUID],
    words: str,
    *,
    href: str = "",
    about: Collection[UUID] = (),
    urgency: Urgency = Urgency.ORDINARY,
    needs_acknowledgement: bool = False,
) -> None:
    """Leave a notice for each of these users, within a command: a sentence, and where it leads.

    `about` are the records it concerns. The words show nothing that the page behind `href` would not: a notice stays
    with its reader when a record no longer does, so it names no child. Nobody is told what they did themselves.
    `needs_acknowledgement`: whoever is told has to say that they have it, and stays reminded until then; who was told,
    and who said so when, is `notices.queries.told_of`.
    """
    others = [user for user in dict.fromkeys(users) if user != act.actor.user_id]
    for keeper in KEEPERS.values():
        keeper.tell(
            act, others, words, href=href, about=about, urgency=urgency, needs_acknowledgement=needs_acknowledgement
        )


def publish(
    act: Act, topic: str, body: Mapping[str, Any], *, about: Collection[UUID] = (), agencies: Collection[UUID] = ()
) -> None:
    """Leave word, within a command, for the systems of these agencies (or of all) that something happened.

    `topic` is like "event.recorded". `body` holds references and ids and nothing sensitive: who is told asks for the
    rest by the API, and sees what their agency may see.
    """
    for keeper in KEEPERS.values():
        keeper.publish(act, topic, body, about=about, agencies=agencies)
