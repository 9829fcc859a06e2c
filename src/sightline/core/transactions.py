"""The outer transaction: one for a request, a job or a command line, with its actor known to row-level security."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from sightline.access.actors import Actor
from sightline.access.permissions import Permission

from . import ledger


@contextmanager
def transaction_as(actor: Actor) -> Iterator[None]:
    """Open the outer transaction for `actor`; refused and failed acts are written after it, on their own."""
    with ledger.gathering(), transaction.atomic():
        set_reader(actor)
        yield


@contextmanager
def reading_as(actor: Actor, then: Actor) -> Iterator[None]:
    """Within the present transaction, let a system actor read and write in its own name; afterwards `then` reads again.

    Where something is raised, what was written within is undone, and `then` reads again too.
    """
    with transaction.atomic():
        set_reader(actor)
        yield
        set_reader(then)


def set_reader(actor: Actor) -> None:
    """Tell PostgreSQL who reads, until the end of the present transaction. Without it no guarded row is visible."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('sightline.actor', %s, true), set_config('sightline.agency', %s, true),"
            " set_config('sightline.clearance', %s, true), set_config('sightline.own_clearance', %s, true),"
            " set_config('sightline.reads_ledger', %s, true), set_config('sightline.breaks_glass', %s, true)",
            [
                str(actor.user_id),
                str(actor.agency_id or ""),
                str(actor.clearance),
                str(actor.own_clearance),
                "yes" if actor.may(Permission.LEDGER_VIEW) else "",
                "yes" if actor.may(Permission.GLASS_BREAK) else "",
            ],
        )
