"""What a page's row in the ledger costs: the same page with and without it, eight people reading at once.

Two real web servers (two workers of four threads each, as `./run` starts them) on one durable database; the peer
differs by one function (`without_row`). The eight are different people on eight different chains.
"""

import statistics
from collections.abc import Sequence

from sightline.operate.errors import CannotGoOn

from .claims import Claim
from .database import BenchDatabase, bench_database
from .readers import Readers
from .web_server import web_server

READERS, EACH, ROUNDS = 8, 12, 15
PEOPLE = 2000
CHAINS = 32
MOST = 1.4


def measure() -> list[Claim]:
    """The claim for each of the two lightest pages that show records."""
    with bench_database("ledger") as database:
        paths, cookies = _plant(database)
        with (
            web_server(database, "sightline.config.wsgi:application") as with_row,
            web_server(database, "bench.without_row:application") as without_row,
        ):
            claims = [_claim(words, path, cookies, with_row, without_row) for words, path in paths.items()]
        _refuse_unless_written(database, len(claims))
    return claims


def _claim(words: str, path: str, cookies: Sequence[str], with_row: int, without_row: int) -> Claim:
    readers = Readers(path, cookies)
    try:
        pairs = [(readers.read(with_row, EACH), readers.read(without_row, EACH)) for _ in range(ROUNDS + 2)][2:]
    finally:
        readers.end()
    ours, peer = (statistics.median(side) / (READERS * EACH) * 1000 for side in zip(*pairs, strict=True))
    return Claim(
        name=f"ledger, {words} with its row, {READERS} readers at once",
        figure=ours,
        unit="ms a page",
        compared_with=f"the same page without its row, {peer:.2f} ms",
        ratio=ours / peer,
        goal=f"at most {MOST}x",
        holds=ours / peer <= MOST,
        rounds=f"{ROUNDS} rounds by turns, {READERS * EACH} pages each",
    )


def _plant(database: BenchDatabase) -> tuple[dict[str, str], list[str]]:
    """People to read of, and the sessions of eight readers. Gives the pages' paths by their words, and the cookies."""
    from django.db import connections
    from django.urls import reverse

    from .crowd import crowd
    from .people import acting_as, cookie_of, readers_on_different_chains
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=6)
    users = readers_on_different_chains(READERS, CHAINS)
    cookies = [cookie_of(user) for user in users]
    database.analyze()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select reference from pole_person where id = %s", [people[50].person])
        (person,) = cursor.fetchone()
        cursor.execute("select e.reference from pole_event e where e.place_id = %s limit 1", [people[50].place])
        (event,) = cursor.fetchone()
    return {
        "an ordinary person's page": reverse("person", args=[person]),
        "an event's page": reverse("event", args=[event]),
    }, cookies


def _refuse_unless_written(database: BenchDatabase, pages: int) -> None:
    """A bench that measured the wrong thing says so: each page read from our server left one row, the peer's none."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select count(*), count(distinct chain) from core_ledger where capability in ('person', 'event')"
        )
        found = cursor.fetchone()
    expected = (pages * READERS * EACH * (ROUNDS + 2), READERS)
    if found != expected:
        raise CannotGoOn(f"The ledger has (rows, chains) {found}, not {expected}: the bench did not measure its row.")
