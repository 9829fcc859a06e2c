"""Which grades follow records that are separated from somebody's."""

from collections.abc import Sequence
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import AffectedLine
from sightline.pole.rules.as_known import NOW

from .grades import grades_standing


def affected_grades(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> list[AffectedLine]:
    """The grades that stand, on each side. At most four queries."""
    goes, stays = (
        tuple(f"{grade.words}: {grade.grade}" for grade in grades_standing(reader, records, NOW))
        for records in (leaving, staying)
    )
    return [AffectedLine("Grades that stand", goes, stays)]
