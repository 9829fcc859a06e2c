"""Since when Sightline holds what the old systems held."""

from datetime import datetime

from django.db.models import Min

from sightline.linkage.models import ImportBatch


def live_since() -> datetime | None:
    """When the first import that still stands was finished; None where there is none. One query."""
    standing = ImportBatch.objects.filter(finished_at__isnull=False, undone_at__isnull=True)
    found: datetime | None = standing.aggregate(first=Min("finished_at"))["first"]
    return found
