"""End a team: nobody is in it any more."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.access import held
from sightline.workforce.models import Post, Team
from sightline.workforce.rules.posts import ENDED

from .checking import said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def end_team(act: Act, team: Team, why: str) -> Team:
    """End the team. Raises `Refused` while people are in it or teams belong to it, and where it has ended already."""
    why = said("Why", why)
    now = Team.objects.select_for_update(of=("self",)).get(id=team.id)
    if now.until is not None:
        raise Refused(ENDED)
    refuse_if(_still_needed(now))
    now.until, now.until_act = act.at, act.id
    now.save(update_fields=["until", "until_act"])
    act.about(now.id, name=now.name, why=why)
    return now


def _still_needed(team: Team) -> Refusal | None:
    people = Post.objects.filter(held(), team=team).count()
    teams = Team.objects.filter(part_of=team, until__isnull=True).count()
    if not people and not teams:
        return None
    left = " and ".join(f"{many} {what}" for many, what in ((people, "people"), (teams, "teams")) if many)
    return Refusal(
        "still_needed", f"{left} would be left without a supervisor. Nothing was changed. Move them to another first."
    )
