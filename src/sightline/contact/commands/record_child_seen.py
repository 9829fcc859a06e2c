"""Say whether a child was seen, how they were, and how it is known that they are safe."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import ChildSeen, IncidentLog
from sightline.contact.rules.changes import Change
from sightline.contact.rules.scene import SAW, Demeanour, Seen, nothing_told
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Involvement
from sightline.workforce.models import Agency

from .entering import enter
from .following import follow

ANOTHER_LOG = Refusal("another_log", "This child's part is in another log. Nothing was recorded.")
_COLUMNS = (
    *("seen", "why", "alone", "demeanour", "behaviour", "words", "now_with", "safe_how", "safe_by", "accepted_by"),
    *("school_words",),
)


@dataclass(frozen=True)
class Sight:
    """What is told of one child. All may be missing but whether they were seen, or any one of the others.

    `safe_by`: who says that the child is safe; of a child who was seen that is whoever saw them, where nobody else is
    named. `accepted_by`: who of which other agency took the child on, by name.
    """

    seen: str = ""
    why: str = ""
    alone: str = ""
    demeanour: tuple[str, ...] = ()
    behaviour: str = ""
    words: str = ""
    now_with: str = ""
    safe_how: str = ""
    safe_by: str = ""
    accepted_by: str = ""
    school: Agency | None = None
    school_words: str = ""
    at: datetime | None = field(default=None)


@command(permission=Permission.SCENE_RECORD, effect=Effect.COLLECTION)
def record_child_seen(act: Act, log: IncidentLog, child: Involvement, sight: Sight) -> ChildSeen:
    """Record what was seen of a child: never refused for what is missing, which is owed until the log closes.

    Raises `Refused` where nothing is told, and for a part in another event.
    """
    refuse_if(ANOTHER_LOG if child.event_id != log.event_id else None)
    refuse_if(nothing_told(sight.seen, sight.why, sight.behaviour, sight.words, sight.now_with, sight.safe_how))
    row = keep_sight(act, log, sight, involvement=child)
    enter(act, log, _said(row), Entered.SCENE, at=sight.at)
    act.about(log.event_id, child.identity_id, log=log.event.reference, seen=row.seen or "not said")
    follow(act, log, Change.SEEN)
    return row


def keep_sight(act: Act, log: IncidentLog, sight: Sight, **of: Any) -> ChildSeen:
    """Write the row, within the act of whichever command tells it."""
    given = {name: getattr(sight, name) for name in _COLUMNS}
    if sight.seen in SAW and sight.safe_how.strip() and not sight.safe_by.strip():
        given["safe_by"] = speaker(act, "")
    given["demeanour"] = [str(Demeanour(each)) for each in sight.demeanour]
    row = ChildSeen(
        log=log,
        **of,
        **fitting(ChildSeen, given, _COLUMNS),
        school=sight.school,
        at=min(sight.at or act.at, act.at),
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    row.save(force_insert=True)
    return row


def _said(row: ChildSeen) -> str:
    """As it stands in the log: that it was told, and the answer. What the child said stands with the child alone."""
    seen = Seen(row.seen).words if row.seen else "Not said yet whether they were seen"
    why = f": {row.why}" if row.why else ""
    safe = f" Safe: {row.safe_how}" if row.safe_how else ""
    return f"A child of this log. {seen}{why}.{safe}"
