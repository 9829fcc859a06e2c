"""What history was not loaded: shown wherever history is, for an absence there proves nothing."""

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch
from sightline.pole.kinds import HistoryNotice
from sightline.pole.rules.dates import date_words, day_words


def history_notice(reader: Acting) -> tuple[HistoryNotice, ...]:
    """A sentence for each system that was brought in: from when its history is here, and when it was last loaded."""
    latest = (
        ImportBatch.objects.filter(finished_at__isnull=False, history_from__isnull=False, undone_at__isnull=True)
        .order_by("system", "-started_at")
        .distinct("system")
        .values_list("words", "history_from", "finished_at")
    )
    return tuple(
        HistoryNotice(
            f"History before {date_words(since)} was not loaded from {words}. Loaded on {day_words(finished)}."
        )
        for words, since, finished in latest
        if since and finished
    )
