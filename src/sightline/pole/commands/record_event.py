"""Record an event: what happened, as far as anybody knows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.core.telling import publish
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.models import Event, Place
from sightline.pole.rules.keys import reference_key
from sightline.pole.rules.times import Happened, cannot_have_happened, not_yet_known

from .asserting import write_keys
from .checking import fitting_text
from .contributing import contributed_by, speaker
from .identities import identity_in
from .record_involvement import Part, record_involvement


@command(permission=Permission.EVENT_RECORD, effect=Effect.COLLECTION)
def record_event(  # noqa: PLR0913 - an event has this many parts, and each may be missing
    act: Act,
    kind: str,
    *,
    happened: Happened,
    title: str = "",
    account: str = "",
    place: Place | None = None,
    involved: Sequence[Part] = (),
    said_by: str = "",
    known_from: datetime | None = None,
) -> Event:
    """Record what happened and who was involved. `kind` is a key of EVENT_KINDS.

    Never refused for what is missing, which reads "not recorded"; raises `Refused` for an event that lies ahead or
    ends before it begins.
    """
    refuse_if(_cannot_record(kind, happened, known_from, act.at))
    parts = [Part(identity_in(act, p.who), p.role, p.present, p.seen, p.spoken_to) for p in involved]
    event = Event(
        reference=next_reference("E"),
        kind=kind,
        place=place,
        title=fitting_text("Title", title, 300) or EVENT_KINDS[kind].words,
        account=fitting_text("Account", account, None, lines=True),
        said_by=fitting_text("Who says so", speaker(act, said_by), 200),
        **_times(act, happened, known_from),
        **contributed_by(act, *(p.who for p in parts)),  # type: ignore[arg-type]
    )
    event.save(force_insert=True)
    write_keys(event, event, [("reference", reference_key(event.reference))], event.id)
    for part in parts:
        record_involvement(act, event, part, said_by=said_by, known_from=known_from)
    places = [place.id] if place else []
    who = [p.who.id for p in parts]
    act.about(event.id, *places, *who, reference=event.reference, kind=kind, title=event.title)
    publish(act, "event.recorded", {"event": event.reference}, about=[event.id])
    return event


def _times(act: Act, happened: Happened, known_from: datetime | None) -> dict[str, Any]:
    known = known_from or act.at
    return {**happened.columns(known), "known_from": known, "recorded_at": act.at, "recorded_act": act.id}


def _cannot_record(kind: str, happened: Happened, known_from: datetime | None, now: datetime) -> Refusal | None:
    if kind not in EVENT_KINDS:
        return Refusal("unknown_kind", "Choose one of the kinds of event offered.")
    return cannot_have_happened(happened, now) or not_yet_known(known_from, now)
