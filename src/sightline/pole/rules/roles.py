"""Roles in an event: they belong to the involvement, never to the person (domain 12.1).

The groups follow the Data Protection Act 2018 s38(3): suspect, convicted, victim, witness or other.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class InvolvementRole:
    """A role that somebody has in one event."""

    key: str
    words: str
    group: str


ROLES: dict[str, InvolvementRole] = {
    r.key: r
    for r in (
        InvolvementRole("subject", "Child or person concerned", "other"),
        InvolvementRole("victim", "Victim", "victim"),
        InvolvementRole("suspect", "Suspect", "suspect"),
        InvolvementRole("convicted", "Convicted", "convicted"),
        InvolvementRole("witness", "Witness", "witness"),
        InvolvementRole("reporting", "Reported it", "witness"),
        InvolvementRole("missing", "Missing", "other"),
        InvolvementRole("detained", "Detained", "suspect"),
        InvolvementRole("child_present", "Child who was there", "other"),
        InvolvementRole("child_resident", "Child who lives there", "other"),
        InvolvementRole("unborn", "Unborn child", "other"),
        InvolvementRole("companion", "With them", "other"),
        InvolvementRole("household_member", "Living in the household", "other"),
        InvolvementRole("parent_or_carer", "Parent or carer", "other"),
        InvolvementRole("managed_offender", "Managed offender", "convicted"),
        InvolvementRole("professional", "Professional", "other"),
        InvolvementRole("other", "Otherwise involved", "other"),
    )
}
