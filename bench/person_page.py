"""The page of a child with 400 events, against the same page object through the same template without a database.

The whole request is measured: middleware, session, actor, row-level security, the act of viewing, the commit.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import by_turns

PEOPLE, EVENTS, FEW_EVENTS = 4000, 400, 4
ROUNDS = 40
MOST = 3.5
SIGN_IN = "detective"


def measure() -> list[Claim]:
    """Time and queries of the page."""
    with bench_database("person") as database:
        long, short = _plant(database)
        page, from_memory = _page(long), _from_memory(long)
        times = by_turns(page, from_memory, rounds=ROUNDS, warm=5)
        queries, queries_short = _queries(page), _queries(_page(short))
    return [
        Claim(
            name="person page, a child with 400 events",
            figure=times.figure * 1000,
            unit="ms",
            compared_with=f"the same page from memory, {times.peer * 1000:.1f} ms",
            ratio=times.ratio,
            goal=f"at most {MOST}x",
            holds=times.ratio <= MOST,
            rounds=f"{ROUNDS} rounds by turns",
        ),
        Claim(
            name="person page, statements sent to the database",
            figure=float(queries),
            unit="statements",
            compared_with=f"the page of a child with {FEW_EVENTS} events, {queries_short}",
            ratio=queries / queries_short,
            goal="the same number however many events",
            holds=queries == queries_short,
            rounds="once",
        ),
    ]


def _plant(database: BenchDatabase) -> tuple[str, str]:
    """Two children among others; gives the references of the one with the long story and the one with the short."""
    from .child import planted_child
    from .crowd import crowd
    from .people import acting_as
    from .planting import planted

    people, planter = crowd(PEOPLE), acting_as("records")
    planted(planter, people)
    long = planted_child(planter, people[100], people[101:107], events=EVENTS)
    short = planted_child(planter, people[200], people[201:207], events=FEW_EVENTS)
    database.analyze()
    return long.reference, short.reference


def _page(reference: str) -> Callable[[], HttpResponse]:
    from .people import signed_in

    client = signed_in(SIGN_IN)

    def get() -> HttpResponse:
        answer = client.get(reverse("person", args=[reference]))
        assert answer.status_code == 200, f"the person page answers {answer.status_code}"
        return answer  # type: ignore[return-value]

    return get


def _from_memory(reference: str) -> Callable[[], str]:
    """What renders the very page object that the page was made from."""
    from sightline.core import pages

    held: list[tuple[Any, Any]] = []
    render = pages.render

    def holding(request: Any, answer: Any, status: int | None = None) -> HttpResponse:
        held.append((request, answer))
        return render(request, answer, status)

    pages.render = holding
    try:
        _page(reference)()
    finally:
        pages.render = render
    request, answer = held[-1]
    return lambda: render_to_string(answer.template, {"page": answer}, request)


def _queries(page: Callable[[], HttpResponse]) -> int:
    """Every statement of one request, the session's, the actor's and the ledger's included."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as sent:
        page()
    return len(sent)
