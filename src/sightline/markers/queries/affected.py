"""Which warning markers follow records that are separated from somebody's."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import AffectedLine
from sightline.pole.queries.markers import markers_on
from sightline.pole.rules.as_known import NOW


def affected_markers(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> list[AffectedLine]:
    """Those that warn, on each side. One query."""
    markers = markers_on(reader, [*leaving, *staying], NOW, timezone.localdate(clock.now()))
    warns = [m for m in markers if m.warns]
    goes, stays = (
        tuple(f"{m.words}: {m.text}" for m in warns if (m.subject in leaving) is goes) for goes in (True, False)
    )
    return [AffectedLine("Warning markers", goes, stays)]
