"""Two at once, with real commits: administrators who close each other, and one code that is sent twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic
from typing import Any

from django.db import connection

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.asking import value_of
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.workforce import commands
from sightline.workforce.actors import load_actor, system_acting
from sightline.workforce.models import Agency
from sightline.workforce.sign_in_models import Factor


def _both(work: Callable[[int], Any]) -> list[Any]:
    """What each of two gives, begun at the same moment, each on a connection of its own; a refusal is its code."""
    ready = Barrier(2)

    def begin(number: int) -> Any:
        try:
            ready.wait(20)
            with connection.cursor() as cursor:
                cursor.execute("set lock_timeout = '20s'")
            return work(number)
        except Refused as refused:
            return refused.refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        given = list(pool.map(begin, range(2)))
    others = "select count(*) from pg_stat_activity where datname = current_database() and usename = current_user"
    others += " and pid <> pg_backend_pid()"
    given_up = monotonic() + 10
    while value_of(others) and monotonic() < given_up:
        pass
    return given


def test_of_two_administrators_who_close_each_other_one_stays(committing_db, people) -> None:
    installer = system_acting("installer", frozenset({"system_administrator"}))
    officer = User.objects.get(username="officer")
    with transaction_as(installer.actor):
        police = Agency.objects.get(is_police=True)
        commands.appoint(
            installer, officer, police, title="Administrator", rank="Staff", roles=["system_administrator"]
        )
    two = [User.objects.get(username="administrator"), officer]

    def close(number: int) -> str:
        acting = Acting(load_actor(two[number]), None)
        with transaction_as(acting.actor):
            commands.close_account(acting, two[1 - number], "Left")
        return "closed"

    assert sorted(_both(close)) == ["closed", "last_administrator"]
    assert User.objects.filter(id__in=[user.id for user in two], is_active=True).count() == 1


def test_a_code_that_is_sent_twice_at_once_is_taken_once(committing_db, people) -> None:
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        factor = commands.add_factor(officer, Factor.Kind.APP, "my phone", b"a secret", 100)

    def use(_: int) -> str:
        with transaction_as(officer.actor):
            commands.use_factor(officer, factor, 101)
        return "used"

    assert sorted(_both(use)) == ["code_used", "used"]
