"""Our way to PostgreSQL: what comes out and what is sent is what psycopg and Django themselves would give."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import psycopg
import pytest
from django.db import DataError, connection, connections
from psycopg import sql
from psycopg.abc import AdaptContext
from psycopg.adapt import AdaptersMap
from psycopg.pq import Format
from psycopg.types.array import ListDumper

from sightline.core.ids import uuid7
from sightline.core.postgresql.base import DatabaseWrapper, InstantLoader, ListOfIdsDumper

ONE, OTHER = uuid7(), uuid7()


def _asked(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-26 20:22:26.332811+00", datetime(2026, 11, 26, 20, 22, 26, 332811, UTC)),
        ("2026-11-26 20:22:26.3+00", datetime(2026, 11, 26, 20, 22, 26, 300000, UTC)),
        ("2026-07-01 00:30:00+01", datetime(2026, 6, 30, 23, 30, tzinfo=UTC)),
        ("1066-10-14 09:00:00+00", datetime(1066, 10, 14, 9, tzinfo=UTC)),
        ("9999-12-31 23:59:59.999999+00", datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
    ],
)
def test_an_instant_is_read_in_utc_to_the_microsecond(written: str, meant: datetime) -> None:
    found = _asked("select %s::timestamptz", written)
    assert found == meant
    assert found.tzinfo is UTC


@pytest.mark.django_db
def test_an_instant_is_the_same_whatever_the_zone_of_the_session() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local timezone to 'Asia/Kolkata'")
    assert _asked("select '2026-11-26 20:22+00'::timestamptz") == datetime(2026, 11, 26, 20, 22, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("never", ["infinity", "-infinity", "0044-03-15 12:00:00+00 BC"])
def test_what_python_cannot_hold_is_refused_as_before(never: str) -> None:
    with pytest.raises(DataError):
        _asked("select %s::timestamptz", never)


@pytest.mark.parametrize(
    "values",
    [[], [ONE], [ONE, OTHER], [ONE, None], [None], [[ONE], [OTHER]], ["a,b", 'c"d'], [1, 70_000], [date(2026, 1, 1)]],
)
def test_a_list_is_sent_as_psycopg_sends_it(values: list[Any]) -> None:
    assert _sent(ListOfIdsDumper, values) == _sent(ListDumper, values)


def _sent(dumper: type[ListDumper], values: list[Any]) -> str:
    using = AdaptersMap(psycopg.adapters)
    using.register_dumper(list, dumper)
    return sql.Literal(values).as_string(cast(AdaptContext, SimpleNamespace(adapters=using, connection=None)))


@pytest.mark.django_db
def test_ids_come_back_as_they_were_sent() -> None:
    assert _asked("select %s", [ONE, OTHER]) == [ONE, OTHER]
    assert _asked("select %s::uuid[]", []) == []
    assert _asked("select array_length(%s, 1)", [ONE, None]) == 2
    assert isinstance(_asked("select %s", [ONE])[0], UUID)


def test_both_connections_are_ours() -> None:
    for alias in ("default", "owner"):
        ours = connections[alias]
        assert isinstance(ours, DatabaseWrapper)
        adapters = ours.get_connection_params()["context"]
        assert adapters.get_loader(psycopg.adapters.types["timestamptz"].oid, Format.TEXT) is InstantLoader
