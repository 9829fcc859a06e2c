"""Raise a concern about a child: anybody, from any page, on a sentence (R43)."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.core.telling import publish
from sightline.core.transactions import reading_as
from sightline.duties.commands.starting import Starting, start
from sightline.pole.commands.asserting import write_keys
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.commands.identities import identity_in
from sightline.pole.commands.record_involvement import Part, involve
from sightline.pole.models import Contributed, Event, Identity, Person, Place
from sightline.pole.rules.keys import reference_key
from sightline.pole.rules.times import Happened
from sightline.workforce.actors import system_acting

from .entering import enter, mark_changed

KIND, CLOCK = "child_concern", "child_concern"
NO_CONCERN = Refusal("no_concern", "Say in a sentence what worries you. Nothing else has to be known.")


@dataclass(frozen=True)
class About:
    """What a concern was raised from: any of these, or nothing."""

    person: Person | None = None
    place: Place | None = None
    log: IncidentLog | None = None
    event: Event | None = None
    page: str = ""


@command(permission=Permission.CONCERN_RAISE, effect=Effect.COLLECTION)
def raise_child_concern(act: Act, concern: str, who: str = "", about: About | None = None) -> Event:
    """Keep a concern as an event, with the duty to look at it. Raises `Refused` where nothing is said."""
    refuse_if(None if concern.strip() else NO_CONCERN)
    of = about or About()
    parts = [identity_in(act, of.person)] if of.person else []
    event = _event(act, concern, who, of, [*parts, *([of.event] if of.event else [])])
    with _kept_all_the_same(act, event.handling):
        _keep(act, event, parts, of)
    act.about(event.id, *(identity.id for identity in parts), reference=event.reference, raised_from=of.page)
    publish(act, "event.recorded", {"event": event.reference}, about=[event.id])
    return event


def _event(act: Act, concern: str, who: str, of: About, beside: Sequence[Contributed]) -> Event:
    return Event(
        reference=next_reference("E"),
        kind=KIND,
        place=of.place or (of.log.event.place if of.log else None),
        title="Concern about a child",
        account=_account(concern, who, of),
        said_by=speaker(act, "")[:200],
        **Happened(act.at).columns(act.at),
        known_from=act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        **contributed_by(act, *beside),
    )


def _keep(act: Act, event: Event, parts: Sequence[Identity], of: About) -> None:
    event.save(force_insert=True)
    write_keys(event, event, [("reference", reference_key(event.reference))], event.id)
    for identity in parts:
        involve(act, event, Part(identity, "subject"))
    start(act, CLOCK, event, None, Starting(because=f"Raised by {speaker(act, '')}"))
    if of.log:
        enter(act, of.log, f"A concern about a child was raised: {event.reference}.", Entered.NOTE)
        mark_changed(act, of.log)


def _kept_all_the_same(act: Act, handling: int) -> AbstractContextManager[None]:
    """Who sees no record raises a concern all the same: what they may not read back is written under the system's eyes.

    The act, its agency and whoever said it are theirs.
    """
    if max(act.actor.clearance, act.actor.own_clearance) >= handling:
        return nullcontext()
    return reading_as(system_acting("timekeeper", frozenset({"timekeeper"})).actor, then=act.actor)


def _account(concern: str, who: str, of: About) -> str:
    """What was said, whom it is about, and what it was raised from."""
    source = of.log.event.reference if of.log else of.event.reference if of.event else ""
    lines = [concern, f"About: {who}" if who.strip() else "", f"Raised from {source}" if source else ""]
    return fitting_text("The concern", "\n".join(line for line in lines if line), None, lines=True)
