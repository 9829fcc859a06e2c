"""The police roles of the control room, of response, and of police detention (domain 13)."""

from .handling import Handling
from .permissions import Permission
from .role import (
    ANSWER_FOR,
    APPROVE,
    BACKLOG,
    CONTROL_ROOM,
    DIRECT,
    PHOTOGRAPHS,
    READ,
    SHARING,
    SUPERVISE,
    WRITE,
    role,
)

ROLES_OF_POLICE = (
    role(
        "dispatcher",
        "Dispatcher",
        "Sends units, and reads out to them what is known of the people and the place.",
        READ | WRITE | CONTROL_ROOM,
        Handling.OPEN,
    ),
    role(
        "initial_investigator",
        "Initial investigation unit",
        "Resolves by telephone what needs nobody at the door, and records it.",
        READ | WRITE | CONTROL_ROOM,
        Handling.OPEN,
    ),
    role(
        "control_room_supervisor",
        "Control room supervisor",
        "Answers for the handlers and dispatchers on shift, and takes the second look that needs no inspector.",
        READ | WRITE | CONTROL_ROOM | SUPERVISE | ANSWER_FOR | {Permission.SECOND_LOOK},
        Handling.OPEN,
    ),
    role(
        "vulnerability_desk",
        "Vulnerability desk, control room",
        "Looks a second time at logs that may be of a child, and at what is known of the family.",
        READ | WRITE | CONTROL_ROOM | {Permission.SECOND_LOOK},
        Handling.SAFEGUARDING,
    ),
    role(
        "control_room_inspector",
        "Control room inspector",
        "Takes the second look at what was graded, and sets the control room's priorities.",
        READ
        | WRITE
        | CONTROL_ROOM
        | {Permission.SECOND_LOOK, Permission.ATTENDANCE_CHECK}
        | PHOTOGRAPHS
        | BACKLOG
        | SUPERVISE
        | ANSWER_FOR
        | APPROVE
        | SHARING,
        Handling.SAFEGUARDING,
    ),
    role(
        "duty_inspector",
        "Duty inspector",
        "Answers for the force area now: missing children, police protection, whatever a sergeant has to ask about.",
        READ
        | WRITE
        | PHOTOGRAPHS
        | BACKLOG
        | SUPERVISE
        | ANSWER_FOR
        | APPROVE
        | SHARING
        | CONTROL_ROOM
        | {Permission.SECOND_LOOK, Permission.ATTENDANCE_CHECK}
        | {Permission.OWNER_NAME, Permission.SCHOOL_DAYS_KEEP},
        Handling.SAFEGUARDING,
    ),
    role(
        "superintendent",
        "Superintendent",
        "Oversees an area, extends detention where the law lets them, and puts aside what others escalated.",
        READ
        | WRITE
        | PHOTOGRAPHS
        | BACKLOG
        | SUPERVISE
        | ANSWER_FOR
        | APPROVE
        | DIRECT
        | SHARING
        | CONTROL_ROOM
        | {Permission.SECOND_LOOK, Permission.ATTENDANCE_CHECK, Permission.OWNER_NAME},
        Handling.SAFEGUARDING,
    ),
    role(
        "custody_officer",
        "Custody officer",
        "Answers for the child who is detained: rights, care, the appropriate adult, where they go after charge.",
        READ | WRITE | PHOTOGRAPHS | SUPERVISE | ANSWER_FOR | {Permission.GLASS_BREAK, Permission.LOG_VIEW},
        Handling.OPEN,
    ),
    role(
        "detention_officer",
        "Detention officer",
        "Cares for those who are detained, and makes the checks that the custody officer set.",
        READ,
        Handling.OPEN,
    ),
    role(
        "detention_inspector",
        "Inspector of detentions",
        "Looks again, at the set times, at whether a detention is still lawful.",
        READ | WRITE | SUPERVISE | ANSWER_FOR | {Permission.LOG_VIEW},
        Handling.OPEN,
    ),
)
