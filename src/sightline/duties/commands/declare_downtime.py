"""Say when the system was down, so that what was done meanwhile can be entered with its true times."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Downtime
from sightline.duties.rules.late_entry import Window, cannot_have_been_down
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

_NO_WORDS = Refusal("no_words", "Say what could not be used, and by whom.")


@command(permission=Permission.TEAM_KEEP, effect=Effect.COLLECTION)
def declare_downtime(act: Act, began_at: datetime, ended_at: datetime, words: str) -> Downtime:
    """Keep from when until when the system could not be used. It is shown beside everything entered for it."""
    refuse_if(cannot_have_been_down(Window(began_at, ended_at), act.at))
    said = fitting_text("What could not be used", words, 300)
    if not said:
        raise Refused(_NO_WORDS)
    downtime = Downtime(
        began_at=began_at,
        ended_at=ended_at,
        words=said,
        declared_by_id=act.actor.user_id,
        declared_by_words=speaker(act, ""),
        recorded_at=act.at,
        act=act.id,
    )
    downtime.save(force_insert=True)
    act.about(downtime.id, began_at=began_at, ended_at=ended_at, words=said)
    return downtime
