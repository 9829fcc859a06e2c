"""Two at once, with real commits: administrators who close each other, and one code that is sent twice."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import monotonic
from typing import Any

import pytest
from django.db import connection

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.asking import value_of
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.workforce import commands
from sightline.workforce.actors import load_actor, system_acting
from sightline.workforce.administrators import is_last_administrator
from sightline.workforce.commands.checking import locked
from sightline.workforce.models import Agency, Post
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


def _take_away(acting: Acting, post: Post, how: str) -> None:
    """Have the post's holder administer no longer, in one of the ways there are."""
    soon = clock.now() + timedelta(days=1)
    if how == "change_post":
        said: dict[str, Any] = {"roles": ["response_officer"], "team": None, "leads": False, "why": "Moved"}
        commands.change_post(acting, post, title="Officer", rank="PC", **said)
    elif how == "limit_post":
        commands.limit_post(acting, post, soon, "A project")
    elif how == "end_post":
        commands.end_post(acting, post, "Left")
    elif how == "set_expiry":
        commands.set_expiry(acting, post.user, soon, ask="", why="A project")
    else:
        commands.close_account(acting, post.user, "Left")


@pytest.mark.parametrize("how", ["change_post", "limit_post", "end_post", "set_expiry", "close_account"])
def test_whoever_waits_for_another_administrator_holds_nothing_that_the_other_needs(
    committing_db: str, people: dict[str, Acting], how: str
) -> None:
    administrator = User.objects.get(username="administrator")
    post = Post.objects.select_related("user", "agency").get(user=administrator)
    installer = system_acting("installer", frozenset({"system_administrator"}))
    officer, police = User.objects.get(username="officer"), Agency.objects.get(is_police=True)
    with transaction_as(installer.actor):
        commands.appoint(
            installer, officer, police, title="Administrator", rank="Staff", roles=["system_administrator"]
        )

    def take_away() -> str:
        try:
            with transaction_as(installer.actor):
                value_of("select set_config('lock_timeout', '20s', true)")
                _take_away(installer, post, how)
            return "taken away"
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction_as(installer.actor):
            is_last_administrator(administrator.id)
            waiting: Future[str] = pool.submit(take_away)
            _until_somebody_waits()
            value_of("select set_config('lock_timeout', '10s', true)")
            assert locked(administrator.id) == administrator
        assert waiting.result(20) == "taken away"


def _until_somebody_waits() -> None:
    """Look until another connection waits for a lock."""
    given_up = monotonic() + 20
    while not value_of("select count(*) from pg_locks where not granted"):
        assert monotonic() < given_up


def test_a_code_that_is_sent_twice_at_once_is_taken_once(committing_db, people) -> None:
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        factor = commands.add_factor(officer, Factor.Kind.APP, "my phone", b"a secret", 100)

    def use(_: int) -> str:
        with transaction_as(officer.actor):
            commands.use_factor(officer, factor, 101)
        return "used"

    assert sorted(_both(use)) == ["code_used", "used"]
