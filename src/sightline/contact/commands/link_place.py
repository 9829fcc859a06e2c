"""Say which place on record a log is of, or name a further place in it."""

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog, LogPlace
from sightline.contact.queries.linked import places_of
from sightline.contact.rules.linking import HERE
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Place, Retelling
from sightline.pole.queries.places import addresses_of

from .entering import enter
from .following import Change, follow


@command(permission=Permission.LOG_WRITE, effect=Effect.COLLECTION)
def link_place(act: Act, log: IncidentLog, place: Place, role: str = HERE) -> LogPlace:
    """Link a place. As `HERE` it is where it happens: the event is told of as there, and stands in that place's story.

    What was said of where it is stays as it was said.
    """
    role = fitting_text("What it is to this log", role, 200) or HERE
    linked = keep_place(act, log, place, role)
    line = addresses_of(act.acting, [place.id])[place.id][0].line
    enter(act, log, f"{role}: {line} ({place.reference})", Entered.LINK)
    act.about(log.event_id, place.id, log=log.event.reference, role=role)
    follow(act, log, Change.LINKED)
    return linked


def keep_place(act: Act, log: IncidentLog, place: Place, role: str) -> LogPlace:
    """Write the place with the log and, as `HERE`, with its event: within the act of whichever command tells it."""
    is_elsewhere = role == HERE and places_of(log).get(place.id) != HERE
    linked = LogPlace(log=log, place=place, role=role, at=act.at, act=act.id)
    linked.save(force_insert=True)
    if is_elsewhere:
        _tell_where(act, log, place)
    return linked


def _tell_where(act: Act, log: IncidentLog, place: Place) -> None:
    event = log.event
    Retelling(
        event=event,
        occurred_from=event.occurred_from,
        occurred_until=event.occurred_until,
        time_known=event.time_known,
        place=place,
        title=event.title,
        text=event.account,
        details=event.details,
        known_from=act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        said_by=speaker(act, "")[:200],
        **contributed_by(act, event),
    ).save(force_insert=True)
