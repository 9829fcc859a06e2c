"""Keep somebody's record after a review, with why."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person
from sightline.sharing.models import RetentionReview
from sightline.sharing.queries.retention import retention_of
from sightline.sharing.rules.retention import cannot_keep, review_due


@dataclass(frozen=True)
class Assessment:
    """The headings of the national retention assessment criteria."""

    offending: str
    harm: str
    vulnerability: str
    safeguarding: str


@command(permission=Permission.RETENTION_REVIEW, effect=Effect.ALTERATION)
def keep_record(act: Act, person: Person, assessment: Assessment, why: str) -> RetentionReview:
    """Record that the record of `person` was reviewed and is kept. Raises `Refused` where a heading is unanswered."""
    texts = {name: fitting_text(name.capitalize(), text, 2000, lines=True) for name, text in vars(assessment).items()}
    why = fitting_text("Why it is kept", why, 2000, lines=True)
    refuse_if(cannot_keep(list(texts.values()), why))
    retention = retention_of(act.acting, person)
    review = RetentionReview(
        identities=list(retention.line.identities),
        group=retention.group.number,
        why=why,
        next_due=review_due(retention.group, retention.last_notice, timezone.localdate(act.at)),
        decided_at=act.at,
        decided_by=act.actor.user_id,
        decided_by_words=speaker(act, ""),
        act=act.id,
        **texts,
    )
    review.save(force_insert=True)
    act.about(review.id, *retention.line.identities, group=review.group, why=why, next_due=review.next_due)
    return review
