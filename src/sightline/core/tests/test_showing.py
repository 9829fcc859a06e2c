"""What was shown in passing is one act when it settles, and none of it is lost however the typing ends."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core import clock, ledger, showing
from sightline.core.acts import Act, Acting, Outcome, Task
from sightline.core.models import LedgerDetail, LedgerRow

ONE, TWO, THREE = (UUID(int=n) for n in (1, 2, 3))
AsReader = Callable[[Acting], Acting]


@pytest.fixture
def handler(people: Any, as_reader: AsReader) -> Acting:
    return as_reader(people["call_handler"])


def _type(reader: Acting, number: str = "page-1") -> None:
    showing.keep(reader, "search", number, [ONE, TWO], {"asked": "ja"})
    showing.keep(reader, "search", number, [TWO, THREE], {"asked": "jay"})


def _acts(people: Any, as_reader: AsReader) -> list[tuple[LedgerRow, dict[str, Any]]]:
    as_reader(people["professional_standards"])
    rows = LedgerRow.objects.filter(capability="search").order_by("at", "id")
    return [(row, json.loads(LedgerDetail.objects.get(id=row.id).body)) for row in rows]


def test_answers_settle_into_one_act_with_every_id_and_all_that_was_asked(
    handler: Acting, people: Any, as_reader: AsReader
) -> None:
    _type(handler)

    shown = showing.settle(handler, "page-1")

    assert shown is not None
    assert shown.subjects == (ONE, TWO, THREE)
    ((row, told),) = _acts(people, as_reader)
    assert (row.actor, row.post, row.task_reference) == (handler.actor.user_id, handler.actor.post, "AV-2026-0412")
    assert (told["asked"], told["while_typing"]) == ("jay", [{"asked": "ja"}])


def test_what_has_settled_does_not_settle_again(handler: Acting, people: Any, as_reader: AsReader) -> None:
    _type(handler)

    assert showing.settle(handler, "page-1")
    assert showing.settle(handler, "page-1") is None

    assert len(_acts(people, as_reader)) == 1


@pytest.mark.parametrize("who", ["another reader", "another task", "another page"])
def test_nobody_takes_what_was_shown_to_another_or_for_another_task(
    handler: Acting, people: Any, as_reader: AsReader, who: str
) -> None:
    _type(handler)

    if who == "another reader":
        assert showing.take(as_reader(people["response_officer"]), "page-1") is None
    elif who == "another task":
        assert showing.take(replace(handler, task=Task("incident", "AV-2026-9999")), "page-1") is None
    else:
        assert showing.take(handler, "page-2") is None

    assert showing.settle(as_reader(handler), "page-1")


def test_what_no_browser_settled_is_settled_after_a_minute_as_those_who_saw_it_were_then(
    handler: Acting, people: Any, as_reader: AsReader
) -> None:
    _type(handler)
    assert showing.settle_left() == 0

    with clock.frozen(clock.now() + timedelta(seconds=61)):
        assert showing.settle_left() == 1
        assert showing.settle_left() == 0

    ((row, told),) = _acts(people, as_reader)
    assert (row.actor, row.post, row.agency) == (handler.actor.user_id, handler.actor.post, handler.actor.agency)
    assert (row.task_kind, row.task_reference, told["actor"]) == ("incident", "AV-2026-0412", handler.actor.name)
    assert told["asked"] == "jay"


def test_what_an_act_could_not_be_written_for_is_kept(handler: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise DatabaseError("the disk is full")

    _type(handler)
    with monkeypatch.context() as broken:
        broken.setattr("sightline.core.ledger.append", fails)
        with pytest.raises(DatabaseError), transaction.atomic():
            showing.settle(handler, "page-1")

    assert showing.settle(handler, "page-1")


def test_what_cannot_be_settled_does_not_stop_what_can(
    handler: Acting, people: Any, as_reader: AsReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ledger.append

    def fails_once(act: Act, outcome: Outcome) -> None:
        if act.detail["asked"] == "jay" and not tried:
            tried.append(act)
            raise DatabaseError("the disk is full")
        real(act, outcome)

    tried: list[Act] = []
    _type(handler)
    _type(handler, "page-2")
    monkeypatch.setattr("sightline.core.ledger.append", fails_once)
    with clock.frozen(clock.now() + timedelta(seconds=61)):
        with pytest.raises(DatabaseError):
            showing.settle_left()
        assert len(_acts(people, as_reader)) == 1

        assert showing.settle_left() == 1

    assert len(_acts(people, as_reader)) == 2


@pytest.mark.parametrize("told", [True, False])
def test_postgresql_forgets_what_was_shown_only_where_an_act_tells_of_it(
    handler: Acting, as_reader: AsReader, told: bool
) -> None:
    _type(handler)
    with connection.cursor() as cursor, refused_unless(told):
        if told:
            showing.settle(handler, "page-1")
        else:
            showing.take(handler, "page-1")
        cursor.execute("set constraints all immediate")


def refused_unless(told: bool) -> Any:
    return nullcontext() if told else pytest.raises(DatabaseError, match="told of by no act")


def test_what_was_shown_cannot_be_made_another(handler: Acting) -> None:
    _type(handler)

    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute("update core_showing set subjects = '{}'")
