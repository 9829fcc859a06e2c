"""Which open duties follow records that are separated from somebody's."""

from collections.abc import Sequence
from uuid import UUID

from sightline.core.acts import Acting
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty
from sightline.pole.kinds import AffectedLine


def affected_duties(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> list[AffectedLine]:
    """Those that are open, on each side. One query."""
    rows = duties_visible_to(reader).filter(state=Duty.State.OPEN, subject__in=[*leaving, *staying]).order_by("due_at")
    told = [
        (subject, f"{words} ({reference})")
        for subject, words, reference in rows.values_list("subject", "words", "reference")
    ]
    goes, stays = (tuple(words for of, words in told if (of in leaving) is side) for side in (True, False))
    return [AffectedLine("Open duties", goes, stays)]
