"""Many at once, with real commits: the chains stay whole, one submission is recorded once, nothing waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier
from time import monotonic
from typing import Any

import pytest
from django.db import connection

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.asking import value_of
from sightline.core.commands import AlreadyRecorded
from sightline.core.ids import uuid7
from sightline.core.ledger_check import verify
from sightline.core.transactions import transaction_as
from sightline.pole.commands import FirstFact, add_person, correct_fact
from sightline.pole.models import Phone
from sightline.workforce.commands import add_agency
from sightline.workforce.models import Agency

THREADS = 16


def _at_once(work: Callable[[int], Any], threads: int = THREADS) -> list[Any]:
    """What `work` gives for each number, all begun at the same moment, each on a connection of its own."""
    ready = Barrier(threads)

    def begin(number: int) -> Any:
        try:
            ready.wait(20)
            with connection.cursor() as cursor:
                cursor.execute("set lock_timeout = '20s'")
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        given = list(pool.map(begin, range(threads)))
    _until_they_have_gone()
    return given


def _until_they_have_gone() -> None:
    """PostgreSQL ends a closed connection's process a moment later, and a database with one in it is not dropped."""
    others = "select count(*) from pg_stat_activity where datname = current_database() and usename = current_user"
    others += " and pid <> pg_backend_pid()"
    given_up = monotonic() + 10
    while value_of(others) and monotonic() < given_up:
        pass


def test_the_chains_stay_whole_under_many_writers(committing_db, people) -> None:
    administrator, handler = people["system_administrator"], people["call_handler"]
    before = verify().rows
    each = 6

    def act(number: int) -> None:
        # three chains between sixteen writers, and acts within acts: add_person writes a row for each of its facts
        for turn in range(each):
            if number % 4 == 0:
                with suppress(Refused), transaction_as(handler.actor):
                    add_agency(handler, "Not to be", is_police=True)
            elif number % 4 == 1:
                with transaction_as(administrator.actor):
                    add_agency(administrator, f"Agency {number} {turn}", is_police=False)
            else:
                writer = people["response_officer" if number % 4 == 2 else "call_handler"]
                with transaction_as(writer.actor):
                    add_person(writer, [FirstFact("name", {"full": f"Ada {number} {turn}"})])

    _at_once(act)

    report = verify()
    quarter = THREADS // 4 * each
    assert report.whole, report.faults
    assert report.rows - before == quarter + quarter + 2 * 2 * quarter


def test_one_submission_sent_by_many_threads_is_recorded_once(committing_db, people) -> None:
    sending = people["system_administrator"].submitting(uuid7())

    def send(number: int) -> str:
        try:
            with transaction_as(sending.actor):
                add_agency(sending, "Sent at once", is_police=False)
        except AlreadyRecorded:
            return "already"
        return "recorded"

    assert sorted(_at_once(send, 8)) == ["already"] * 7 + ["recorded"]
    assert Agency.objects.filter(name="Sent at once").count() == 1


@pytest.fixture
def phone(committing_db, people) -> Phone:
    """A telephone number of somebody."""
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        add_person(officer, [FirstFact("phone", {"number": "07700 900123"})])
        return Phone.objects.get()


def test_of_many_corrections_of_one_fact_one_is_made_and_the_others_are_told(phone: Phone, people) -> None:
    officer: Acting = people["response_officer"]

    def correct(number: int) -> str:
        acting = replace(officer, submission=uuid7())
        try:
            with transaction_as(acting.actor):
                correct_fact(acting, phone, {"number": f"07700 90020{number}"}, why="One digit was wrong")
        except Refused as refused:
            return refused.refusal.code
        return "corrected"

    assert sorted(_at_once(correct, 8)) == ["corrected", *["stale"] * 7]
    with transaction_as(officer.actor):
        assert Phone.objects.filter(retracted_at__isnull=True).count() == 1
        assert Phone.objects.count() == 2
