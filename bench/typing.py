"""The list while somebody types, key by key against a real web server: how many keys are answered within 100 ms.

    ./run bench typing                    as many people as a whole force holds, some minutes
    SIGHTLINE_BENCH_PEOPLE=100000 ...     fewer, while working on it

What is typed is what the bench of search looks for, in its eight kinds of wrong. Each key is a request, as the page
sends it (sightline/pole/static/pole/search.js), by turns with the smallest page that the same server gives to the same
reader: the box before anything is asked.
"""

import http.client
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import p95
from .search_crowd import residents
from .search_queries import queries
from .web_server import web_server

PEOPLE = int(os.environ.get("SIGHTLINE_BENCH_PEOPLE", "640000"))
TYPED, WARM, SEED = 104, 8, 20_261_126
SOON, SHARE = 0.100, 0.95
FEWEST = 2
TOKEN = secrets.token_hex(16)


def measure() -> list[Claim]:
    """The share of keys that are answered soon, and what a key costs beside the smallest page."""
    with bench_database("typing") as database:
        cookie = _plant(database)
        with web_server(database, "sightline.config.wsgi:application") as port:
            keys, boxes = typed_by_turns(port, cookie, texts(TYPED + WARM))
    return claims(keys, boxes, f"{PEOPLE:,} people")


def claims(keys: Sequence[float], boxes: Sequence[float], among: str) -> list[Claim]:
    """What the seconds of each key, and of each showing of the box, say."""
    share = sum(took <= SOON for took in keys) / len(keys)
    beside = f"the box before anything is asked, p95 {p95(boxes) * 1000:.1f} ms"
    rounds = f"{len(keys):,} keys by turns"
    return [
        Claim(
            name=f"typing among {among}, keys answered within {SOON * 1000:.0f} ms",
            figure=share * 100,
            unit="%",
            compared_with=beside,
            ratio=None,
            goal=f"at least {SHARE:.0%}",
            holds=share >= SHARE,
            rounds=rounds,
        ),
        Claim(
            name=f"typing among {among}, the answer to a key, p95",
            figure=p95(keys) * 1000,
            unit="ms",
            compared_with=beside,
            ratio=p95(keys) / p95(boxes),
            goal="none is set yet",
            holds=None,
            rounds=rounds,
        ),
    ]


def texts(count: int) -> list[str]:
    """What is typed, to its last letter."""
    return [query.text for query in queries(list(residents(min(PEOPLE, 20_000))), count, SEED)]


def typed_by_turns(port: int, cookie: str, wanted: Sequence[str]) -> tuple[list[float], list[float]]:
    """Type each text key by key at the server on `port`; gives the seconds of each key and of each page beside it.

    The first texts, one of each kind, warm both up and are not counted.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    keys: list[float] = []
    boxes: list[float] = []
    for number, text in enumerate(wanted):
        for key, box in _one(connection, cookie, text):
            if number >= WARM:
                keys.append(key)
                boxes.append(box)
    connection.close()
    return keys, boxes


def _one(connection: http.client.HTTPConnection, cookie: str, text: str) -> Iterator[tuple[float, float]]:
    number = secrets.token_urlsafe(9)
    headers = {
        "Cookie": f"{cookie}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    for end in range(FEWEST, len(text) + 1):
        body = urlencode({"q": text[:end], "number": number, "area": "", "marker": ""})
        took = _asked(connection, "POST", "/search/typed", headers, body)
        yield took, _asked(connection, "GET", "/search", headers)
    _asked(connection, "POST", "/search/settled", headers, urlencode({"number": number}))


def _asked(
    connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str], body: str | None = None
) -> float:
    began = time.perf_counter()
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    response.read()
    took = time.perf_counter() - began
    if response.status >= http.client.MULTIPLE_CHOICES:
        raise RuntimeError(f"{path} answers {response.status} {response.headers.get('Location', '')}")
    return took


def _plant(database: BenchDatabase) -> str:
    """People to find; gives the cookie of a call handler's session."""
    from django.db import connections

    from sightline.core.models import User

    from .people import acting_as, cookie_of
    from .search_planting import planted

    planted(acting_as("records"), residents(PEOPLE))
    database.analyze()
    cookie = cookie_of(User.objects.get(username="handler"))
    for alias in ("default", "owner"):
        connections[alias].close()
    return cookie
