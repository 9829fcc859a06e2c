"""Writing the ledger: who did or saw what, at which instant, for which purpose.

The chained row holds identifiers, the actor as they were, the purpose and a salted digest. What was typed or shown
lies in the erasable side, so that a lawful erasure leaves the chain whole. PostgreSQL chains the rows
(core/sql/ledger.sql); `ledger_check` verifies them without it.
"""

import json
import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from .acts import NO_TASK, Act, Outcome

_log = logging.getLogger(__name__)
_written: ContextVar[int] = ContextVar("ledger_written", default=0)
_pending: ContextVar[list[tuple[Act, Outcome]] | None] = ContextVar("ledger_pending", default=None)


_COLUMNS = (
    *("id", "at", "actor", "agency", "post", "rank", "capability", "effect", "outcome", "task_kind", "task_reference"),
    *("subjects", "salt", "body"),
)


def row_of(act: Act, outcome: Outcome) -> dict[str, Any]:
    """The act as it is written, column by column: in the order in which PostgreSQL's function takes them."""
    actor, task = act.actor, act.acting.task or NO_TASK
    body = json.dumps(
        {"actor": actor.name, "task": task.words, **act.detail}, default=_plain, ensure_ascii=False, sort_keys=True
    )
    who = (act.id, act.at, actor.user_id, actor.agency, actor.post, actor.rank)
    what = (act.capability, act.effect.value, outcome.value, task.kind, task.reference, act.subjects)
    return dict(zip(_COLUMNS, (*who, *what, secrets.token_bytes(16), body), strict=True))


def append(act: Act, outcome: Outcome) -> None:
    """Write the act's row in the present transaction: call it last, for it holds the chain until the commit."""
    append_row(row_of(act, outcome))


def append_row(row: Mapping[str, Any]) -> None:
    """Write a row as `row_of` gives it, in the present transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select core_ledger_append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [row[column] for column in _COLUMNS],
        )
    _written.set(_written.get() + 1)


def written() -> int:
    """How many rows were written here so far: a page compares before and after."""
    return _written.get()


def append_later(act: Act, outcome: Outcome, code: str, words: str) -> None:
    """Keep a refused or failed act until the transaction that rolls it back has ended, then write it on its own."""
    act.detail = {"reason": code, "words": words, **act.detail}
    pending = _pending.get()
    if pending is None:
        with transaction.atomic():
            append(act, outcome)
    else:
        pending.append((act, outcome))


@contextmanager
def gathering() -> Iterator[None]:
    """Within the block refused and failed acts are gathered; at its end, however it ends, they are written.

    Within another such block they are left to that one, whose transaction may yet be rolled back.
    """
    if _pending.get() is not None:
        yield
        return
    pending: list[tuple[Act, Outcome]] = []
    token = _pending.set(pending)
    try:
        yield
    finally:
        _pending.reset(token)
        _write_all(pending)


def _write_all(pending: list[tuple[Act, Outcome]]) -> None:
    """Write each act on its own. One that cannot be written is in the log, and fails the request after the others."""
    lost: DatabaseError | None = None
    for act, outcome in pending:
        try:
            with transaction.atomic():
                append(act, outcome)
        except DatabaseError as error:
            lost = error
            who = (act.id, act.at.isoformat(), act.actor.user_id, act.capability, outcome.value)
            _log.critical("An act could not be put on the ledger: %s at %s by %s, %s, %s", *who)
    if lost:
        raise lost


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
