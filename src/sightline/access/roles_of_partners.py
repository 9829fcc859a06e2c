"""The roles of partner agencies and of those who inspect (domain 13).

A partner sees what its own agency contributed and what was shared with it: clearance is for nobody else's records.
"""

from .handling import NO_CLEARANCE, Handling
from .permissions import Permission
from .role import ANSWER_FOR, CASE, PARTNER, SUPERVISE, Role, role


def _partner(key: str, words: str, description: str, *more: Permission) -> Role:
    return role(key, words, description, PARTNER | set(more), NO_CLEARANCE, Handling.SAFEGUARDING)


def _of_one_case(key: str, words: str, description: str, *more: Permission) -> Role:
    return role(key, words, description, CASE | set(more), NO_CLEARANCE, Handling.SAFEGUARDING)


ROLES_OF_PARTNERS = (
    _partner(
        "social_work_manager",
        "Social work team manager",
        "Decides for social care, and answers for the team's cases.",
        *(SUPERVISE | ANSWER_FOR),
    ),
    _partner(
        "edt_worker",
        "Emergency duty team worker",
        "Social care out of hours: takes what cannot wait until morning.",
    ),
    _partner(
        "health_representative",
        "Health representative",
        "Says what health services know of a child, and carries out health's actions.",
    ),
    _partner(
        "education_representative",
        "Education representative",
        "Says what education knows of a child, and carries out education's actions.",
        Permission.SCHOOL_DAYS_KEEP,
    ),
    _of_one_case(
        "school_safeguarding_lead",
        "School designated safeguarding lead",
        "Is told of what happened to the school's own pupils, and acknowledges it.",
        Permission.SCHOOL_DAYS_KEEP,
    ),
    _partner(
        "youth_justice_worker",
        "Youth justice worker",
        "Works with a child who may have offended: appropriate adult, bail, placement.",
    ),
    _partner(
        "probation_officer",
        "Probation officer",
        "Manages people who pose a risk, with the police and social care.",
    ),
    _partner(
        "domestic_abuse_adviser",
        "Independent domestic violence adviser (IDVA)",
        "Speaks for their own client, and helps them to be safe.",
    ),
    _partner(
        "liaison_and_diversion_practitioner",
        "Liaison and diversion practitioner",
        "Screens those who are detained for what health and social care should know.",
    ),
    _partner(
        "voluntary_sector_worker",
        "Voluntary sector worker",
        "Works with a child or a family for a charity.",
    ),
    role(
        "appropriate_adult",
        "Appropriate adult",
        "Safeguards a detained child's rights. Is told of them; opens no record.",
        {Permission.SIGNED_IN, Permission.CONCERN_RAISE},
        NO_CLEARANCE,
    ),
    role(
        "custody_visitor",
        "Independent custody visitor",
        "Visits places of detention unannounced, and says what they saw. Opens no record.",
        {Permission.SIGNED_IN, Permission.CONCERN_RAISE},
        NO_CLEARANCE,
    ),
    role(
        "hmicfrs_inspector",
        "HMICFRS inspector",
        "Inspects, for as long as the post is held, and changes nothing.",
        {
            *(Permission.SIGNED_IN, Permission.SEARCH, Permission.TEAM_VIEW, Permission.STORY_READ),
            *(Permission.PERSON_VIEW, Permission.PLACE_VIEW, Permission.EVENT_VIEW, Permission.GO_LIVE_VIEW),
            *(Permission.DUTY_VIEW, Permission.DECISION_VIEW, Permission.BOARD_TEAM, Permission.BOARD_FORCE),
        },
        Handling.SAFEGUARDING,
    ),
)
