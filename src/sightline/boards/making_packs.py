"""Making downtime packs as shifts come on, and removing what has expired: for the job, as the keeper of time."""

import logging
from uuid import UUID

from django.db import DatabaseError

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Team

from .commands import make_pack, remove_pack
from .models import DowntimePack, PackKey
from .queries.downtime_packs import leaders_roles, shift_starts
from .rules.downtime_packs import needs_making

_log = logging.getLogger(__name__)


def make_due_packs() -> int:
    """Make the pack of each team whose time has come, each on its own: one that fails stops no other."""
    made = 0
    for team, maker in _due():
        try:
            with transaction_as(maker.actor):
                make_pack(maker, team)
                made += 1
        except (DatabaseError, Refused):
            _log.exception("The downtime pack of %s could not be made.", team.id)
    return made


def make_pack_of(team_id: UUID) -> bool:
    """Make the pack of one team now, because somebody asked. Gives whether it was made: without a key it is not."""
    keeper = system_acting("timekeeper", frozenset({"timekeeper"}))
    with transaction_as(keeper.actor):
        team = Team.objects.filter(id=team_id, until__isnull=True).select_related("agency").first()
        if team is None or not PackKey.objects.filter(team=team).exists():
            return False
        maker = _maker(team)
    with transaction_as(maker.actor):
        make_pack(maker, team)
    return True


def _maker(team: Team) -> Acting:
    """Who makes a team's pack: the system, in its own name, seeing what the roles of the team's leader see."""
    return system_acting("timekeeper", leaders_roles(team), team.agency_id, team.agency.name)


def _due() -> list[tuple[Team, Acting]]:
    """The teams that have a key and no pack for this shift, each with who makes it."""
    keeper, now = system_acting("timekeeper", frozenset({"timekeeper"})), clock.now()
    found = []
    with transaction_as(keeper.actor):
        keys = PackKey.objects.values("team")
        for team in Team.objects.filter(id__in=keys, until__isnull=True).select_related("agency"):
            made = DowntimePack.objects.filter(team=team).order_by("-made_at").values_list("made_at", flat=True).first()
            if needs_making(made, now, shift_starts(keeper, team, now)):
                found.append((team, _maker(team)))
    return found


def remove_expired_packs() -> int:
    """Remove what expired packs held. Gives how many."""
    keeper = system_acting("timekeeper", frozenset({"timekeeper"}))
    with transaction_as(keeper.actor):
        rows = DowntimePack.objects.filter(expires_at__lte=clock.now(), removed_at__isnull=True)
        for pack in (found := list(rows.defer("sealed"))):
            remove_pack(keeper, pack)
    return len(found)
