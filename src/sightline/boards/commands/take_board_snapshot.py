"""Count the force board for all who see as much as each other, and keep the numbers with the very cases."""

from datetime import timedelta
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.boards.models import BoardFigure, BoardSnapshot
from sightline.boards.queries.force_board import count_all
from sightline.core import clock
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.core.tiles import Counted, Eyes

PLACES = 15
"""Countings that are kept for each: one a minute, so for a quarter of an hour a number opens what it counted."""


@command(permission=Permission.BOARD_FORCE, effect=Effect.CONSULTATION)
def take_board_snapshot(act: Act, eyes: Eyes) -> BoardSnapshot:
    """Count all now. For the system's own actor: what is counted is narrowed by `eyes`, not by who counts."""
    began = clock.now()
    counted = count_all(eyes, act.at)
    figures = {
        name: (len(each.cases), each.of, each.since.isoformat() if each.since else None)
        for name, each in counted.items()
    }
    held = _place(eyes)
    held.mark, held.made_at, held.took = uuid7(), act.at, max(clock.now() - began, timedelta())
    held.figures, held.act = figures, act.id
    held.save()
    _keep_cases(held, counted)
    act.about(held.id, counted=len(figures))
    return held


def _place(eyes: Eyes) -> BoardSnapshot:
    """The place of the ring that is counted into: a new one until it is full, then the oldest. One counts at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"boards {eyes}"])
    whose = {"agency_id": eyes.agency, "clearance": eyes.clearance, "own_clearance": eyes.own_clearance}
    held = list(BoardSnapshot.objects.filter(**whose).defer("figures").order_by("made_at"))
    return held[0] if len(held) >= PLACES else BoardSnapshot(**whose, place=len(held))


def _keep_cases(snapshot: BoardSnapshot, counted: dict[str, Counted]) -> None:
    held: dict[str, UUID] = dict(BoardFigure.objects.filter(snapshot=snapshot).values_list("measure", "id"))
    rows = [
        BoardFigure(id=held.get(name) or uuid7(), snapshot=snapshot, measure=name, cases=list(each.cases))
        for name, each in counted.items()
    ]
    gone = [name for name in held if name not in counted]
    rows += [BoardFigure(id=held[name], snapshot=snapshot, measure=name, cases=[]) for name in gone]
    BoardFigure.objects.bulk_update([row for row in rows if row.measure in held], ["cases"])
    BoardFigure.objects.bulk_create([row for row in rows if row.measure not in held])
