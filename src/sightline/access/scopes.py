"""The scopes of a token: how much of what its roles allow another system may do with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from .permissions import Permission
from .roles import ROLES


@dataclass(frozen=True)
class Scope:
    """Some permissions under one name that whoever makes a token can choose."""

    key: str
    words: str
    permissions: frozenset[Permission]


SCOPES: dict[str, Scope] = {
    scope.key: scope
    for scope in (
        Scope("search", "Search for people, places and events", frozenset({Permission.SEARCH})),
        Scope(
            "records.read",
            "Read people, places, events, markers and matters",
            frozenset({Permission.PERSON_VIEW, Permission.PLACE_VIEW, Permission.EVENT_VIEW}),
        ),
        Scope(
            "records.write",
            "Add people, places and what is known of them",
            frozenset({Permission.PERSON_RECORD, Permission.PLACE_RECORD}),
        ),
        Scope(
            "events.write",
            "Record events, accounts and who was involved",
            frozenset({Permission.EVENT_RECORD}),
        ),
        Scope(
            "logs.deliver",
            "Deliver the logs of a command-and-control system",
            frozenset(
                {
                    *(Permission.LOG_DELIVER, Permission.LOG_VIEW, Permission.LOG_WRITE),
                    *(Permission.LOG_SEND, Permission.LOG_CLOSE),
                    *(Permission.EVENT_RECORD, Permission.PLACE_RECORD),
                }
            ),
        ),
        Scope(
            "markers.write",
            "Propose warning markers",
            frozenset({Permission.MARKER_PROPOSE}),
        ),
        Scope(
            "decisions",
            "Read decisions and the grades that stand, and decide: never approve",
            frozenset({Permission.DECISION_VIEW, Permission.DECISION_MAKE}),
        ),
        Scope(
            "duties",
            "Read duties, and say that they are done",
            frozenset({Permission.DUTY_VIEW, Permission.DUTY_WORK}),
        ),
        Scope(
            "webhooks",
            "See what was sent to the agency's own webhooks, and have it sent again",
            frozenset({Permission.WEBHOOK_REPLAY}),
        ),
    )
}

INTEGRATION = "integration"
"""The role that every token carries beside those that were chosen for it."""

_NEVER = {
    *(Permission.ADMINISTER, Permission.LEDGER_VIEW, Permission.FEED_DELIVER, Permission.RE_IDENTIFY),
    *(Permission.IMPORT_RUN, Permission.LINKAGE_RUN, Permission.VIEWERS_SEE, Permission.WEBHOOK_SEND),
}
"""What no machine is given by a token: a role that carries one of these cannot be chosen for it."""


def roles_for_tokens() -> tuple[str, ...]:
    """The roles that a token may carry, by key."""
    return tuple(key for key, role in ROLES.items() if key != INTEGRATION and not role.permissions & _NEVER)


def permissions_of(scopes: Iterable[str]) -> frozenset[Permission]:
    """All that these scopes leave of what the roles allow; a scope that no longer exists leaves nothing."""
    chosen = [SCOPES[key].permissions for key in scopes if key in SCOPES]
    return frozenset({Permission.SIGNED_IN}).union(*chosen)
