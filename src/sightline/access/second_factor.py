"""Whose sign-in needs a second factor: those whose account opens much, or is used outside the force's own network.

Partners have no role here by name: a role that sees only what its own agency contributed is a partner's.
"""

from collections.abc import Iterable

from .roles import ROLES

MUST_HAVE = frozenset(
    {"system_administrator", "professional_standards", "records_manager", "data_protection_officer"}
    | {"hmicfrs_inspector", "custody_visitor"}
)
"""Roles whose holders see everything, change who sees what, or come from outside the force."""

TIME_LIMITED = frozenset({"hmicfrs_inspector"})
"""Roles whose holders have an account with an end (R23)."""


def must_have_second_factor(roles: Iterable[str]) -> bool:
    """Whether whoever holds these roles signs in with a second factor or not at all."""
    return any(role in MUST_HAVE or _is_a_partners(role) for role in roles)


def _is_a_partners(role: str) -> bool:
    known = ROLES.get(role)
    return known is not None and known.own_clearance > known.clearance
