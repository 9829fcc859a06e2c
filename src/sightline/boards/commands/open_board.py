"""That somebody opened a board is on record: which, of which team, and who they were then (R48)."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.boards.models import BoardOpening
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.tiles import Eyes
from sightline.workforce.models import Team

_NO_AGENCY = Refusal("no_agency", "A board is seen from a post in an agency, and you hold none now.")


@command(permission=Permission.DUTY_VIEW, effect=Effect.CONSULTATION)
def open_board(act: Act, board: str, team: Team | None = None) -> BoardOpening:
    """Note that the actor opened `board` (a page's name), of this team where it is one team's."""
    if act.actor.agency_id is None:
        raise Refused(_NO_AGENCY)
    eyes = Eyes.of(act.actor)
    opening = BoardOpening(
        board=board,
        team=team,
        user_id=act.actor.user_id,
        agency_id=eyes.agency,
        by_words=", ".join(part for part in (act.actor.name, act.actor.post) if part)[:200],
        clearance=eyes.clearance,
        own_clearance=eyes.own_clearance,
        at=act.at,
        act=act.id,
    )
    opening.save(force_insert=True)
    act.about(*([team.id] if team else []), board=board, team=team.name if team else "")
    return opening
