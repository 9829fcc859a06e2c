"""The keeping of time: what is due is told, and what somebody left is given on, in transactions small enough to lose.

Each batch is one transaction with its ledger row: killed in the middle it is rolled back, and done again by the next.
"""

import logging
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .commands import escalate_duties, let_duties_fall, recompute_duties
from .commands.keeping_time import claim_due, claim_fallen, due_now, owners_of_open
from .models import Duty
from .queries.calendars import touched_by_holidays, touched_by_school
from .queries.roster import roster_at

_log = logging.getLogger(__name__)
BATCH = 100
LONGEST = 200
"""How many batches one job does before the next job has its turn: a worker that was down for a day catches up so."""


def timekeeper() -> Acting:
    """The system actor that keeps time."""
    return system_acting("timekeeper", frozenset({"timekeeper"}))


def escalate_due(most: int = LONGEST) -> int:
    """Take every step of a ladder whose time has come, in order. Gives how many.

    A duty of which nobody can be told for a fault is left, in the log, and does not keep the others waiting.
    """
    acting, done, faulty = timekeeper(), 0, set[UUID]()
    for _ in range(most):
        now = clock.now()
        try:
            taken = _escalate_batch(acting, now, BATCH, faulty)
        except Exception:
            _log.exception("A batch of duties could not be escalated; they are tried one by one.")
            taken = _one_by_one(acting, now, faulty)
        if taken is None:
            break
        done += taken
    return done


def _escalate_batch(acting: Acting, now: datetime, most: int, faulty: set[UUID]) -> int | None:
    """One transaction. None where nothing is left that another worker does not hold."""
    with transaction_as(acting.actor):
        claimed = claim_due(now, most, faulty)
        return escalate_duties(acting, claimed) if claimed else None


def _one_by_one(acting: Acting, now: datetime, faulty: set[UUID]) -> int:
    done = 0
    with transaction_as(acting.actor):
        ids = list(due_now(now).exclude(id__in=faulty).values_list("id", flat=True)[:BATCH])
    for duty in ids:
        try:
            with transaction_as(acting.actor):
                claimed = [each for each in claim_due(now, BATCH, faulty) if each.id == duty]
                done += escalate_duties(acting, claimed) if claimed else 0
        except Exception:
            faulty.add(duty)
            _log.critical("Nobody could be told of the duty %s: a fault. It is tried again by the next job.", duty)
    return done


def give_on_what_was_left(owners: list[UUID] | None = None) -> int:
    """Let the duties of everybody (or of these) who is not there fall to whoever answers instead. Gives how many.

    Costs as much as there are owners, and as what falls; not as what is open.
    """
    acting, done = timekeeper(), 0
    with transaction_as(acting.actor):
        roster = roster_at(acting, clock.now())
        absent = [owner for owner in (owners or owners_of_open()) if not roster.is_there(owner)]
    for owner in absent:
        try:
            while fallen := _let_fall(acting, owner):
                done += fallen
        except Exception:
            _log.exception("What %s left could not be given on", owner)
    return done


def _let_fall(acting: Acting, owner: UUID) -> int:
    with transaction_as(acting.actor):
        roster = roster_at(acting, clock.now())
        if roster.is_there(owner):
            return 0
        claimed = claim_fallen(owner, roster.of(owner), gone=roster.has_gone(owner), most=BATCH)
        return len(let_duties_fall(acting, claimed, roster)) if claimed else 0


def reckon_again(why: str, school: UUID | None, days: Collection[date]) -> int:
    """Reckon anew the open duties that a change of the days touches. Gives how many moved."""
    acting, moved = timekeeper(), 0
    with transaction_as(acting.actor):
        touched = touched_by_school(school) if school else touched_by_holidays(days)
        ids = list(touched.order_by("id").values_list("id", flat=True))
    for at in range(0, len(ids), BATCH):
        with transaction_as(acting.actor):
            moved += len(recompute_duties(acting, list(Duty.objects.filter(id__in=ids[at : at + BATCH])), why))
    return moved
