"""Importers and undoers take turns, act by act: neither loads or takes back what another has half done."""

from django.db import connection


def wait_for_turn() -> None:
    """Wait until no other act of an import is under way; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('sightline import', 0))")
