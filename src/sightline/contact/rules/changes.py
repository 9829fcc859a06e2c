"""What can change of a log: told to whatever follows from it."""

from enum import StrEnum


class Change(StrEnum):
    """What changed. `LINKED`: whom or what it is of, by a link, a qualifier or its code."""

    OPENED = "opened"
    ENTERED = "entered"
    LINKED = "linked"
    THRIVE = "thrive"
    GRADED = "graded"
    SENT = "sent"
    ON_THE_WAY = "on_the_way"
    AT_SCENE = "at_scene"
    LEFT = "left"
    SEEN = "seen"
    RESULTED = "resulted"
    CLOSED = "closed"
    REOPENED = "reopened"
