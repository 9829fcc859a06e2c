"""Whose duty it is to approve a lowering, by the rank that it needs (local policy)."""

from sightline.access.ranks import is_at_least


def role_for(rank: str) -> str:
    """The role on duty that a decision of this rank waits for."""
    if is_at_least(rank, "superintendent"):
        return "superintendent"
    return "duty_inspector" if is_at_least(rank, "inspector") else "response_sergeant"
