"""The demonstration's girl has a history that shows the gap, once."""

from datetime import timedelta

import pytest

from sightline.decisions.demonstration import add_decided_girl
from sightline.decisions.models import Decision, Disagreement, Shortfall, Standing


@pytest.mark.usefixtures("committing_db")
def test_she_was_raised_in_a_meeting_and_it_was_typed_five_hours_later(people) -> None:
    from sightline.core.transactions import transaction_as

    add_decided_girl()
    add_decided_girl()

    with transaction_as(people["duty_inspector"].actor):
        late = Decision.objects.filter(scale="missing", outcome="high").earliest("decided_at")
        assert late.effected_at is not None
        assert late.effected_at - late.decided_at == timedelta(hours=5, minutes=5)
        assert dict(Standing.objects.values_list("scale", "outcome")) == {"missing": "high", "exploitation": "high"}
        assert Decision.objects.filter(change="lowered", state="in_force").count() == 1
        assert (Shortfall.objects.count(), Disagreement.objects.count()) == (1, 1)
