"""What need to know costs: a page with all of it and without, and a partner's list of events with and without a policy.

The page: row-level security, whether its reader may know somebody, and its row in the ledger, on one side; the same
application as the tables' owner, whom no policy binds, asking nothing and writing no row, on the other. Two real web
servers, eight readers at once.

The list: the 50 latest of 200,000 events that a partner may see (half their own contributions, half granted to them
row by row), as the application's role; against the 50 latest of all, as the owner.
"""

import statistics
from collections.abc import Sequence
from typing import Any

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import by_turns
from .readers import Readers
from .web_server import web_server

READERS, EACH, ROUNDS = 8, 12, 9
PEOPLE, CHAINS, OWN = 2000, 32, 40
EVENTS = 200_000
MOST_PAGE, MOST_LIST = 1.5, 2.0


def measure() -> list[Claim]:
    """Both claims."""
    return [_page(), _list()]


def _page() -> Claim:
    with bench_database("need_to_know") as database:
        path, cookies = _plant_people(database)
        readers = Readers(path, cookies)
        with (
            web_server(database, "sightline.config.wsgi:application") as ours,
            web_server(database, "bench.without_need_to_know:application") as peers,
        ):
            try:
                pairs = [(readers.read(ours, EACH), readers.read(peers, EACH)) for _ in range(ROUNDS + 2)][2:]
            finally:
                readers.end()
    our, peer = (statistics.median(side) / (READERS * EACH) * 1000 for side in zip(*pairs, strict=True))
    return Claim(
        name=f"need to know, a person's page with all of it, {READERS} readers at once",
        figure=our,
        unit="ms a page",
        compared_with=f"the same page without policy, question and ledger row, {peer:.2f} ms",
        ratio=our / peer,
        goal=f"at most {MOST_PAGE}x",
        holds=our / peer <= MOST_PAGE,
        rounds=f"{ROUNDS} rounds by turns, {READERS * EACH} pages each",
    )


def _plant_people(database: BenchDatabase) -> tuple[str, Sequence[str]]:
    """People to read of, forty of whom are the records of users; gives the path of a page, and readers' cookies."""
    from django.db import connections
    from django.urls import reverse

    from sightline.core.transactions import transaction_as
    from sightline.need_to_know.commands import link_own_record
    from sightline.pole.models import Person

    from .crowd import crowd
    from .people import acting_as, cookie_of, readers_at_work, readers_on_different_chains
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=6)
    standards = acting_as("standards")
    workers = readers_at_work(OWN)
    with transaction_as(standards.actor):
        for user, somebody in zip(workers, people[-OWN:], strict=True):
            link_own_record(standards, user, Person.objects.get(id=somebody.person))
    cookies = [cookie_of(user) for user in readers_on_different_chains(READERS, CHAINS)]
    database.analyze()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select reference from pole_person where id = %s", [people[50].person])
        (person,) = cursor.fetchone()
    return reverse("person", args=[person]), cookies


def _list() -> Claim:
    with bench_database("partner") as database:
        from sightline.core.transactions import transaction_as
        from sightline.pole.access import rows_visible_to
        from sightline.pole.models import Event

        from .people import acting_as
        from .planting_events import plant_events

        partner = acting_as("socialworker")
        planter = acting_as("records")
        with transaction_as(planter.actor):
            plant_events(planter, partner, EVENTS)
        database.analyze()

        def theirs() -> None:
            with transaction_as(partner.actor):
                _latest(rows_visible_to(partner, Event.objects.all()))

        def of_all() -> None:
            with transaction_as(partner.actor):
                _latest(Event.objects.using("owner"))

        times = by_turns(theirs, of_all, rounds=ROUNDS, warm=2)
    return Claim(
        name=f"need to know, the 50 latest of {EVENTS:,} events that a partner may see",
        figure=times.figure * 1000,
        unit="ms",
        compared_with=f"the 50 latest of all without policy, {times.peer * 1000:.1f} ms",
        ratio=times.ratio,
        goal=f"at most {MOST_LIST}x",
        holds=times.ratio <= MOST_LIST,
        rounds=f"{ROUNDS} rounds by turns",
    )


def _latest(events: Any) -> None:
    found = list(events.order_by("-occurred_from", "-id").values_list("id", "reference", "title", "occurred_from")[:50])
    assert len(found) == 50
