"""Two workers at once, and one that dies in the middle: nobody is told twice, nothing is left out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from conftest import People
from django.db import connection

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.duties import working
from sightline.duties.commands import discharge_duty, escalate_duties
from sightline.duties.commands.ending import Evidence
from sightline.duties.models import Duty, DutyStep
from sightline.notices.models import Notice
from sightline.pole.tests.reading_scene import scene

from .duty_scene import begin, girl, plant_clocks, user

MANY = 60


@pytest.fixture
def late(committing_db: str, people: People) -> list[Duty]:
    """Duties whose breach is a quarter of an hour ago, a second apart."""
    officer = people["response_officer"]
    began = clock.now() - timedelta(minutes=75)
    with transaction_as(officer.actor):
        plant_clocks(officer)
        with scene(officer) as s:
            jade = girl(s)
        return [begin(officer, jade, owner="officer", at=began + timedelta(seconds=n)) for n in range(MANY)]


def everything_told(people: People) -> tuple[int, int, int]:
    """How many steps were told, how many duties breached, how many notices the officer has."""
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        return (
            DutyStep.objects.filter(rung_at__isnull=False).count(),
            Duty.objects.filter(breached_at__isnull=False).count(),
            Notice.objects.filter(to=user("officer"), href__startswith="/duties/").count(),
        )


def in_a_thread(work: object) -> object:
    try:
        return work()  # type: ignore[operator]
    finally:
        connection.close()


def test_two_workers_never_tell_twice(late: list[Duty], people: People) -> None:
    with patch.object(working, "BATCH", 7), ThreadPoolExecutor(2) as pool:
        done = list(pool.map(in_a_thread, [working.escalate_due] * 2))

    assert sum(done) == MANY * 3  # type: ignore[arg-type]
    assert everything_told(people) == (MANY * 3, MANY, MANY * 3)


def test_a_worker_that_dies_in_the_middle_is_rolled_back_and_done_again(late: list[Duty], people: People) -> None:
    class Killed(BaseException):
        """As a signal would: nothing catches it."""

    with patch.object(working, "BATCH", 20), patch("sightline.core.ledger.append", side_effect=Killed):
        with pytest.raises(Killed):
            working.escalate_due()
        connection.close()
    assert everything_told(people) == (0, 0, 0)

    assert working.escalate_due() == MANY * 3
    assert everything_told(people) == (MANY * 3, MANY, MANY * 3)


def test_one_faulty_duty_does_not_keep_the_others_waiting(late: list[Duty], people: People) -> None:
    def faulty(acting: Acting, claimed: list[Duty]) -> int:
        if late[0].id in {duty.id for duty in claimed}:
            raise RuntimeError("a fault")
        return escalate_duties(acting, claimed)

    with patch.object(working, "escalate_duties", faulty):
        assert working.escalate_due() == (MANY - 1) * 3


def test_two_people_at_once_discharge_a_duty_once(late: list[Duty], people: People) -> None:
    def done_by(role: str) -> object:
        acting = people[role]
        try:
            with transaction_as(acting.actor):
                return discharge_duty(acting, late[0], Evidence("words", f"By {role}"))
        except Refused as refused:
            return refused.refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(done_by, ["response_officer", "response_sergeant"])

    assert sorted(type(each).__name__ for each in (first, second)) == ["Duty", "Refusal"]
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        assert DutyStep.objects.filter(duty=late[0], kind="discharged").count() == 1
