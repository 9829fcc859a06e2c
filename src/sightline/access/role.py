"""What a role is, and the sets of permissions that several roles carry."""

from collections.abc import Iterable
from dataclasses import dataclass

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


READ = {
    *(Permission.SIGNED_IN, Permission.SEARCH, Permission.PERSON_VIEW, Permission.PLACE_VIEW, Permission.EVENT_VIEW),
    *(Permission.TEAM_VIEW, Permission.DUTY_VIEW, Permission.DUTY_WORK, Permission.DECISION_VIEW),
    Permission.CONCERN_RAISE,
}
WRITE = {
    *(Permission.PERSON_RECORD, Permission.PLACE_RECORD, Permission.EVENT_RECORD),
    *(Permission.MARKER_PROPOSE, Permission.MATTER_RECORD, Permission.DECISION_MAKE),
}
CONTROL_ROOM = {
    *(Permission.LOG_VIEW, Permission.LOG_WRITE, Permission.LOG_SEND, Permission.LOG_CLOSE),
    *(Permission.BRIEFING_READ, Permission.BRIEFING_READ_OUT, Permission.SCENE_RECORD, Permission.CONTACT_BOARD),
}
ATTEND = {
    *(Permission.LOG_VIEW, Permission.LOG_WRITE, Permission.BRIEFING_READ, Permission.SCENE_RECORD),
}
PHOTOGRAPHS = {Permission.PHOTOGRAPH_VIEW, Permission.PHOTOGRAPH_RECORD}
BACKLOG = {Permission.MATTER_OWNER, Permission.GO_LIVE_VIEW, Permission.LINK_DECIDE}
SUPERVISE = {Permission.TEAM_VIEW, Permission.TEAM_KEEP}
ANSWER_FOR = {
    *(Permission.BOARD_TEAM, Permission.BOARD_TASK),
    *(Permission.DUTY_EXEMPT, Permission.DUTY_CORRECT),
}
SHARING = {Permission.RECORD_SHARE, Permission.SHARE_READ, Permission.GLASS_BREAK}
APPROVE = {
    *(Permission.MARKER_AUTHORISE, Permission.MATTER_CLOSE, Permission.EMERGENCY_REVIEW),
    *(Permission.DECISION_APPROVE, Permission.BOARD_FORCE),
    Permission.DISCLOSURE_AUTHORISE,
}
DIRECT = {
    *(Permission.DECISION_PUT_ASIDE, Permission.BOARD_USE_VIEW),
    *(Permission.POLICY_PROPOSE, Permission.POLICY_APPROVE, Permission.BOARD_FORCE),
}
RECEIVING = {Permission.SHARE_READ, Permission.SHARE_RECEIVE}
PARTNER = READ | RECEIVING | {Permission.PERSON_RECORD, Permission.EVENT_RECORD}
CASE = RECEIVING | {
    *(Permission.SIGNED_IN, Permission.PERSON_VIEW, Permission.EVENT_VIEW, Permission.TEAM_VIEW),
    *(Permission.DUTY_VIEW, Permission.DUTY_WORK, Permission.CONCERN_RAISE),
}


def role(
    key: str, words: str, description: str, permissions: Iterable[Permission], clearance: int, own: int | None = None
) -> Role:
    """A role; its clearance for its own agency's records is the same where `own` does not say otherwise."""
    return Role(key, words, description, frozenset(permissions), clearance, clearance if own is None else own)
