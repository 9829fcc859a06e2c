"""The roles of Sightline: what each sees and does, in words that a manager can read (domain 13)."""

from .handling import NO_CLEARANCE, Handling
from .permissions import Permission
from .role import ANSWER_FOR as _ANSWER_FOR
from .role import ATTEND as _ATTEND
from .role import BACKLOG as _BACKLOG
from .role import CONTROL_ROOM as _CONTROL_ROOM
from .role import PHOTOGRAPHS as _PHOTOGRAPHS
from .role import READ as _READ
from .role import SHARING as _SHARING
from .role import SUPERVISE as _SUPERVISE
from .role import WRITE as _WRITE
from .role import Role
from .role import role as _role
from .roles_of_partners import ROLES_OF_PARTNERS
from .roles_of_police import ROLES_OF_POLICE
from .roles_of_units import ROLES_OF_UNITS

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role(
            "call_handler",
            "Call handler",
            "Answers the call, finds who it is about and records what was said.",
            _READ | _WRITE | _CONTROL_ROOM,
            Handling.OPEN,
        ),
        _role(
            "response_officer",
            "Response officer",
            "Goes to the door. Reads what is known of the people and the place, and adds what was seen.",
            _READ | _WRITE | _PHOTOGRAPHS | _ATTEND,
            Handling.OPEN,
        ),
        _role(
            "response_sergeant",
            "Response sergeant",
            "Checks the officers' decisions; puts warning markers in force, reviews and ends them; closes matters.",
            _READ
            | _WRITE
            | _PHOTOGRAPHS
            | _BACKLOG
            | _SUPERVISE
            | _ANSWER_FOR
            | _SHARING
            | _CONTROL_ROOM
            | {Permission.MARKER_AUTHORISE, Permission.MATTER_CLOSE, Permission.EMERGENCY_REVIEW}
            | {Permission.ATTENDANCE_CHECK},
            Handling.OPEN,
        ),
        _role(
            "referral_unit_researcher",
            "Referral unit researcher",
            "Draws together all that is held about a family for those who decide.",
            _READ
            | _WRITE
            | _BACKLOG
            | _SHARING
            | {Permission.PHOTOGRAPH_VIEW, Permission.IMPORT_VIEW, Permission.SCHOOL_DAYS_KEEP}
            | {Permission.LOG_VIEW},
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
            | _SUPERVISE
            | _ANSWER_FOR
            | _SHARING
            | {
                Permission.LOG_VIEW,
                Permission.MARKER_AUTHORISE,
                Permission.MATTER_CLOSE,
                Permission.OWNER_NAME,
                Permission.STORY_EXPORT,
                Permission.STORY_READ,
                Permission.RECORD_HOLD,
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
                Permission.SHARE_READ,
                Permission.STORY_EXPORT,
                Permission.STORY_READ,
                Permission.RE_IDENTIFY,
                Permission.RETENTION_REVIEW,
                Permission.DISPOSAL_APPROVE,
                Permission.RECORD_HOLD,
                Permission.SUBJECT_ACCESS,
                Permission.SCHOOL_DAYS_KEEP,
            },
            Handling.SAFEGUARDING,
        ),
        _role(
            "professional_standards",
            "Professional standards",
            "Reads the ledger: who looked at what, and why. Reviews why records were opened. Changes no record.",
            {
                Permission.SIGNED_IN,
                Permission.CONCERN_RAISE,
                Permission.SEARCH,
                Permission.PERSON_VIEW,
                Permission.PLACE_VIEW,
                Permission.EVENT_VIEW,
                Permission.TEAM_VIEW,
                Permission.LEDGER_VIEW,
                Permission.MISUSE_VIEW,
                Permission.EMERGENCY_REVIEW,
                Permission.VIEWERS_SEE,
                Permission.ACCESS_REVIEW,
                Permission.SHARE_READ,
                Permission.STORY_READ,
                Permission.RE_IDENTIFY,
            },
            Handling.RESTRICTED,
        ),
        _role(
            "system_administrator",
            "System administrator",
            "Keeps agencies, people and posts. Reads no case.",
            _SUPERVISE
            | {
                *(Permission.SIGNED_IN, Permission.CONCERN_RAISE, Permission.ADMINISTER, Permission.ACCREDITATION_KEEP),
                *(Permission.WEBHOOK_REPLAY, Permission.POLICY_PROPOSE, Permission.SCHOOL_DAYS_KEEP),
            },
            NO_CLEARANCE,
        ),
        _role(
            "social_worker",
            "Social worker",
            "Sees what their own agency contributed and what was granted to it.",
            _READ
            | {Permission.PERSON_RECORD, Permission.EVENT_RECORD, Permission.SHARE_READ, Permission.SHARE_RECEIVE},
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
            "The system actor that tells agencies' systems what happened, and people that they have a notice. "
            "It reads no record and no notice.",
            {Permission.WEBHOOK_SEND, Permission.NOTICE_SEND},
            NO_CLEARANCE,
        ),
        _role(
            "timekeeper",
            "The keeping of time (system)",
            "The system actor that tells people of duties as clocks run, gives on what somebody left, and counts.",
            {
                *(Permission.SIGNED_IN, Permission.DUTY_VIEW, Permission.DUTY_KEEP, Permission.TEAM_VIEW),
                Permission.BOARD_FORCE,
            },
            Handling.RESTRICTED,
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
            "ledger_keeper",
            "The ledger's keeper (system)",
            "The system actor that verifies and counts the ledger and brings late acts in. It reads no case.",
            {Permission.SIGNED_IN, Permission.LEDGER_VIEW, Permission.LEDGER_KEEP},
            NO_CLEARANCE,
        ),
        _role(
            "clearer",
            "The clearing of what has expired (system)",
            "The system actor that removes answers to those who asked what is held of them, once they have expired.",
            {Permission.SUBJECT_ACCESS},
            Handling.RESTRICTED,
        ),
        _role(
            "feed",
            "A feed (system)",
            "Another system that delivers what it holds, by its key. It reads nothing but what became of that.",
            {Permission.FEED_DELIVER},
            NO_CLEARANCE,
        ),
        _role(
            "control_system",
            "A command-and-control system (system)",
            "The force's own CAD, by its token or its folder: it delivers the logs that it keeps, with their units. "
            "The second look and the briefing follow of them in its name; it is shown none of it.",
            {
                *(Permission.SIGNED_IN, Permission.LOG_DELIVER, Permission.LOG_VIEW, Permission.LOG_WRITE),
                *(Permission.LOG_SEND, Permission.LOG_CLOSE, Permission.EVENT_RECORD, Permission.PLACE_RECORD),
            },
            Handling.OPEN,
        ),
        *ROLES_OF_POLICE,
        *ROLES_OF_UNITS,
        *ROLES_OF_PARTNERS,
    )
}


def roles_with(permission: Permission) -> list[str]:
    """The keys of the roles that carry a permission."""
    return [role.key for role in ROLES.values() if permission in role.permissions]
