"""What is dated for somebody, of every area that has said so."""

from datetime import datetime, timedelta

from django.conf import settings

from sightline.core.acts import Acting
from sightline.core.dated import DATED_FOR
from sightline.notices.rules.calendar import Entry

BEFORE, AHEAD = timedelta(days=14), timedelta(days=180)


def dated_for(reader: Acting, now: datetime) -> list[Entry]:
    """What is dated for the reader from a fortnight ago until half a year ahead, area by area."""
    return [
        Entry(each.id, each.at, kind.words, each.reference, f"{settings.ADDRESS}{each.href}")
        for kind in DATED_FOR.values()
        for each in kind.of(reader, now - BEFORE, now + AHEAD)
    ]
