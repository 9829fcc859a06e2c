"""Search among 100,000 people as the application's role, against reading one row by its primary key by turns."""

import random
from collections.abc import Callable, Sequence

from .claims import Claim
from .crowd import Somebody, crowd
from .database import BenchDatabase, bench_database
from .measuring import p95, seconds

PEOPLE, SEARCHES = 100_000, 300
MOST = 25
LARGE = 10_000


def measure() -> list[Claim]:
    """p95 of finding, p95 of the whole list of results, and sequential scans while searching."""
    with bench_database("search") as database:
        people = _plant(database)
        before = _sequential_scans()
        found, listed, read = _measured(_typed(people), people)
        scans = _sequential_scans() - before
    floor = f"a read by primary key, p95 {p95(read) * 1000:.2f} ms"
    rounds = f"{SEARCHES} searches by turns"
    return [
        Claim(
            name="search, finding who matches among 100,000, p95",
            figure=p95(found) * 1000,
            unit="ms",
            compared_with=floor,
            ratio=p95(found) / p95(read),
            goal=f"at most {MOST}x, once it is set",
            holds=None,
            rounds=rounds,
        ),
        Claim(
            name="search, the whole list with names, homes and events, p95",
            figure=p95(listed) * 1000,
            unit="ms",
            compared_with=floor,
            ratio=p95(listed) / p95(read),
            goal="none is set yet",
            holds=None,
            rounds=rounds,
        ),
        Claim(
            name="search, sequential scans of tables over 10,000 rows",
            figure=float(scans),
            unit="scans",
            compared_with=f"{SEARCHES * 2} searches",
            ratio=None,
            goal="none",
            holds=scans == 0,
            rounds="counted by PostgreSQL",
        ),
    ]


def _plant(database: BenchDatabase) -> list[Somebody]:
    from .people import acting_as
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=1)
    database.analyze()
    return people


def _typed(people: Sequence[Somebody]) -> list[str]:
    """What people type: whole names, beginnings, names with dates, telephones, postcodes, addresses."""
    dice = random.Random(2)
    ways: list[Callable[[Somebody], str]] = [
        lambda s: s.full,
        lambda s: f"{s.given[:3]} {s.family}",
        lambda s: f"{s.full} {s.born_on:%d/%m/%Y}",
        lambda s: f"{s.family} {s.born_on:%d %B %Y}",
        lambda s: s.postcode,
        lambda s: f"{s.building} {s.street}",
    ]
    return [ways[number % len(ways)](dice.choice(people)) for number in range(SEARCHES)]


def _measured(texts: Sequence[str], people: Sequence[Somebody]) -> tuple[list[float], list[float], list[float]]:
    from sightline.core.transactions import transaction_as
    from sightline.pole.queries.search import search
    from sightline.pole.queries.search_matching import match
    from sightline.pole.rules.search_terms import understand

    from .people import acting_as

    reader, dice = acting_as("detective"), random.Random(3)
    found, listed, read = [], [], []
    with transaction_as(reader.actor):
        for text in [*texts[:20], *texts]:
            read.append(seconds(lambda: _by_key(dice.choice(people))))
            found.append(seconds(lambda text=text: match(reader, understand(text))))  # type: ignore[misc]
            listed.append(seconds(lambda text=text: search(reader, text)))  # type: ignore[misc]
    return found[20:], listed[20:], read[20:]


def _by_key(somebody: Somebody) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select id, system, key from pole_identity where id = %s", [somebody.identity])
        assert cursor.fetchone()


def _sequential_scans() -> int:
    """Sequential scans of large tables since the database was made, as PostgreSQL counts them."""
    from django.db import connections

    for alias in ("default", "owner"):
        with connections[alias].cursor() as cursor:
            cursor.execute("select pg_stat_force_next_flush()")
    with connections["owner"].cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute("select coalesce(sum(seq_scan), 0) from pg_stat_user_tables where n_live_tup >= %s", [LARGE])
        (scans,) = cursor.fetchone()
    return int(scans)
