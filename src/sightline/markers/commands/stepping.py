"""Taking a step in a marker's life, within the caller's act."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act
from sightline.core.telling import publish
from sightline.markers.rules.steps import StepTaken, cannot_be_due, cannot_take
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Marker, MarkerStep

ABSENT = Refusal("no_marker", "There is no such marker, or not one that your post lets you see.")


def take_step(act: Act, marker: Marker, step: str, why: str, review_due: date | None = None) -> MarkerStep:
    """Check and write a step after those taken so far; two people at once take their steps one after the other."""
    why = fitting_text("Why", why, 1000, lines=True)
    held = Marker.objects.select_for_update(of=("self",)).filter(pk=marker.pk, retracted_at__isnull=True).first()
    if held is None:
        raise Refused(ABSENT)
    refuse_if(cannot_take(step, steps_taken(held.id), act.actor.user_id, why))
    if step in {"in_force", "reviewed"}:
        refuse_if(cannot_be_due(review_due, timezone.localdate(act.at)))
    return write_step(act, held, step, why, review_due)


def write_step(act: Act, marker: Marker, step: str, why: str, review_due: date | None = None) -> MarkerStep:
    """Write a step; the caller has checked it."""
    row = MarkerStep(
        marker=marker,
        step=step,
        taken_at=act.at,
        known_from=act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        why=why,
        review_due=review_due,
        **contributed_by(act, marker),
    )
    row.save(force_insert=True)
    act.about(marker.id, marker.subject, kind=marker.kind, step=step, why=why, review_due=review_due)
    publish(act, "marker.changed", {"marker": str(marker.id)}, about=[marker.id])
    return row


def steps_taken(marker: UUID) -> list[StepTaken]:
    """The steps of a marker in their order."""
    rows = MarkerStep.objects.filter(marker=marker, retracted_at__isnull=True).order_by("taken_at", "recorded_at", "id")
    return [StepTaken(step, by) for step, by in rows.values_list("step", "by_user")]
