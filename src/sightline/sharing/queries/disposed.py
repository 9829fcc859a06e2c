"""What is left of records that were disposed of."""

from sightline.core.acts import Acting
from sightline.sharing.models import DisposedRecord

MOST = 100


def disposed_records(reader: Acting) -> list[DisposedRecord]:
    """The latest."""
    return list(DisposedRecord.objects.order_by("-disposed_at")[:MOST])
