"""The keys of a call, as they are shown on the page: a trained handler needs no mouse."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key, and what it does."""

    keys: str
    does: str


SEND = Key("Ctrl + Enter", "send what you typed")
NEXT = Key("Tab", "go on to the next box")
CHOOSE = Key("Alt + 1 to 9", "choose the first to ninth place or person on record")

OPENING = (
    Key("Alt + W", "where it is"),
    Key("Alt + C", "the caller's words"),
    Key("Alt + K", "who is calling"),
    CHOOSE,
    NEXT,
    SEND,
)
IN_LOG = (
    Key("Alt + E", "add to the log"),
    Key("Alt + L", "link somebody"),
    Key("Alt + P", "link a place"),
    Key("Alt + V", "name a vehicle"),
    Key("Alt + H", "amend the head of the log"),
    Key("Alt + N", "open another log"),
    Key("Alt + T", "assess it by THRIVE"),
    Key("Alt + G", "grade it"),
    Key("Alt + S", "send a unit"),
    Key("Alt + U", "nobody to send"),
    Key("Alt + R", "result it"),
    Key("Alt + X", "close it"),
    CHOOSE,
    SEND,
)
