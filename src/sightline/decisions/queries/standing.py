"""What grade stands, of whom, on which scale."""

from collections.abc import Collection
from uuid import UUID

from sightline.core.acts import Acting
from sightline.decisions.models import Standing
from sightline.pole.access import rows_visible_to


def standings_of(reader: Acting, subjects: Collection[UUID]) -> dict[tuple[UUID, str], Standing]:
    """The live grade of each of these subjects on each scale, as far as the reader may see it. One query."""
    rows = rows_visible_to(reader, Standing.objects.filter(subject__in=subjects)).select_related("decision")
    return {(row.subject, row.scale): row for row in rows}
