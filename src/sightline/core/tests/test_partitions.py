"""Partitions are made ahead; a month whose rows came first is left where it is, and nothing stops for it."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from sightline.core import clock
from sightline.core.ledger_check import verify
from sightline.core.partitions import make_partitions
from sightline.core.transactions import transaction_as
from sightline.workforce.commands import add_agency


def _partitions() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select c.relname from pg_inherits join pg_class c on c.oid = inhrelid where c.relkind = 'r'")
        return {name for (name,) in cursor.fetchall()}


def test_partitions_are_made_for_this_month_and_two_more_across_a_new_year(committing_db) -> None:
    with clock.frozen(datetime(2041, 11, 30, 23, tzinfo=UTC)):
        make_partitions()
        make_partitions()

    made = {name for name in _partitions() if name.startswith("core_ledger_20")}
    assert made >= {"core_ledger_2041_11", "core_ledger_2041_12", "core_ledger_2042_01"}


def test_a_month_whose_rows_lie_in_the_default_partition_stops_nothing(
    committing_db, people, caplog: pytest.LogCaptureFixture
) -> None:
    administrator = people["system_administrator"]
    with transaction_as(administrator.actor):
        add_agency(administrator, "Before its partition", is_police=False)

    make_partitions()

    assert "rows of that month lie in the default one" in caplog.text
    assert verify().whole
