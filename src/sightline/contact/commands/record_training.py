"""Record that people of the control room were trained together."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.contact.models import Cohort, CohortMember
from sightline.contact.rules.training import cannot_record_training
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

_NO_AGENCY = Refusal("no_agency", "Training is recorded from a post in an agency, and you hold none now.")


@command(permission=Permission.TEAM_KEEP, effect=Effect.COLLECTION)
def record_training(act: Act, subject: str, held_on: date, people: Collection[User]) -> Cohort:
    """Record it: what they were trained in, on which day, and who was there.

    Raises `Refused` for a day that is still to come, and where nobody was there.
    """
    refuse_if(cannot_record_training(subject, held_on, len(people), timezone.localdate(act.at)))
    if act.actor.agency_id is None:
        raise Refused(_NO_AGENCY)
    cohort = Cohort(
        agency_id=act.actor.agency_id,
        subject=fitting_text("What they were trained in", subject, 200),
        held_on=held_on,
        recorded_at=act.at,
        by_words=speaker(act, ""),
        act=act.id,
    )
    cohort.save(force_insert=True)
    for user in people:
        CohortMember(cohort=cohort, user=user, act=act.id).save(force_insert=True)
    act.about(cohort.id, *(user.id for user in people), subject=cohort.subject, held_on=held_on)
    return cohort
