"""The demonstration's night in the control room."""

from conftest import acting_as

from sightline.contact.demonstration import add_logs
from sightline.contact.models import BriefingVersion, ChildPrompt, IncidentLog
from sightline.core import clock
from sightline.core.transactions import transaction_as


def test_the_night_has_what_each_board_and_queue_shows_and_is_made_once(committing_db: str) -> None:
    add_logs()
    add_logs()
    inspector = acting_as("control_room_inspector")
    with transaction_as(inspector.actor):
        logs = {log.opening_code: log for log in IncidentLog.objects.exclude(opening_code="")}
        standing = set(ChildPrompt.objects.filter(settled_at__isnull=True).values_list("log", flat=True))
        assert IncidentLog.objects.count() == 9
        assert logs["Custody issue"].pk in standing
        assert logs["Parenting issue"].pk in standing
        assert IncidentLog.objects.filter(unresourced_since__isnull=False).count() == 1
        assert IncidentLog.objects.filter(state="closed").count() == 1
        assert BriefingVersion.objects.filter(log=logs["Domestic incident"]).exists()
        assert not IncidentLog.objects.filter(received_at__gt=clock.now()).exists()
