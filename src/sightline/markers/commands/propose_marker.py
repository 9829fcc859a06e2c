"""Propose a warning marker on somebody or on a place."""

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.markers.rules.steps import cannot_propose
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.commands.identities import identity_in, person_of
from sightline.pole.kinds import tell_of
from sightline.pole.models import Identity, Marker, Person, Place
from sightline.pole.rules.markers import KINDS
from sightline.pole.rules.times import Times, not_yet_known

from .stepping import write_step

NOT_RECORDED = "Not recorded"


@command(permission=Permission.MARKER_PROPOSE, effect=Effect.COLLECTION)
def propose_marker(  # noqa: PLR0913 - what a marker says is this much
    act: Act,
    on: Person | Identity | Place,
    kind: str,
    *,
    text: str = "",
    authority: str = "",
    why: str = "",
    said_by: str = "",
    times: Times | None = None,
) -> Marker:
    """Propose a warning. A warning of danger is shown at once; another person puts it in force.

    `kind` is a key of `pole.rules.markers.KINDS`; everything else may be missing. Raises `Refused` for a kind that
    cannot stand on a place.
    """
    times = times or Times()
    refuse_if(cannot_propose(kind, on_place=isinstance(on, Place)) or not_yet_known(times.known_from, act.at))
    place = on if isinstance(on, Place) else None
    identity = None if isinstance(on, Place) else identity_in(act, on)
    marker = Marker(
        kind=kind,
        text=fitting_text("What it warns of", text, 1000, lines=True) or KINDS[kind].words,
        authority=fitting_text("Authority", authority, 200) or NOT_RECORDED,
        identity=identity,
        place=place,
        subject=(place or identity).id,  # type: ignore[union-attr]
        said_by=fitting_text("Who says so", speaker(act, said_by), 200),
        recorded_act=act.id,
        **times.columns(act.at),
        **contributed_by(act, *([identity] if identity else [])),
    )
    marker.save(force_insert=True)
    write_step(act, marker, "proposed", fitting_text("Why", why, 1000, lines=True))
    tell_of(act, marker.subject, kind)
    act.about(*([person_of(identity).id] if identity else []), text=marker.text, day=timezone.localdate(act.at))
    return marker
