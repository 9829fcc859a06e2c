"""Open duties a page at a time, in the order of their ids: for other systems."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty


def open_duties_after(reader: Acting, after: UUID | None, many: int) -> list[Duty]:
    """So many open duties that the reader may see, after this one. One query."""
    rows = duties_visible_to(reader).filter(state=Duty.State.OPEN)
    rows = rows.filter(id__gt=after) if after else rows
    return list(rows.select_related("owner", "team").order_by("id")[:many])
