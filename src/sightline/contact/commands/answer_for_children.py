"""Answer for children whom the call spoke of and who are linked to nobody: they are in the list now, or nobody is."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import ChildSeen, IncidentLog
from sightline.contact.rules.changes import Change
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter
from .following import follow
from .record_child_seen import Sight, keep_sight

NOT_SAID = Refusal("how_not_said", "Say how you know: who was looked for, where, and whom you asked.")


@command(permission=Permission.SCENE_RECORD, effect=Effect.COLLECTION)
def answer_for_children(act: Act, log: IncidentLog, spoken_of: str, how: str, by: str = "") -> ChildSeen:
    """Say what became of children who were `spoken_of`, in the words of whoever looked.

    Raises `Refused` where nobody says how they know. What is said of children anew has to be answered for again.
    """
    refuse_if(None if how.strip() else NOT_SAID)
    told = Sight(safe_how=how, safe_by=by or act.actor.name)
    row = keep_sight(act, log, told, spoken_of=spoken_of.strip("“”")[:1200])
    enter(act, log, f"Of children who were spoken of ({spoken_of}): {row.safe_how} Says {row.safe_by}.", Entered.SCENE)
    act.about(log.event_id, log=log.event.reference, answered_for="children spoken of")
    follow(act, log, Change.SEEN)
    return row
