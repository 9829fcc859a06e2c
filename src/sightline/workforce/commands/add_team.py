"""Add a team to an agency."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Agency, Team

from .checking import said, standing_team


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def add_team(act: Act, agency: Agency, name: str, *, part_of: Team | None = None) -> Team:
    """Add a team. `part_of` is the team above it; without one it is the agency's first, which answers to nobody here.

    Raises `Refused` for a name that a team of the agency has, and for a team above that is another agency's.
    """
    name = said("The name", name, 200)
    above = standing_team(part_of, agency) if part_of else None
    refuse_if(_cannot_add(agency, name))
    team = Team(agency=agency, name=name, part_of=above, since=act.at, act=act.id)
    team.save(force_insert=True)
    act.about(team.id, agency.id, name=name, part_of=above.name if above else "")
    return team


def _cannot_add(agency: Agency, name: str) -> Refusal | None:
    if Team.objects.filter(agency=agency, name__iexact=name, until__isnull=True).exists():
        return Refusal("team_exists", f"{agency.name} already has a team called {name}.")
    return None
