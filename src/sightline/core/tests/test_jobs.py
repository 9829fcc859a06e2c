"""The nightly jobs."""

from datetime import timedelta

from django.utils import timezone

from sightline.core.jobs import remove_ended_sessions
from sightline.core.models import Session


def test_a_session_that_has_run_out_is_removed_with_what_was_searched_for_and_a_live_one_stays(db) -> None:
    now = timezone.now()
    for key, hours in (("ended", -1), ("live", 1)):
        Session.objects.create(session_key=key, session_data="x", expire_date=now + timedelta(hours=hours), seen_at=now)

    remove_ended_sessions(timestamp=0)

    assert set(Session.objects.values_list("session_key", flat=True)) == {"live"}
