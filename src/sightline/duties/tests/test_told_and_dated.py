"""A duty's page says who was told of it and has acknowledged it, and its owner's calendar when it is due."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.duties.queries.dated import dated_duties
from sightline.duties.working import escalate_due
from sightline.notices.commands import acknowledge_notice
from sightline.notices.models import Notice
from sightline.pole.tests.reading_scene import scene

from .duty_scene import NOON, after, begin, girl, plant_clocks


def test_a_duty_shows_who_has_it_and_stands_in_its_owners_calendar_alone(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[..., Client]
) -> None:
    officer, sergeant = people["response_officer"], people["response_sergeant"]
    as_reader(officer)
    plant_clocks(officer)
    with clock.frozen(NOON):
        with scene(officer) as s:
            jade = girl(s)
        duty = begin(officer, jade, "t_detention", owner="officer")

        as_reader(officer)
        dated = dated_duties(officer, NOON, NOON + timedelta(days=2))
        assert [(each.id, each.at, each.reference, each.href) for each in dated] == [
            (duty.id, duty.due_at, duty.reference, f"/duties/{duty.id}")
        ]
        assert dated_duties(officer, NOON, NOON + timedelta(hours=2)) == []
        as_reader(sergeant)
        assert dated_duties(sergeant, NOON, NOON + timedelta(days=2)) == []

    with clock.frozen(after(24 * 60 + 1)):
        escalate_due()
        as_reader(officer)
        asked = Notice.objects.filter(to=officer.actor.user_id, needs_acknowledgement=True).latest("id")
        with transaction_as(officer.actor):
            acknowledge_notice(officer, asked)
        page = client_as("response_officer").get(f"/duties/{duty.id}").content.decode()

    assert "Who has been told, and has it" in page
    assert f"Acknowledged by {officer.actor.name}, 4 May 2027 at 12:01" in page
    assert "Not acknowledged, for less than a minute" in page
