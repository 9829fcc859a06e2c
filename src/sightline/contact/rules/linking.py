"""As what somebody is named in a log (domain 1.5). How old somebody is who was only described: `said_age`."""

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


def cannot_link_as(role: str) -> Refusal | None:
    """Why somebody cannot be linked in this part."""
    return None if role in ROLES else Refusal("unknown_role", "Choose one of the parts offered.")


def no_vehicle(registration: str, description: str) -> Refusal | None:
    """Why a vehicle cannot be named: only where nothing tells which."""
    if registration.strip() or description.strip():
        return None
    return Refusal("no_vehicle", "Enter its registration, or what it looks like: either is enough.")


def said_of_age(said: str, *, is_read: bool) -> str:
    """How old somebody is, in the words of whoever said it, for the line of the log; nothing where nobody said.

    `is_read`: whether a date of birth could be made of it.
    """
    if not said.strip():
        return ""
    lacking = "" if is_read else " (no age could be read from that: ask)"
    return f", age as it was said: {said.strip()}{lacking}"


def name_for(said: str, role: str, log: str) -> str:
    """What somebody is called whose name nobody knows: by the log that tells of them, so that they can be found."""
    if said.strip():
        return said.strip()
    return f"{'Child' if role in CHILD_ROLES else 'Somebody'}, name not known, of {log}"
