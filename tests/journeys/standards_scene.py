"""A change of policy that waits for a second person, and when a school is open."""

from datetime import timedelta

from conftest import acting_as

from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.transactions import transaction_as
from sightline.duties.commands import Proposing, propose_policy, record_school_closed, record_school_term
from sightline.duties.rules.catalogue import delivered_clocks
from sightline.workforce.models import Agency


def propose_and_open_schools() -> None:
    """The administrator proposes a shorter time; the school says when it is open, and closes a day."""
    administrator, lead = acting_as("system_administrator"), acting_as("school_safeguarding_lead")
    today = local_day(clock.now())
    body = {**delivered_clocks()["priority_attendance"].body, "lengths": {"": 45}}
    with transaction_as(administrator.actor):
        propose_policy(administrator, Proposing("clock", "priority_attendance", body, today), "An hour is too long")
    with transaction_as(lead.actor):
        school = Agency.objects.get(id=lead.actor.agency_id)
        record_school_term(lead, school, today, today + timedelta(days=30))
        record_school_closed(lead, school, today + timedelta(days=3), "Snow")
