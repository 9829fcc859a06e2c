"""A write without its act does not happen; what is refused is on the ledger although it rolled back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core import ledger
from sightline.core.acts import Act, Acting, Effect, Outcome
from sightline.core.commands import COMMANDS, AlreadyRecorded, SaidNothing, command
from sightline.core.guard import WrittenOutsideACommand
from sightline.core.ids import uuid7
from sightline.core.models import LedgerDetail, LedgerRow
from sightline.core.transactions import set_reader, transaction_as
from sightline.workforce.commands import add_agency, add_user
from sightline.workforce.models import Agency


def _run(statement: str, *parameters: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _in_an_act(statement: str) -> None:
    _run("select core_begin_act(%s, 'alteration')", uuid7())
    _run(statement)


def _all_rows(people: dict[str, Acting]) -> list[tuple[str, str]]:
    with transaction.atomic():
        set_reader(people["professional_standards"].actor)
        return list(LedgerRow.objects.order_by("at", "id").values_list("capability", "outcome"))


def test_a_command_leaves_its_row_with_the_actor_as_they_were(people, as_reader) -> None:
    administrator = people["system_administrator"]
    as_reader(administrator)

    agency = add_agency(administrator, "Averdale Youth Justice Service", is_police=False)

    as_reader(people["professional_standards"])
    row = LedgerRow.objects.filter(capability="add_agency").latest("id")
    assert (row.agency, row.post, row.effect, row.outcome) == (
        "Averdale Constabulary",
        "System administrator",
        "collection",
        "done",
    )
    assert "Youth Justice" in LedgerDetail.objects.get(id=row.id).body
    assert Agency.objects.get(id=agency.id).regime == "uk_gdpr"


def test_a_refused_command_changes_nothing_and_is_on_the_ledger(committing_db, people) -> None:
    handler = people["call_handler"]

    with pytest.raises(Refused), transaction_as(handler.actor):
        add_agency(handler, "Not to be", is_police=True)

    assert not Agency.objects.filter(name="Not to be").exists()
    assert _all_rows(people)[-1] == ("add_agency", "refused")


def test_a_refused_act_stays_on_the_ledger_when_the_request_around_it_rolls_back(committing_db, people) -> None:
    handler = people["call_handler"]

    def request_that_fails_later() -> None:
        with suppress(Refused):
            add_agency(handler, "Not to be", is_police=True)
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction_as(handler.actor):
        request_that_fails_later()

    assert _all_rows(people)[-1] == ("add_agency", "refused")


def test_a_refused_act_within_a_transaction_within_another_outlives_both(committing_db, people) -> None:
    handler = people["call_handler"]

    def refused_within() -> None:
        with suppress(Refused), transaction_as(handler.actor):
            add_agency(handler, "Not to be", is_police=True)
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction_as(handler.actor):
        refused_within()

    assert _all_rows(people)[-1] == ("add_agency", "refused")


def test_a_refused_act_is_written_although_the_connection_died_under_it(committing_db, people) -> None:
    handler = people["call_handler"]

    def whose_connection_dies() -> None:
        with suppress(Refused):
            add_agency(handler, "Not to be", is_police=True)
        connection.connection.close()
        Agency.objects.count()

    with pytest.raises(DatabaseError), transaction_as(handler.actor):
        whose_connection_dies()

    assert _all_rows(people)[-1] == ("add_agency", "refused")


def test_refused_acts_that_cannot_be_written_are_in_the_log_and_none_keeps_another_out(
    committing_db, people, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    handler, append = people["call_handler"], ledger.append

    def broken_once(act: Act, outcome: Outcome) -> None:
        monkeypatch.setattr(ledger, "append", append)
        raise DatabaseError("no room")

    def twice() -> None:
        monkeypatch.setattr(ledger, "append", broken_once)
        for name in ("Lost", "Kept"):
            with suppress(Refused):
                add_agency(handler, name, is_police=True)

    with pytest.raises(DatabaseError, match="no room"), transaction_as(handler.actor):
        twice()

    assert "could not be put on the ledger" in caplog.text
    assert [row for row in _all_rows(people) if row == ("add_agency", "refused")] == [("add_agency", "refused")]


def test_when_the_ledger_breaks_nothing_is_written(committing_db, people, monkeypatch: pytest.MonkeyPatch) -> None:
    administrator = people["system_administrator"]

    def broken(act: Act, outcome: Outcome) -> None:
        raise OSError("the ledger cannot be written")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "append", broken)
        with pytest.raises(OSError, match="ledger"), transaction_as(administrator.actor):
            add_agency(administrator, "Not to be", is_police=True)

    assert not Agency.objects.filter(name="Not to be").exists()


def test_a_write_whose_ledger_row_is_left_out_cannot_commit(committing_db, people) -> None:
    administrator = people["system_administrator"]

    with pytest.raises(DatabaseError, match="without its ledger row"), transaction_as(administrator.actor):
        _in_an_act("update workforce_post set until = now()")

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from workforce_post where until is not null")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update workforce_agency set name = 'x'", "outside a command"),
        ("insert into core_grant select * from core_grant", "outside a command"),
        ("delete from workforce_post", "outside a command"),
        ("update core_ledger set effect = 'x'", "permission denied"),
        ("delete from core_ledger", "permission denied"),
        ("truncate core_ledger", "permission denied"),
        ("update core_ledger_detail set body = ''", "permission denied"),
        ("insert into core_ledger_head values (99)", "permission denied"),
        ("select * from core_unledgered", "permission denied"),
    ],
)
def test_sql_that_goes_round_the_orm_is_refused(people, as_reader, statement: str, told: str) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match=told), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_within_an_act_a_fixed_column_still_cannot_be_overwritten(people, as_reader) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match="title of workforce_post is never overwritten"), transaction.atomic():
        _in_an_act("update workforce_post set title = 'Chief constable'")


def test_within_an_act_a_row_without_changeable_columns_cannot_be_overwritten(people, as_reader) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match="name of workforce_agency is never overwritten"), transaction.atomic():
        _in_an_act("update workforce_agency set name = name || ' (renamed)'")


def test_within_an_act_rows_are_only_deleted_by_erasure(people, as_reader) -> None:
    as_reader(people["system_administrator"])

    with pytest.raises(DatabaseError, match="only removed by an act of erasure"), transaction.atomic():
        _in_an_act("delete from workforce_post")


@pytest.mark.parametrize("write", [lambda: Agency.objects.update(name="x"), lambda: Agency(name="x").save()])
def test_the_orm_refuses_outside_a_command(people, write: Callable[[], object]) -> None:
    with pytest.raises(WrittenOutsideACommand):
        write()


def test_the_same_submission_twice_is_recorded_once(people, as_reader) -> None:
    administrator = people["system_administrator"].submitting(uuid7())
    as_reader(administrator)

    add_agency(administrator, "Sent twice", is_police=False)
    with pytest.raises(AlreadyRecorded):
        add_agency(administrator, "Sent twice", is_police=False)

    assert Agency.objects.filter(name="Sent twice").count() == 1


def test_what_was_changed_and_sent_again_under_one_identifier_is_not_called_recorded(people, as_reader) -> None:
    administrator, submission = as_reader(people["system_administrator"]), uuid7()

    add_agency(administrator.submitting(submission, "first"), "As first typed", is_police=False)
    with pytest.raises(Refused) as refused:
        add_agency(administrator.submitting(submission, "second"), "As mended", is_police=False)

    assert refused.value.refusal.code == "sent_before"


def test_one_persons_submission_neither_suppresses_another_act_nor_tells_of_itself(people, as_reader) -> None:
    submission = uuid7()
    administrator = as_reader(people["system_administrator"]).submitting(submission)
    add_agency(administrator, "Sent by one", is_police=False)

    another = replace(administrator, actor=replace(administrator.actor, user_id=uuid7()))
    as_reader(another)
    with pytest.raises(Refused) as by_another:
        add_agency(another, "Sent by another", is_police=False)
    as_reader(administrator)
    with pytest.raises(Refused) as by_another_command:
        add_user(administrator, "somebody", "Somebody", "a demonstration password")

    assert {by_another.value.refusal.code, by_another_command.value.refusal.code} == {"sent_before"}


def test_a_command_that_says_nothing_is_rolled_back(people, as_reader) -> None:
    as_reader(people["system_administrator"])

    @command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
    def say_nothing(act: Act) -> None:
        Agency(name="Silent", is_police=False, regime="uk_gdpr", act=act.id).save()

    try:
        with pytest.raises(SaidNothing):
            say_nothing(people["system_administrator"])
        assert not Agency.objects.filter(name="Silent").exists()
    finally:
        del COMMANDS["say_nothing"]
