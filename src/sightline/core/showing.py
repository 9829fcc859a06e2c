"""What was shown in passing, while somebody typed: kept at once, and put on the ledger as one act when it settles.

A list that changes with each key is not an act a key, and none of it may go unrecorded. So each answer is kept in the
transaction that sends it, and `settle` turns what was kept into one act with all the ids that were shown since the
last: when typing pauses, when whoever typed goes on, or, where no browser ever said so, by a job within two minutes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db import DatabaseError, connection

from sightline.access.actors import Actor

from . import clock, ledger
from .acts import NO_TASK, Act, Acting, Effect, Outcome, Task
from .ids import uuid7
from .transactions import transaction_as

LEFT_ALONE = timedelta(minutes=1)
"""How long an answer is left to settle by itself."""

_KEEP = """
insert into core_showing (id, actor, number, at, name, agency, post, rank, task_kind, task_reference, task_words,
                          capability, subjects, detail)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_TAKE = """
delete from core_showing where actor = %(actor)s and number = %(number)s
   and (task_kind, task_reference) = (%(kind)s, %(reference)s)
returning at, id, capability, subjects, detail::text"""


@dataclass(frozen=True)
class Shown:
    """All that was shown in passing since the last act: the ids, and for each answer what was asked, oldest first."""

    capability: str
    subjects: tuple[UUID, ...]
    asked: tuple[Mapping[str, Any], ...]


def keep(acting: Acting, capability: str, number: str, subjects: Sequence[UUID], detail: Mapping[str, Any]) -> None:
    """Keep, in the present transaction, that this was shown; `number` is of the page on which it was."""
    actor, task = acting.actor, acting.task or NO_TASK
    who = [actor.name, actor.agency, actor.post, actor.rank, task.kind, task.reference, task.words]
    kept: list[Any] = [
        uuid7(),
        actor.user_id,
        number,
        clock.now(),
        *who,
        capability,
        list(subjects),
        json.dumps(detail),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, kept)


def take(acting: Acting, number: str) -> Shown | None:
    """What was shown to the actor on this page for the task in hand: it is kept no longer, so an act must tell of it.

    To be called in the transaction that writes that act: if it fails, all is kept still. None where nothing was shown.
    """
    task = acting.task or NO_TASK
    values: dict[str, Any] = {
        "actor": acting.actor.user_id,
        "number": number,
        "kind": task.kind,
        "reference": task.reference,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        rows = sorted(cursor.fetchall())
    if not rows:
        return None
    subjects = dict.fromkeys(subject for row in rows for subject in row[3])
    return Shown(rows[-1][2], tuple(subjects), tuple(json.loads(row[4]) for row in rows))


def settle(acting: Acting, number: str) -> Shown | None:
    """Write one act of what was shown to the actor on this page, if anything was, and give it."""
    shown = take(acting, number)
    if shown:
        write(acting, shown)
    return shown


def keep_session(session: SessionBase) -> None:
    """Save the session now, in the transaction that takes away what was shown, and not after it.

    Whoever comes back in that moment finds the one or the other.
    """
    session.save()


def write(acting: Acting, shown: Shown) -> None:
    """Write one act of what was taken, in the transaction that took it."""
    act = Act(acting=acting, capability=shown.capability, effect=Effect.CONSULTATION)
    *before, last = shown.asked
    act.about(*shown.subjects, **last, **({"while_typing": before} if before else {}))
    ledger.append(act, Outcome.DONE)


def settle_left() -> int:
    """Settle what no browser did, for those to whom it was shown, as they were then. Gives how many acts that made.

    Where one act cannot be written the others are; then the error is raised, and that one is tried again next time.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from core_showing_left(%s)", [clock.now() - LEFT_ALONE])
        left = cursor.fetchall()
    lost: DatabaseError | None = None
    for user, number, name, agency, post, rank, *task in left:
        # they see nothing here: no role is needed to say what they saw
        actor = Actor(user, name, None, agency, post, rank, frozenset())
        try:
            with transaction_as(actor):
                settle(Acting(actor, Task(*task) if task[0] else None), number)
        except DatabaseError as error:
            lost = error
    if lost:
        raise lost
    return len(left)
