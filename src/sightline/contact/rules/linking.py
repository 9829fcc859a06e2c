"""As what somebody is named in a log, and how old somebody is who was only described (domain 1.5)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.access.refusals import Refusal

ROLES: dict[str, str] = {
    "reporting": "Caller",
    "victim": "Victim",
    "suspect": "Suspect",
    "witness": "Witness",
    "child_present": "Child who is there",
    "child_resident": "Child who lives there",
    "unborn": "Unborn child",
    "parent_or_carer": "Parent or carer",
    "household_member": "Lives in the household",
    "professional": "Reporting professional",
    "subject": "Person concerned",
    "missing": "Missing",
    "companion": "With them",
    "other": "Otherwise involved",
}
"""Parts that somebody may have in a log: keys of `pole.rules.roles.ROLES`, in the words of a control room."""

CHILD_ROLES = frozenset({"child_present", "child_resident", "unborn"})

HERE = "Where it is"
"""What the place is at which it happens: the others are only named."""

SAME_CALL = "Where it is, as another call of the same said"
"""The place of a log that was closed into this one: who lives there is asked after here too."""

_OLD = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>days?|d|weeks?|wks?|w|months?|mths?|m|years?|yrs?|y)?\b", re.I)
_DAYS = {"d": 1, "w": 7, "m": 30.4}
OLDEST = 120


@dataclass(frozen=True)
class Born:
    """When somebody was born, as far as an age tells: the precision is one of the record's."""

    on: date
    precision: str


def born_by_age(said: str, today: date) -> Born | None:
    """When somebody "7 weeks", "4" or "about 30" old was born; None where no age is said.

    Weeks and months tell the month; years only "about": nobody is made more exact than the caller was.
    """
    found = _OLD.search(said)
    if found is None:
        return None
    count, unit = int(found["count"]), (found["unit"] or "y")[0].lower()
    if unit == "y":
        middle = today.year if today.month > 6 else today.year - 1
        return Born(date(middle - count, 7, 1), "about") if count <= OLDEST else None
    born = today - timedelta(days=round(count * _DAYS[unit]))
    return Born(born, "month" if unit == "m" or born.day > 1 else "day")


def cannot_link_as(role: str) -> Refusal | None:
    """Why somebody cannot be linked in this part."""
    return None if role in ROLES else Refusal("unknown_role", "Choose one of the parts offered.")


def no_vehicle(registration: str, description: str) -> Refusal | None:
    """Why a vehicle cannot be named: only where nothing tells which."""
    if registration.strip() or description.strip():
        return None
    return Refusal("no_vehicle", "Enter its registration, or what it looks like: either is enough.")


def name_for(said: str, role: str, log: str) -> str:
    """What somebody is called whose name nobody knows: by the log that tells of them, so that they can be found."""
    if said.strip():
        return said.strip()
    return f"{'Child' if role in CHILD_ROLES else 'Somebody'}, name not known, of {log}"
