"""Who close to a child may be a risk to them: which signs count, and how near somebody has to be (domain 5.3, 11).

What close people are known for is often on their own record and nobody's eye is on it when the child is. So it stands
on the child's page, worked out whenever that is read; it says that a sign is there, never that somebody is guilty.
Which signs count is local policy but where a source is named. Former ties do not count; a tie without an end does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .age import may_be_child
from .family import KINDS as KINSHIPS


@dataclass(frozen=True)
class Sign:
    """A kind of marker, or of open matter, that counts: on what authority, and what whoever reads it has to know."""

    key: str
    source: str
    note: str = ""


EITHER = "It is put on those who abuse and on those who are abused: read which."
ORDER = "Read what it forbids, and whom it protects."

MARKERS: dict[str, Sign] = {
    sign.key: sign
    for sign in (
        Sign("sexual_offender", "Sexual Offences Act 2003 Part 2"),
        Sign("risk_to_children", "local"),
        Sign("domestic_abuse", "Domestic Abuse Act 2021 s3", EITHER),
        Sign("violent", "local"),
        Sign("weapons", "local"),
        Sign("court_order", "local", ORDER),
    )
}
NOT_COUNTED: dict[str, str] = {
    "dangerous_dog": "It is a danger of the place where the dog is, and warns there.",
    "refuge": "It protects somebody, and says where they are safe.",
    "child_protection_plan": "It says that they need protection.",
    "sexual_exploitation": "It says that they need protection.",
    "criminal_exploitation": "It says that they need protection.",
    "missing_often": "It says that they need protection.",
    "self_harm": "It is a danger to themselves.",
    "medical": "It is no danger to others.",
    "other": "Its kind does not say what it warns of.",
}
MATTERS: dict[str, Sign] = {
    sign.key: sign
    for sign in (
        Sign("managed_offender", "Criminal Justice Act 2003 ss325-327B"),
        Sign("order", "local", ORDER),
    )
}
REVIEW = "risk_review"
"""The kind of matter that is opened about a child to look at what somebody close to them may be to them."""


def may_be_under_18(births: Collection[tuple[date, str]], today: date, *, has_died: bool = False) -> bool:
    """Whether somebody may be a child, by every date of birth that is held with its precision.

    Where sources differ the youngest counts. An age that nobody recorded is no proof of being grown up, and an unborn
    child has none.
    """
    if has_died:
        return False
    return not births or any(may_be_child(born, precision, today) for born, precision in births)


def brings_close(kind: str) -> bool:
    """Whether the current partner of somebody who is this to a child is close to the child too."""
    return kind in KINSHIPS and KINSHIPS[kind].may_hold_responsibility
