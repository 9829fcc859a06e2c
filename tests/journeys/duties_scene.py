"""Duties in the journeys' force: one late and tried, one offered, one that nobody owns, one said to be in error."""

from datetime import timedelta

from conftest import acting_as

from sightline.core import clock
from sightline.core.transactions import transaction_as
from sightline.duties import commands
from sightline.duties.tests.duty_scene import begin, plant_clocks, user
from sightline.pole.models import Identity


def leave_duties() -> None:
    """All about one girl, by clocks of the tests' own."""
    officer, sergeant = acting_as("response_officer"), acting_as("response_sergeant")
    now = clock.now()
    with transaction_as(officer.actor):
        girl = Identity.objects.filter(names__full__iexact="Keira Louise Ashdown").first()
        assert girl is not None
        plant_clocks(officer)
        late = {"at": now - timedelta(hours=3), "because": "Her grandmother rang", "high_risk": True}
        tried = begin(officer, girl, owner="officer", **late)
        commands.record_attempt(officer, tried, "Rang twice, no answer", gap_reason="At a collision until nine")
        begin(officer, girl, "t_detention", owner="officer", because="Arrested for theft")
        begin(officer, girl, because="Nobody owns this one")
        offered = begin(officer, girl, owner="officer", because="Offered to the sergeant")
        commands.offer_duty(officer, offered, user("sergeant"), "She is at her aunt's")
    with transaction_as(sergeant.actor):
        commands.say_raised_in_error(sergeant, tried, "It was her sister who was meant")
