"""The roles of Sightline: what each sees and does, in words that a manager can read (domain 13)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .handling import NO_CLEARANCE, Handling
from .permissions import Permission


@dataclass(frozen=True)
class Role:
    """A set of permissions that a post may carry, and how much its holder is cleared to see.

    `clearance` is for what every agency contributed, `own_clearance` for what the holder's own agency did.
    """

    key: str
    words: str
    description: str
    permissions: frozenset[Permission]
    clearance: int
    own_clearance: int


_READ = {Permission.SIGNED_IN, Permission.SEARCH, Permission.PERSON_VIEW, Permission.PLACE_VIEW, Permission.EVENT_VIEW}
_WRITE = {
    *(Permission.PERSON_RECORD, Permission.PLACE_RECORD, Permission.EVENT_RECORD),
    *(Permission.MARKER_PROPOSE, Permission.MATTER_RECORD),
}
_PHOTOGRAPHS = {Permission.PHOTOGRAPH_VIEW, Permission.PHOTOGRAPH_RECORD}
_BACKLOG = {Permission.MATTER_OWNER, Permission.GO_LIVE_VIEW, Permission.LINK_DECIDE}


def _role(
    key: str, words: str, description: str, permissions: Iterable[Permission], clearance: int, own: int | None = None
) -> Role:
    return Role(key, words, description, frozenset(permissions), clearance, clearance if own is None else own)


ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role(
            "call_handler",
            "Call handler",
            "Answers the call, finds who it is about and records what was said.",
            _READ | _WRITE,
            Handling.OPEN,
        ),
        _role(
            "response_officer",
            "Response officer",
            "Goes to the door. Reads what is known of the people and the place, and adds what was seen.",
            _READ | _WRITE | _PHOTOGRAPHS,
            Handling.OPEN,
        ),
        _role(
            "response_sergeant",
            "Response sergeant",
            "Checks the officers' decisions; puts warning markers in force, reviews and ends them; closes matters.",
            _READ | _WRITE | _PHOTOGRAPHS | _BACKLOG | {Permission.MARKER_AUTHORISE, Permission.MATTER_CLOSE},
            Handling.OPEN,
        ),
        _role(
            "referral_unit_researcher",
            "Referral unit researcher",
            "Draws together all that is held about a family for those who decide.",
            _READ | _WRITE | _BACKLOG | {Permission.PHOTOGRAPH_VIEW, Permission.IMPORT_VIEW},
            Handling.SAFEGUARDING,
        ),
        _role(
            "child_abuse_detective",
            "Child abuse detective",
            "Investigates offences against children, and owns the records of the children concerned.",
            _READ
            | _WRITE
            | _PHOTOGRAPHS
            | _BACKLOG
            | {
                Permission.MARKER_AUTHORISE,
                Permission.MATTER_CLOSE,
                Permission.OWNER_NAME,
                Permission.STORY_EXPORT,
                Permission.STORY_READ,
            },
            Handling.SAFEGUARDING,
        ),
        _role(
            "records_manager",
            "Records manager",
            "Brings legacy records in, accounts for every row, and names who owns a record or a matter.",
            _READ
            | _BACKLOG
            | {
                Permission.IMPORT_VIEW,
                Permission.IMPORT_RUN,
                Permission.LINKAGE_RUN,
                Permission.FEED_KEEP,
                Permission.OWNER_NAME,
                Permission.STORY_EXPORT,
                Permission.STORY_READ,
                Permission.RE_IDENTIFY,
            },
            Handling.SAFEGUARDING,
        ),
        _role(
            "professional_standards",
            "Professional standards",
            "Reads the ledger: who looked at what, and why. Changes nothing.",
            {
                Permission.SIGNED_IN,
                Permission.SEARCH,
                Permission.PERSON_VIEW,
                Permission.PLACE_VIEW,
                Permission.EVENT_VIEW,
                Permission.LEDGER_VIEW,
                Permission.VIEWERS_SEE,
                Permission.STORY_READ,
                Permission.RE_IDENTIFY,
            },
            Handling.RESTRICTED,
        ),
        _role(
            "system_administrator",
            "System administrator",
            "Keeps agencies, people and posts. Reads no case.",
            {Permission.SIGNED_IN, Permission.ADMINISTER, Permission.WEBHOOK_REPLAY},
            NO_CLEARANCE,
        ),
        _role(
            "social_worker",
            "Social worker",
            "Sees what their own agency contributed and what was granted to it.",
            _READ | {Permission.PERSON_RECORD, Permission.EVENT_RECORD},
            NO_CLEARANCE,
            Handling.SAFEGUARDING,
        ),
        _role(
            "integration",
            "Another system, by its token (system)",
            "What every token carries: it sees what was sent to its agency's webhooks. It reads no record by itself.",
            {Permission.SIGNED_IN, Permission.WEBHOOK_REPLAY},
            NO_CLEARANCE,
        ),
        _role(
            "messenger",
            "Messages (system)",
            "The system actor that tells agencies' systems what happened. It reads no record by itself.",
            {Permission.WEBHOOK_SEND},
            NO_CLEARANCE,
        ),
        _role(
            "importer",
            "The import (system)",
            "The system actor that loads a batch for the person who ordered it.",
            {
                Permission.SIGNED_IN,
                Permission.IMPORT_RUN,
                Permission.IMPORT_VIEW,
                Permission.FEED_KEEP,
                Permission.FEED_DELIVER,
                Permission.LINKAGE_RUN,
            },
            Handling.RESTRICTED,
        ),
        _role(
            "feed",
            "A feed (system)",
            "Another system that delivers what it holds, by its key. It reads nothing but what became of that.",
            {Permission.FEED_DELIVER},
            NO_CLEARANCE,
        ),
    )
}
