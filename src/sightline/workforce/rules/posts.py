"""What may be said of posts, ranks, shifts, absences and cover, and why not. `now` is an argument."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sightline.access.permissions import Permission
from sightline.access.ranks import rank_level
from sightline.access.refusals import Refusal
from sightline.access.role_families import OF_SYSTEMS
from sightline.access.roles import ROLES
from sightline.access.second_factor import TIME_LIMITED

LONGEST_SHIFT = timedelta(hours=24)
CHANGED = Refusal(
    "changed_since",
    "Somebody changed this post after you opened it. Nothing was changed by you. Open it again to see what it is.",
)
ENDED = Refusal("ended_already", "This has already ended. Nothing was changed.")


def cannot_carry(roles: Collection[str]) -> Refusal | None:
    """Why no post carries these roles: one does not exist, or is a system's and no person's."""
    unknown = [role for role in roles if role not in ROLES or role in OF_SYSTEMS]
    if unknown:
        return Refusal("unknown_role", f"There is no role called {', '.join(sorted(unknown))} that a post can carry.")
    return None


def keeps_ledger_and_administers(roles: Collection[str]) -> bool:
    """Whether these roles together administer Sightline and answer for its ledger (separation of duties 10)."""
    held = {permission for role in roles if role in ROLES for permission in ROLES[role].permissions}
    return {Permission.ADMINISTER, Permission.LEDGER_VIEW} <= held


def administers(roles: Collection[str]) -> bool:
    """Whether one of these roles administers Sightline."""
    return any(role in ROLES and Permission.ADMINISTER in ROLES[role].permissions for role in roles)


def cannot_hold(since: datetime, until: datetime | None, now: datetime) -> Refusal | None:
    """Why nothing can be held from then until then: it would end before it begins, or has ended already."""
    if until is not None and until <= since:
        return Refusal("ends_before", "It has to end after it begins. Check both.")
    if until is not None and until <= now:
        return Refusal("ends_in_past", "That is past. To record what has been, give the day on which it began too.")
    return None


def needs_an_end(roles: Collection[str], *ends: datetime | None) -> Refusal | None:
    """Why nobody gets these roles for good: they are an inspector's, and neither post nor account has an end."""
    if any(ends) or not TIME_LIMITED & set(roles):
        return None
    return Refusal("needs_an_end", "An inspector's account is for a limited time. Say until when they hold the post.")


def cannot_act_as(rank: str, substantive: str) -> Refusal | None:
    """Why somebody of the `substantive` rank cannot hold this one: it is no rank, or none above their own."""
    if not rank_level(rank):
        return Refusal("unknown_rank", "Choose one of the ranks offered.")
    if rank_level(rank) <= rank_level(substantive):
        return Refusal("not_above", f"{rank} is not above {substantive}, which they hold already.")
    return None


def cannot_be_shift(since: datetime, until: datetime) -> Refusal | None:
    """Why nobody has such a shift: it ends before it begins, or is longer than a day."""
    if until <= since:
        return Refusal("ends_before", "The shift has to end after it begins. Check both.")
    if until - since > LONGEST_SHIFT:
        return Refusal("too_long", "A shift lasts 24 hours at most. Record each shift by itself.")
    return None


def cannot_be_away(since: datetime, until: datetime | None) -> Refusal | None:
    """Why nobody is away from then until then: they would be back before they went."""
    if until is not None and until <= since:
        return Refusal("ends_before", "They cannot be back before they went. Check both.")
    return None


def last_administrator(name: str) -> Refusal:
    """The refusal to take the last administrator away."""
    return Refusal(
        "last_administrator",
        f"{name} is the last administrator. Nothing was changed. Give somebody else an administrator's post first.",
    )
