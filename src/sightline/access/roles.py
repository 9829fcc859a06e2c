"""The roles of Sightline: what each sees and does, in words that a manager can read (domain 13)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .handling import NO_CLEARANCE, Handling
from .permissions import Permission as P


@dataclass(frozen=True)
class Role:
    """A set of permissions that a post may carry, and how much its holder is cleared to see.

    `clearance` is for what every agency contributed, `own_clearance` for what the holder's own agency did.
    """

    key: str
    words: str
    description: str
    permissions: frozenset[P]
    clearance: int
    own_clearance: int


_READ = {P.SIGNED_IN, P.SEARCH, P.PERSON_VIEW, P.PLACE_VIEW, P.EVENT_VIEW}
_WRITE = {P.PERSON_RECORD, P.PLACE_RECORD, P.EVENT_RECORD, P.MARKER_PROPOSE}


def _role(
    key: str, words: str, description: str, permissions: Iterable[P], clearance: int, own: int | None = None
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
            _READ | _WRITE | {P.PHOTOGRAPH_VIEW, P.PHOTOGRAPH_RECORD},
            Handling.OPEN,
        ),
        _role(
            "response_sergeant",
            "Response sergeant",
            "Checks the officers' decisions; puts warning markers in force, reviews and ends them.",
            _READ | _WRITE | {P.PHOTOGRAPH_VIEW, P.PHOTOGRAPH_RECORD, P.MARKER_AUTHORISE},
            Handling.OPEN,
        ),
        _role(
            "referral_unit_researcher",
            "Referral unit researcher",
            "Draws together all that is held about a family for those who decide.",
            _READ | _WRITE | {P.PHOTOGRAPH_VIEW, P.IMPORT_VIEW},
            Handling.SAFEGUARDING,
        ),
        _role(
            "child_abuse_detective",
            "Child abuse detective",
            "Investigates offences against children, and owns the records of the children concerned.",
            _READ | _WRITE | {P.PHOTOGRAPH_VIEW, P.PHOTOGRAPH_RECORD, P.MARKER_AUTHORISE, P.OWNER_NAME},
            Handling.SAFEGUARDING,
        ),
        _role(
            "records_manager",
            "Records manager",
            "Brings legacy records in, accounts for every row, and keeps people and posts.",
            _READ | {P.IMPORT_VIEW, P.IMPORT_RUN, P.OWNER_NAME},
            Handling.SAFEGUARDING,
        ),
        _role(
            "professional_standards",
            "Professional standards",
            "Reads the ledger: who looked at what, and why. Changes nothing.",
            {P.SIGNED_IN, P.SEARCH, P.PERSON_VIEW, P.PLACE_VIEW, P.EVENT_VIEW, P.LEDGER_VIEW, P.VIEWERS_SEE},
            Handling.RESTRICTED,
        ),
        _role(
            "system_administrator",
            "System administrator",
            "Keeps agencies, people and posts. Reads no case.",
            {P.SIGNED_IN, P.ADMINISTER},
            NO_CLEARANCE,
        ),
        _role(
            "social_worker",
            "Social worker",
            "Sees what their own agency contributed and what was granted to it.",
            _READ | {P.PERSON_RECORD, P.EVENT_RECORD},
            NO_CLEARANCE,
            Handling.SAFEGUARDING,
        ),
        _role(
            "importer",
            "The import (system)",
            "The system actor that loads a batch for the person who ordered it.",
            {P.IMPORT_RUN, P.IMPORT_VIEW},
            Handling.RESTRICTED,
        ),
    )
}
