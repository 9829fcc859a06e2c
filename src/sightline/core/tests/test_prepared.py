"""Statements that PostgreSQL understands once a connection: asked as any other, and kept."""

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from sightline.core.prepared import prepared_rows

ASKED = "select w.word, %s::int + 1 from unnest(%s::text[]) w (word)"


def _kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement like 'select w.word, %%'")
        (count,) = cursor.fetchone()
    return int(count)


@pytest.mark.django_db
def test_a_statement_is_kept_once_whatever_its_values() -> None:
    assert prepared_rows(ASKED, [1, "{a,b}"]) == [("a", 2), ("b", 2)]
    assert prepared_rows(ASKED, [41, "{o'neill}"]) == [("o'neill", 42)]
    assert _kept() == 1


@pytest.mark.django_db
def test_it_is_counted_as_any_other_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        prepared_rows(ASKED, [1, "{a}"])
    assert len(asked) == 1


@pytest.mark.django_db
def test_it_gives_the_same_rows_whether_it_is_counted_or_not() -> None:
    every = "select %s::int, %s::text, %s::boolean, %s::uuid, %s::real[], %s::date"
    values: list[str | float] = [
        7,
        "o'neill 100%",
        False,
        "0193d1a8-0000-7000-8000-000000000001",
        "{0.5,2}",
        "2026-11-26",
    ]
    with CaptureQueriesContext(connection):
        counted = prepared_rows(every, values)
    assert prepared_rows(every, values) == counted
    assert counted[0][1:3] == ("o'neill 100%", False)


@pytest.mark.django_db
def test_what_is_done_meanwhile_is_done_once_whether_it_is_counted_or_not() -> None:
    done: list[int] = []
    prepared_rows(ASKED, [1, "{a}"], lambda: done.append(1))
    with CaptureQueriesContext(connection):
        prepared_rows(ASKED, [1, "{a}"], lambda: done.append(2))
    assert done == [1, 2]


@pytest.mark.django_db
def test_the_answer_is_fetched_though_what_was_done_meanwhile_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        prepared_rows(ASKED, [1, "{a}"], lambda: print(1 // 0))
    assert prepared_rows(ASKED, [2, "{b}"]) == [("b", 3)]


@pytest.mark.django_db
def test_it_raises_what_django_raises() -> None:
    with pytest.raises(ProgrammingError):
        prepared_rows("select no_such_function_is_there(%s::int)", [1])


@pytest.mark.django_db
def test_other_statements_are_not_kept() -> None:
    prepared_rows(ASKED, [1, "{a}"])
    for _ in range(10):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_prepared_statements where statement like '%%pg_prepared_stat%%'")
            assert cursor.fetchone() == (0,)
