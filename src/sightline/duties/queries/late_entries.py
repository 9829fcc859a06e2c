"""What was recorded late, after the system was down: beside each duty, and what waits for a second person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Downtime, RecordedLate
from sightline.duties.rules.late_entry import LONGEST, Truth, both_times, truth

SHOWN = 50


@dataclass(frozen=True)
class LateLine:
    """An entry: what it is of, both its times, and what is to be said of the breach."""

    entry: RecordedLate
    times: str
    truth: Truth

    @property
    def waits(self) -> bool:
        """Whether a second person has still to look."""
        return self.truth is Truth.WAITING


def late_entries_of(reader: Acting, duties: Collection[UUID]) -> dict[UUID, list[LateLine]]:
    """What was recorded late of each of these duties, for whoever shows a duty or a breach. One query."""
    found: dict[UUID, list[LateLine]] = {duty: [] for duty in duties}
    rows = RecordedLate.objects.filter(duty__in=list(found)).select_related("duty", "downtime").order_by("id")
    for entry in rows:
        if entry.duty_id:
            found[entry.duty_id].append(late_line(entry))
    return found


def no_breaches(reader: Acting) -> set[UUID]:
    """The duties whose breach, two people agree, was none: done in time, recorded late. Boards count without them."""
    rows = RecordedLate.objects.filter(kind=RecordedLate.Kind.DONE, in_time=True, agreed=True)
    return {duty for duty in rows.values_list("duty", flat=True) if duty}


def entries_lately(reader: Acting) -> list[LateLine]:
    """What was recorded late in the last two weeks: those that wait for a second person first, then the newest."""
    seen = duties_visible_to(reader).values("id")
    rows = RecordedLate.objects.filter(recorded_at__gte=clock.now() - timedelta(days=14), duty__in=seen)
    lines = [late_line(entry) for entry in rows.select_related("duty", "downtime").order_by("-id")[:SHOWN]]
    return sorted(lines, key=lambda line: not line.waits)


def downtimes_lately(reader: Acting) -> list[Downtime]:
    """When the system was down in the last two weeks, the latest first."""
    return list(Downtime.objects.filter(ended_at__gte=clock.now() - LONGEST).order_by("-began_at")[:SHOWN])


def late_line(entry: RecordedLate) -> LateLine:
    """One entry as it is shown."""
    is_breach = entry.kind == RecordedLate.Kind.DONE and entry.in_time is not None
    said = truth(entry.in_time, is_breach, entry.agreed)
    times = both_times(entry.happened_at, entry.recorded_at, down=entry.downtime_id is not None)
    return LateLine(entry, f"{entry.get_kind_display()} {times}", said)
