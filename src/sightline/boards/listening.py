"""What open boards hear, and who may: topics that boards/sql/live.sql notifies."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.matters.queries.my_matters import mine_of
from sightline.workforce.access import team_for

from .queries.team_board import of_team


def hears_team(reader: Acting, team: UUID | None) -> Collection[str] | None:
    """The team and those below it, and what is nobody's for a role in them."""
    if team is None or not reader.actor.may(Permission.BOARD_TEAM):
        return None
    try:
        found = team_for(reader, team)
    except Http404:
        return None
    whose = of_team(found.id, clock.now())
    return {*(f"team.{each}" for each in whose.teams), *(f"role.{role}" for role in whose.roles)}


def hears_force(reader: Acting, whose: UUID | None) -> Collection[str] | None:
    """That the force was counted anew."""
    return {"force"} if whose is None and reader.actor.may(Permission.BOARD_FORCE) else None


def hears_contact(reader: Acting, whose: UUID | None) -> Collection[str] | None:
    """That a log, or a duty, was changed."""
    return {"contact"} if whose is None and reader.actor.may(Permission.CONTACT_BOARD) else None


def hears_mine(reader: Acting, whose: UUID | None) -> Collection[str] | None:
    """What comes to the reader, and to those for whom they cover."""
    return None if whose else {f"person.{user}" for user in mine_of(reader)}
