"""Say which team a team belongs to."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.access import teams_now
from sightline.workforce.models import Team
from sightline.workforce.rules.supervision import below

from .checking import said, standing_team

IN_A_CIRCLE = Refusal(
    "in_a_circle", "That team belongs to this one, so this one cannot belong to it. Nothing was changed."
)


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def move_team(act: Act, team: Team, part_of: Team | None, why: str) -> Team:
    """The team belongs to `part_of` from now on; None for an agency's first. Refuses a circle, and a changed team."""
    why = said("Why", why)
    now = standing_team(team, team.agency)
    above = standing_team(part_of, team.agency) if part_of else None
    if above and above.id in below([now.id], teams_now()):
        raise Refused(IN_A_CIRCLE)
    was, now.part_of = now.part_of, above
    now.save(update_fields=["part_of"])
    act.about(now.id, part_of=above.name if above else "", was=was.name if was else "", why=why)
    return now
