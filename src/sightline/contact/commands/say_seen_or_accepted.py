"""Say who has seen the child of a log, or which agency accepted the child, by name: then it can close (R192)."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import ChildPrompt, IncidentLog, SeenOrAccepted
from sightline.contact.rules.looking_again import cannot_be_assured
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .entering import enter
from .following import Change, follow


@dataclass(frozen=True)
class Assured:
    """Who (a name), of which post or agency, saw the child or accepted; and what they saw, or will do."""

    how: SeenOrAccepted.How
    who: str
    agency: str
    words: str
    happened_at: datetime | None = None


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def say_seen_or_accepted(act: Act, log: IncidentLog, assured: Assured) -> SeenOrAccepted:
    """Record who saw the child of a log, or accepted for an agency. Raises `Refused` where no name is given."""
    refuse_if(cannot_be_assured(assured.who, assured.agency, assured.words))
    row = SeenOrAccepted(
        log=log,
        how=assured.how,
        who=fitting_text("The name", assured.who, 200),
        agency=fitting_text("Whose they are", assured.agency, 200),
        words=fitting_text("What was seen, or will be done", assured.words, 1000, lines=True),
        happened_at=min(assured.happened_at or act.at, act.at),
        at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    row.save(force_insert=True)
    child_is_safe(act, log)
    said = "saw the child" if row.how == SeenOrAccepted.How.SEEN else "accepted the child for their agency"
    enter(act, log, f"{row.who} ({row.agency}) {said}. {row.words}", Entered.SECOND_LOOK, at=row.happened_at)
    act.about(log.event_id, row.id, log=log.event.reference, how=str(row.how), who=row.who)
    follow(act, log, Change.SEEN)
    return row


def child_is_safe(act: Act, log: IncidentLog) -> None:
    """Within an act by which every child of the log was seen, or accepted by name: nothing keeps it open for that."""
    for row in ChildPrompt.objects.select_for_update().filter(log=log, needs_seeing=True):
        row.needs_seeing = False
        row.save(update_fields=["needs_seeing"])
    act.about(log.event_id)
