"""Two hundred people at work at once: search, a person's page, an event's page, a command; each thinks between.

A real web server (two workers of four threads, as `./run` starts it) on a durable database. The floor is the same mix
asked by one person of an idle server: each request of the crowd is set against the middle one of its own kind there, so
that a slow kind does not hide behind a quick one. Any answer that is not as it should be is an error, and counts.
"""

import statistics
from collections.abc import Mapping, Sequence

from .at_work import KINDS, Order, Worked, at_work
from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import p95
from .web_server import web_server

USERS, THINKS, LASTING, WARMING = 200, 8.0, 60.0, 12.0
ALONE, MOST = 80, 5.0
PEOPLE = 4000


def measure() -> list[Claim]:
    """The claim for the crowd, and how many errors there were."""
    with bench_database("signed_in") as database:
        cookies, order = _plant(database)
        with web_server(database, "sightline.config.wsgi:application") as port:
            at_work(Order(port=port, cookies=cookies[:1], pause=0, seconds=0, requests=ALONE, **order))
            alone = at_work(Order(port=port, cookies=cookies[:1], pause=0, seconds=0, requests=ALONE, **order))
            at_work(Order(port=port, cookies=cookies, pause=THINKS, seconds=WARMING, requests=0, **order))
            crowd = at_work(Order(port=port, cookies=cookies, pause=THINKS, seconds=LASTING, requests=0, **order))
    return _claims(alone, crowd)


def _claims(alone: Sequence[Worked], crowd: Sequence[Worked]) -> list[Claim]:
    floor = {kind: statistics.median(w.seconds for w in alone if w.kind == kind) for kind in KINDS}
    times = [worked.seconds / floor[worked.kind] for worked in crowd]
    slowest, wrong = p95(times), sum(not worked.right for worked in (*alone, *crowd))
    rounds = f"{len(crowd)} requests in {LASTING:.0f} s"
    return [
        Claim(
            name=f"{USERS} signed-in people at work, {THINKS:.0f} s between, p95 of a request",
            figure=p95([worked.seconds for worked in crowd]) * 1000,
            unit="ms",
            compared_with=f"the same alone: {_words(floor)}",
            ratio=slowest,
            goal=f"at most {MOST:.0f}x a request of its kind alone",
            holds=slowest <= MOST,
            rounds=rounds,
        ),
        Claim(
            name=f"{USERS} signed-in people at work, wrong answers",
            figure=float(wrong),
            unit="answers",
            compared_with="none",
            ratio=None,
            goal="none",
            holds=wrong == 0,
            rounds=rounds,
        ),
    ]


def _words(floor: Mapping[str, float]) -> str:
    return ", ".join(f"{kind} {seconds * 1000:.0f} ms" for kind, seconds in floor.items())


def _plant(database: BenchDatabase) -> tuple[list[str], dict[str, list[str]]]:
    """People to look for and read of, and the sessions of those at work. Gives the cookies, and what to ask."""
    from django.conf import settings
    from django.db import connections

    from .crowd import crowd
    from .people import acting_as, cookie_of, readers_at_work
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=6)
    # nobody signs in with these passwords: a quick hash will do
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cookies = [cookie_of(user) for user in readers_at_work(USERS)]
    database.analyze()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select reference from pole_person order by random() limit 400")
        persons = [row[0] for row in cursor.fetchall()]
        cursor.execute("select reference from pole_event order by random() limit 400")
        events = [row[0] for row in cursor.fetchall()]
    texts = [f"{somebody.given} {somebody.family} {somebody.born_on.year}" for somebody in people[::10]]
    return cookies, {"persons": persons, "events": events, "texts": texts}
