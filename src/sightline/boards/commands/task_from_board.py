"""Give a duty to somebody, or take it, from a board: what was tasked from which board is on record (R48)."""

from sightline.access.permissions import Permission
from sightline.boards.models import BoardTasking
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.tiles import Eyes
from sightline.duties import commands as duties
from sightline.duties.models import Duty
from sightline.workforce.models import Team


@command(permission=Permission.BOARD_TASK, effect=Effect.ALTERATION)
def task_from_board(act: Act, duty: Duty, team: Team, to: User | None, words: str = "") -> BoardTasking:
    """Offer the duty to somebody (None: take it oneself) from the board of this team.

    Raises `Refused` as `offer_duty` and `take_duty` do: a duty passes only to whoever accepts it.
    """
    if to is None:
        duties.take_duty(act, duty)
    else:
        duties.offer_duty(act, duty, to, words)
    tasking = BoardTasking(
        board="team_board",
        team=team,
        duty=duty,
        by_id=act.actor.user_id,
        agency_id=Eyes.of(act.actor).agency,
        by_words=", ".join(part for part in (act.actor.name, act.actor.post) if part)[:200],
        to_id=to.id if to else act.actor.user_id,
        at=act.at,
        act=act.id,
    )
    tasking.save(force_insert=True)
    act.about(duty.id, team.id, duty=duty.reference, board=team.name)
    return tasking
