"""Who may reach a team's briefing and its downtime packs: whoever leads the team, or one above it."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent
from sightline.workforce.access import teams_kept_by
from sightline.workforce.models import Team


def led_team_for(reader: Acting, team: UUID) -> Team:
    """A team that the reader leads, by their own post or one that they cover, or that is below such a one; `Absent`."""
    found = Team.objects.filter(id=team, until__isnull=True).select_related("agency").first()
    if found is None or found.id not in teams_kept_by(reader):
        raise Absent("No such team, or not one that the reader leads")
    return found
