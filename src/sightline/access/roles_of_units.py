"""The roles of the referral unit, of investigation, of intelligence, and of those who oversee (domain 13)."""

from .handling import NO_CLEARANCE, Handling
from .permissions import Permission
from .role import ANSWER_FOR, APPROVE, BACKLOG, DIRECT, PHOTOGRAPHS, READ, SHARING, SUPERVISE, WRITE, Role, role

_CASE_WORK = (
    READ
    | WRITE
    | PHOTOGRAPHS
    | {Permission.MATTER_OWNER, Permission.LINK_DECIDE, Permission.SHARE_READ}
    | {Permission.LOG_VIEW}
)
_SUPERVISES = (
    _CASE_WORK | BACKLOG | SUPERVISE | ANSWER_FOR | APPROVE | SHARING | {Permission.OWNER_NAME, Permission.IMPORT_VIEW}
)
_TEAMS_ONLY = {Permission.SIGNED_IN, Permission.TEAM_VIEW, Permission.CONCERN_RAISE}


def _case_worker(key: str, words: str, description: str) -> Role:
    return role(key, words, description, _CASE_WORK, Handling.SAFEGUARDING)


def _supervisor(key: str, words: str, description: str) -> Role:
    return role(key, words, description, _SUPERVISES, Handling.SAFEGUARDING)


ROLES_OF_UNITS = (
    _supervisor(
        "referral_unit_decision_maker",
        "Referral unit decision-maker",
        "Decides, on the whole history, what follows from a child protection referral.",
    ),
    _supervisor(
        "hub_inspector",
        "Detective inspector, multi-agency safeguarding hub (MASH)",
        "Answers for the unit: what waits, who decides, what has to be escalated.",
    ),
    _case_worker(
        "conference_attendee",
        "Police at child protection conferences",
        "Reports to the conference what the police know, and brings back what it decided.",
    ),
    _supervisor(
        "child_abuse_supervisor",
        "Child abuse investigation supervisor",
        "Allocates investigations of offences against children, plans them and looks at them again.",
    ),
    _case_worker(
        "exploitation_officer",
        "Exploitation officer",
        "Plans for children who are, or may be, exploited, and disrupts those who do it.",
    ),
    _case_worker(
        "missing_coordinator",
        "Missing co-ordinator",
        "Keeps trigger plans, chases independent return interviews, and knows who goes missing most.",
    ),
    _case_worker(
        "intelligence_officer",
        "Intelligence officer",
        "Grades and sanitises intelligence, and passes on what others need to know.",
    ),
    _case_worker(
        "offender_manager",
        "Offender manager",
        "Visits and manages people who pose a risk, and proposes disclosures.",
    ),
    role(
        "meeting_coordinator",
        "Meeting co-ordinator and minute taker",
        "Makes the packs of multi-agency meetings, writes what was decided and chases its actions.",
        READ | {Permission.EVENT_RECORD, Permission.MATTER_RECORD},
        Handling.SAFEGUARDING,
    ),
    _supervisor(
        "meeting_chair",
        "Meeting chair",
        "Chairs multi-agency meetings and answers for what they decide.",
    ),
    role(
        "quality_auditor",
        "Quality auditor",
        "Reads the cases that were sampled, and scores how they were handled.",
        READ | {Permission.STORY_READ},
        Handling.SAFEGUARDING,
    ),
    role(
        "performance_analyst",
        "Performance analyst",
        "Counts and compares. Sees no child by name.",
        _TEAMS_ONLY,
        NO_CLEARANCE,
    ),
    role(
        "training_manager",
        "Training manager",
        "Knows who is accredited for what, and what lapses next.",
        _TEAMS_ONLY | {Permission.ACCREDITATION_KEEP},
        NO_CLEARANCE,
    ),
    role(
        "public_protection_head",
        "Head of public protection",
        "Oversees every unit that protects children and vulnerable people.",
        _SUPERVISES | DIRECT,
        Handling.SAFEGUARDING,
    ),
    role(
        "chief_officer",
        "Chief officer",
        "Directs, and answers for the force: every area, its exceptions, and the case behind each.",
        READ
        | SUPERVISE
        | ANSWER_FOR
        | DIRECT
        | {Permission.GO_LIVE_VIEW, Permission.IMPORT_VIEW, Permission.STORY_READ},
        Handling.SAFEGUARDING,
    ),
    role(
        "data_protection_officer",
        "Data protection officer",
        "Answers for what is kept, who saw it and what leaves: subject access, retention, the ledger.",
        READ
        | {Permission.LEDGER_VIEW, Permission.VIEWERS_SEE, Permission.STORY_READ, Permission.SHARE_READ}
        | {Permission.RETENTION_REVIEW, Permission.DISPOSAL_APPROVE, Permission.RECORD_HOLD, Permission.SUBJECT_ACCESS},
        Handling.SAFEGUARDING,
    ),
)
