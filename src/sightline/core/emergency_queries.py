"""What people read of emergency reads."""

from uuid import UUID

from django.db.models import F

from .acts import Acting
from .models import EmergencyRead

MOST = 200


def emergency_reads_of(reader: Acting) -> list[EmergencyRead]:
    """The latest reads, those that nobody reviewed first."""
    return list(EmergencyRead.objects.order_by(F("reviewed_at").desc(nulls_first=True), "-at")[:MOST])


def emergency_read_of(reader: Acting, read: UUID) -> EmergencyRead | None:
    """One read, or None."""
    return EmergencyRead.objects.filter(id=read).first()
