"""The states of an incident log, and the words of what it holds (domain 1.2, 1.5).

A log goes on from received to closed, and may be graded again or reopened at any point. Where a unit stands is the
unit's; the log's state is the furthest that any unit that is still on it has come.
"""

from enum import StrEnum


class Worded(StrEnum):
    """A value with the words that are shown for it."""

    words: str

    def __new__(cls, value: str, words: str = "") -> "Worded":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class State(Worded):
    """How far an incident log has come."""

    RECEIVED = "received", "Received, not graded"
    GRADED = "graded", "Graded"
    UNRESOURCED = "unresourced", "Awaiting resource"
    ASSIGNED = "assigned", "Assigned"
    ON_THE_WAY = "on_the_way", "On the way"
    AT_SCENE = "at_scene", "At scene"
    RESULTED = "resulted", "Resulted"
    CLOSED = "closed", "Closed"


OPEN_STATES = tuple(state for state in State if state is not State.CLOSED)


class Channel(Worded):
    """How it came in."""

    EMERGENCY = "999", "999"
    NON_EMERGENCY = "101", "101"
    ONLINE = "online", "Online"
    FRONT_COUNTER = "front_counter", "Front counter"
    OFFICER = "officer", "An officer"
    PARTNER = "partner", "A partner agency"
    OTHER_FORCE = "other_force", "Another force"
    SYSTEM = "system", "Another system"


class ChildAnswer(Worded):
    """What was answered to: are any children living there, present, or connected with anyone involved? (domain 1.1)"""

    NOT_ASKED = "not_asked", "Not asked yet"
    PRESENT = "present", "Present"
    RESIDENT = "resident", "Live there, not present"
    CONNECTED = "connected", "Connected elsewhere"
    NONE = "none", "None"
    NOT_KNOWN = "not_known", "Not known"


CHILD_INVOLVED = frozenset({ChildAnswer.PRESENT, ChildAnswer.RESIDENT, ChildAnswer.CONNECTED})
"""Answers by which a child is involved."""


class Grade(Worded):
    """Keys of the scale `response_grade`, from the lowest up (domain 1.2)."""

    WITHOUT_DEPLOYMENT = "rwd", "Resolution without deployment"
    SCHEDULED = "scheduled", "Scheduled"
    PRIORITY = "priority", "Priority"
    IMMEDIATE = "immediate", "Immediate"


SCALE = "response_grade"
"""The scale on which a log's event is graded."""


def grade_words(grade: str) -> str:
    """What a grade is called; "Not graded" for none; a grade of the force's own by its key."""
    return next((each.words for each in Grade if each == grade), grade or "Not graded")


class Entered(Worded):
    """What kind of entry a line of the log is."""

    NOTE = "note", "Entry"
    CALLER = "caller", "The caller's own words"
    THRIVE = "thrive", "THRIVE"
    GRADE = "grade", "Grade"
    LINK = "link", "Linked"
    UNIT = "unit", "Unit"
    SECOND_LOOK = "second_look", "Second look"
    BRIEFING = "briefing", "Briefing"
    SCENE = "scene", "At the scene"
    CHECK = "check", "Supervision"
    RESULT = "result", "Result"
    SYSTEM = "system", "From another system"


READ_FOR_RISK = frozenset(
    {
        *(Entered.NOTE, Entered.CALLER, Entered.GRADE, Entered.SCENE, Entered.RESULT, Entered.SYSTEM, Entered.UNIT),
    }
)
"""Entries whose words the second look reads: what people said and saw, not what the system wrote."""
