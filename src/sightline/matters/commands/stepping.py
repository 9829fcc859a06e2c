"""Taking a step in a matter's life, within the caller's act."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.matters.rules.steps import Standing, cannot_be_due, cannot_take
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Matter, MatterStep
from sightline.pole.rules.matters import is_open, is_unassessed, last_of_life

ABSENT = Refusal("no_matter", "There is no such matter, or not one that your post lets you see.")


def take_step(
    act: Act, matter: Matter, step: str, why: str, review_due: date | None = None, *, day_needed: bool = False
) -> MatterStep:
    """Check and write a step after those taken so far; two people at once take their steps one after the other."""
    why = fitting_text("What is written", why, 1000, lines=True)
    held = locked([matter])[0]
    refuse_if(cannot_take(step, standing_of(held, timezone.localdate(act.at)), why))
    refuse_if(cannot_be_due(review_due, timezone.localdate(act.at), needed=day_needed))
    return write_steps(act, [held], step, why, review_due)[0]


def locked(matters: Sequence[Matter]) -> list[Matter]:
    """These matters as they are now, held until the act is done. Raises `Refused` where one is not there any more."""
    ids = [matter.pk for matter in matters]
    rows = Matter.objects.select_for_update(of=("self",)).filter(id__in=ids, retracted_at__isnull=True)
    found = list(rows.order_by("id"))
    if len(found) != len(set(ids)) or not found:
        raise Refused(ABSENT)
    return found


def standing_of(matter: Matter, today: date) -> Standing:
    """How the matter stands after the steps that were taken and not taken back."""
    return standings_of([matter], today)[matter.id]


def standings_of(matters: Sequence[Matter], today: date) -> dict[UUID, Standing]:
    """The same for many. One query."""
    steps: dict[UUID, list[MatterStep]] = {matter.id: [] for matter in matters}
    for step in MatterStep.objects.filter(matter__in=steps, retracted_at__isnull=True).order_by("id"):
        steps[step.matter_id].append(step)
    return {
        matter.id: Standing(
            is_open(matter.true_until, last_of_life(steps[matter.id]), today),
            is_unassessed(matter.kind, any(step.step == "assessed" for step in steps[matter.id])),
        )
        for matter in matters
    }


def write_steps(
    act: Act,
    matters: Sequence[Matter],
    step: str,
    why: str,
    review_due: date | None = None,
    owner: User | None = None,
) -> list[MatterStep]:
    """Write one step on each of these matters; the caller has checked it."""
    ours, spoken = contributed_by(act), speaker(act, "")
    rows = MatterStep.objects.bulk_create(
        MatterStep(
            matter=matter,
            step=step,
            taken_at=act.at,
            known_from=act.at,
            recorded_at=act.at,
            recorded_act=act.id,
            by_user=act.actor.user_id,
            by_words=spoken,
            why=why,
            review_due=review_due,
            owner=owner,
            **{**ours, "handling": matter.handling},
        )
        for matter in matters
    )
    ids = [id_ for matter in matters for id_ in (matter.id, matter.identity_id)]
    act.about(*ids, step=step, why=why, review_due=review_due, **({"owner": owner.name} if owner else {}))
    return rows
