"""Say who has seen the child of a log, or which agency accepted the child, by name: then it can close (R192)."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog, SeenOrAccepted
from sightline.contact.queries.children import born_of, children_of, key_of, the_one_child
from sightline.contact.rules.looking_again import cannot_be_assured
from sightline.contact.rules.scene import Seen
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .entering import enter
from .following import Change, follow
from .record_child_seen import Sight, keep_sight
from .scene_duties import nobody_waits


@dataclass(frozen=True)
class Assured:
    """Who (a name), of which post or agency, saw the child or accepted; and what they saw, or will do.

    `children`: which of the log's, by `queries.children.key_of`. None has to be named where the log knows of one alone.
    """

    how: SeenOrAccepted.How
    who: str
    agency: str
    words: str
    happened_at: datetime | None = None
    children: tuple[str, ...] = ()


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def say_seen_or_accepted(act: Act, log: IncidentLog, assured: Assured) -> SeenOrAccepted:
    """Record who saw the child of a log, or accepted for an agency. Raises `Refused` where no name is given.

    It ends the wait of the children of whom it is said (R192): of those of several who are not named it says nothing.
    """
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
    of = _of_whom(act, log, assured, row)
    said = "saw" if row.how == SeenOrAccepted.How.SEEN else "accepted for their agency"
    enter(act, log, f"{row.who} ({row.agency}) {said} {of}. {row.words}", Entered.SECOND_LOOK, at=row.happened_at)
    act.about(log.event_id, row.id, log=log.event.reference, how=str(row.how), who=row.who)
    follow(act, log, Change.SEEN)
    return row


def _of_whom(act: Act, log: IncidentLog, assured: Assured, row: SeenOrAccepted) -> str:
    """Of which children it is said, in words. It is written with each who was named; where it may be any, with none.

    Whether nobody waits any more follows from what is known of each (`scene_follows`).
    """
    children = children_of(log)
    if not born_of(children):
        nobody_waits(log)
        return "the child"
    chosen = [child for child in born_of(children) if key_of(child) in assured.children]
    for child in chosen:
        of = {"involvement_id": child.involvement} if child.involvement else {"spoken_of": child.name.strip("“”")}
        keep_sight(act, log, _sight(row), **of)
        act.about(*child.identities)
    if chosen:
        return ", ".join(child.name for child in chosen)
    return "the child" if the_one_child(children) else "a child; which one was not said, so each still has to be seen"


def _sight(row: SeenOrAccepted) -> Sight:
    who, how = f"{row.who}, {row.agency}"[:200], " ".join(row.words.split())[:500]
    if row.how == SeenOrAccepted.How.SEEN:
        return Sight(Seen.AWAKE, safe_how=how, safe_by=who, at=row.happened_at)
    return Sight(Seen.NOT_SEEN, "Another agency goes", safe_how=how, accepted_by=who, at=row.happened_at)
