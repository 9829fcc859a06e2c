"""The write guard believes nothing that the application's own role could forge."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction

from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, User
from sightline.core.protection import protect
from sightline.core.transactions import transaction_as
from sightline.workforce.commands import add_agency

WRITE = "update workforce_post set until = now() where until is null"


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _begin(act: UUID) -> str:
    return f"select core_begin_act('{act}', 'alteration')"


@pytest.mark.parametrize(
    "forgery",
    [
        "select set_config('sightline.noted', '{act}', true)",
        "create temporary table core_unledgered (act uuid primary key) on commit drop;"
        " grant all on core_unledgered to public",
        "create temporary table core_ledger on commit drop as select '{act}'::uuid as id;"
        " grant all on core_ledger to public",
    ],
    ids=["a setting", "a temporary table of notes", "a temporary ledger"],
)
def test_a_write_without_its_row_cannot_commit_whatever_is_forged(committing_db, people, forgery: str) -> None:
    act = uuid7()

    with pytest.raises(DatabaseError, match="without its ledger row"), transaction_as(people["call_handler"].actor):
        _run(forgery.format(act=act), _begin(act), WRITE)


ERASE = "select core_ledger_erase(array['{user}']::uuid[])"


def test_what_lies_beside_the_ledger_is_not_erased_by_a_setting_alone(committing_db, people) -> None:
    officer = people["call_handler"].actor

    with pytest.raises(DatabaseError, match="only removed by an act of erasure"), transaction_as(officer):
        _run("select set_config('sightline.effect', 'erasure', true)", ERASE.format(user=officer.user_id))
    with pytest.raises(DatabaseError, match="only removed by an act of erasure"), transaction_as(officer):
        _run(_begin(uuid7()), ERASE.format(user=officer.user_id))


def test_what_lies_beside_the_ledger_is_not_erased_without_a_row_that_tells_of_it(committing_db, people) -> None:
    officer = people["call_handler"].actor

    with pytest.raises(DatabaseError, match="without its ledger row"), transaction_as(officer):
        _run(f"select core_begin_act('{uuid7()}', 'erasure')", ERASE.format(user=officer.user_id))


def test_a_write_under_the_name_of_an_act_that_has_ended_is_refused(committing_db, people) -> None:
    administrator = people["system_administrator"]
    with transaction_as(administrator.actor):
        add_agency(administrator, "Averdale Youth Justice Service", is_police=False)
        ended = LedgerRow.objects.latest("id").id

    with pytest.raises(DatabaseError, match="which has ended"), transaction_as(administrator.actor):
        _run(_begin(ended), WRITE)


def test_in_the_transaction_of_an_act_nothing_follows_its_ledger_row(committing_db, people) -> None:
    administrator = people["system_administrator"]

    def write_after_the_row() -> None:
        add_agency(administrator, "Averdale Youth Justice Service", is_police=False)
        _run(_begin(LedgerRow.objects.latest("id").id), WRITE)

    with pytest.raises(DatabaseError, match="which has ended"), transaction_as(administrator.actor):
        write_after_the_row()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_what_a_rolled_back_savepoint_wrote_needs_no_row_and_what_came_after_it_does(committing_db, people) -> None:
    act, handler = uuid7(), people["call_handler"]

    def write_again_after() -> None:
        _run(_begin(act))
        with _undone():
            _run(WRITE)
        _run(WRITE)

    with transaction_as(handler.actor), _undone():
        _run(_begin(act), WRITE)
    with pytest.raises(DatabaseError, match="without its ledger row"), transaction_as(handler.actor):
        write_again_after()


@pytest.mark.parametrize(
    "statement",
    [
        "insert into core_user select * from core_user",
        "update core_user set is_active = false",
        "update core_user set username = 'x' || username",
        "delete from core_user",
    ],
)
def test_who_can_sign_in_is_changed_by_acts_only(people, as_reader, statement: str) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match="outside a command"), transaction.atomic():
        _run(statement)


def test_signing_in_still_notes_when(people) -> None:
    user = User.objects.get(id=people["call_handler"].actor.user_id)

    user.save(update_fields=["last_login"])
    user.save(update_fields=["password"])


@pytest.mark.parametrize("statement", ["update core_submission set act = act", "delete from core_submission"])
def test_a_submission_once_claimed_stays(people, as_reader, statement: str) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        _run(statement)


def test_every_function_that_runs_as_the_owner_looks_at_temporary_tables_last(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        )
        found = dict(cursor.fetchall())

    # how a statement is planned may be set beside it: that changes no name's meaning
    planning = ("enable_", "jit=", "plan_cache_mode=")
    wrong = {
        name
        for name, settings in found.items()
        if [s for s in settings or () if not s.startswith(planning)] != ["search_path=public, pg_temp"]
    }
    assert wrong == set()
    assert "core_ledger_append" in found


def test_protecting_mends_such_a_function_and_may_be_done_again(committing_db) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter function core_guard_write() set search_path = public")
        protect()
        protect()
        cursor.execute("select proconfig from pg_proc where proname = 'core_guard_write'")
        assert cursor.fetchone() == (["search_path=public, pg_temp"],)


def test_a_new_partition_cannot_be_read_by_its_own_name(committing_db, people) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select core_ledger_partition(%s, %s, %s)", [UUID(int=1 << 100), UUID(int=1 << 101), "1970_01"])
    reader = people["professional_standards"]
    with pytest.raises(DatabaseError, match="permission denied"), transaction_as(reader.actor):
        _run("select * from core_ledger_1970_01")
