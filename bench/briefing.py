"""A briefing for an address with 60 people and 400 events, against a page on the same server that reads one row.

Everybody lives at the address; a third are children, each tied to two of the grown-ups; some are warned of, some pose a
risk, some have an order. Both pages are whole requests to a real web server: session, actor, row-level security, the
act of viewing, the commit. Queries are counted in this process: those that read, beside the two that set the limit of
time and take it away.
"""

import http.client
import time
from uuid import UUID

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import p95
from .web_server import web_server

PEOPLE, LINKED, EVENTS = 4000, 60, 400
ROUNDS, WARM = 120, 10
MOST, MOST_QUERIES, MOST_BYTES = 6.0, 12, 60_000
BOUNDS = 2


def measure() -> list[Claim]:
    """Time, queries and weight of the page."""
    with bench_database("briefing") as database:
        reference, log, cookie = _plant(database)
        queries = _queries(log) - BOUNDS
        with web_server(database, "bench.briefing_server:application") as port:
            ours, peers, weight = _by_turns(port, cookie, f"/logs/{reference}/briefing", f"/bench/one-row/{log}")
    ratio = p95(ours) / p95(peers)
    what = f"briefing, {LINKED} people and {EVENTS} events"
    return [
        Claim(
            name=f"{what}, p95",
            figure=p95(ours) * 1000,
            unit="ms",
            compared_with=f"a page that reads one row by its key, p95 {p95(peers) * 1000:.1f} ms",
            ratio=ratio,
            goal=f"at most {MOST:.0f}x",
            holds=ratio <= MOST,
            rounds=f"{ROUNDS} rounds by turns",
        ),
        Claim(
            name=f"{what}, queries",
            figure=float(queries),
            unit="queries",
            compared_with="none",
            ratio=None,
            goal=f"at most {MOST_QUERIES}",
            holds=queries <= MOST_QUERIES,
            rounds="once",
        ),
        Claim(
            name=f"{what}, the page and its style sheet, not compressed",
            figure=weight / 1000,
            unit="kB",
            compared_with="none",
            ratio=None,
            goal=f"under {MOST_BYTES // 1000} kB",
            holds=weight < MOST_BYTES,
            rounds="once",
        ),
    ]


def _plant(database: BenchDatabase) -> tuple[str, UUID, str]:
    """An address full of people among others; gives its log's reference and id, and an officer's cookie."""
    from django.db import connections

    from sightline.core.models import User

    from .briefing_planting import planted_address
    from .crowd import crowd
    from .people import acting_as, cookie_of
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=3)
    reference, log = planted_address(people[100 : 100 + LINKED], people[0].place, events=EVENTS)
    database.analyze()
    cookie = cookie_of(User.objects.get(username="officer"))
    for alias in ("default", "owner"):
        connections[alias].close()
    return reference, log, cookie


def _queries(log: UUID) -> int:
    """What drawing it together asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sightline.contact.models import IncidentLog
    from sightline.contact.queries.briefing import briefing_of
    from sightline.core.transactions import transaction_as

    from .people import acting_as

    officer = acting_as("officer")
    with transaction_as(officer.actor):
        found = IncidentLog.objects.select_related("event__place").get(pk=log)
        with CaptureQueriesContext(connection) as sent:
            briefing = briefing_of(officer, found)
    assert len(briefing.children) >= LINKED // 4, "the address is not as it was planted"
    connection.close()
    return len(sent)


def _by_turns(port: int, cookie: str, path: str, peer: str) -> tuple[list[float], list[float], int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    weight = sum(_asked(connection, cookie, each)[1] for each in (path, "/static/contact/briefing.css"))
    pairs = [(_asked(connection, cookie, path)[0], _asked(connection, cookie, peer)[0]) for _ in range(ROUNDS + WARM)]
    connection.close()
    ours, peers = zip(*pairs[WARM:], strict=True)
    return list(ours), list(peers), weight


def _asked(connection: http.client.HTTPConnection, cookie: str, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    body = response.read()
    took = time.perf_counter() - began
    if response.status >= http.client.MULTIPLE_CHOICES and not path.startswith("/static/"):
        raise RuntimeError(f"{path} answers {response.status} {response.headers.get('Location', '')}")
    return took, len(body)
