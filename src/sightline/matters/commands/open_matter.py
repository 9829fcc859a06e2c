"""Open a matter about somebody: what has to be looked after until it is closed."""

from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.matters.rules.steps import cannot_be_due, cannot_open
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.commands.identities import identity_in, person_of
from sightline.pole.models import Event, Identity, Matter, Person
from sightline.pole.rules.times import Times, cannot_be_times

from .owners import cannot_look_after
from .stepping import write_steps


@command(permission=Permission.MATTER_RECORD, effect=Effect.COLLECTION)
def open_matter(  # noqa: PLR0913 - what a matter says is this much, and all but the kind may be missing
    act: Act,
    on: Person | Identity,
    kind: str,
    *,
    words: str = "",
    event: Event | None = None,
    review_due: date | None = None,
    owner: User | None = None,
    said_by: str = "",
    times: Times | None = None,
) -> Matter:
    """Open a matter. `kind` is a key of `pole.rules.matters.KINDS`; everything else may be missing.

    Without an owner it stands among those that nobody owns. Raises `Refused` for an owner who could not look after it.
    """
    times, today = times or Times(), timezone.localdate(act.at)
    refuse_if(cannot_open(kind) or cannot_be_times(times, act.at) or cannot_be_due(review_due, today, needed=False))
    identity = identity_in(act, on)
    matter = Matter(
        kind=kind,
        words=fitting_text("What it is about", words, 1000, lines=True),
        identity=identity,
        event=event,
        review_due=review_due,
        said_by=fitting_text("Who says so", speaker(act, said_by), 200),
        recorded_act=act.id,
        **{**times.columns(act.at), "true_from": times.true_from or today},
        **contributed_by(act, identity, *([event] if event else [])),
    )
    matter.save(force_insert=True)
    if owner:
        refuse_if(cannot_look_after(owner, [matter]))
        write_steps(act, [matter], "owned", "", owner=owner)
    act.about(matter.id, identity.id, person_of(identity).id, kind=kind, words=matter.words, review_due=review_due)
    return matter
