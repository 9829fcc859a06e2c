"""The board of a team that owes 5,000 duties, against the same page object through the same template from memory.

The whole request is measured: middleware, session, actor, row-level security, that it was opened, the commit.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from .claims import Claim
from .database import bench_database
from .measuring import by_turns

PEOPLE, DUTIES, FEW = 500, 5_000, 5
ROUNDS, MOST = 40, 3.5
SIGN_IN, TEAM = "superintendent", "Referral unit"


def measure() -> list[Claim]:
    """Time and queries of the board."""
    from .planting_duties import plant_duties

    with bench_database("team_board") as database:
        address = _plant()
        few = _queries(_page(address))
        plant_duties(database, DUTIES, years=0.05, done=0.0, team=TEAM)
        page, from_memory = _page(address), _from_memory(address)
        times = by_turns(page, from_memory, rounds=ROUNDS, warm=5)
        many = _queries(page)
    return [
        Claim(
            name=f"team board, {DUTIES:,} open duties",
            figure=times.figure * 1000,
            unit="ms",
            compared_with=f"the same page from memory, {times.peer * 1000:.1f} ms",
            ratio=times.ratio,
            goal=f"at most {MOST}x",
            holds=times.ratio <= MOST,
            rounds=f"{ROUNDS} rounds by turns",
        ),
        Claim(
            name="team board, statements sent to the database",
            figure=float(many),
            unit="statements",
            compared_with=f"the board of a team with one duty, {few}",
            ratio=many / few,
            goal="the same number however many duties",
            holds=many == few,
            rounds="once",
        ),
    ]


def _plant() -> str:
    from sightline.core.transactions import transaction_as
    from sightline.workforce.models import Team

    from .crowd import crowd
    from .people import acting_as
    from .planting import planted
    from .planting_duties import first_of_each

    planted(acting_as("records"), crowd(PEOPLE))
    first_of_each()
    reader = acting_as(SIGN_IN)
    with transaction_as(reader.actor):
        return reverse("team_board", args=[Team.objects.get(name=TEAM).id])


def _page(address: str) -> Callable[[], HttpResponse]:
    from .people import signed_in

    client = signed_in(SIGN_IN)

    def get() -> HttpResponse:
        answer = client.get(address)
        assert answer.status_code == 200, f"the board answers {answer.status_code}"
        return answer  # type: ignore[return-value]

    return get


def _from_memory(address: str) -> Callable[[], str]:
    """What renders the very page object that the page was made from."""
    from sightline.core import pages

    held: list[tuple[Any, Any]] = []
    render = pages.render

    def holding(request: Any, answer: Any, status: int | None = None, **more: Any) -> HttpResponse:
        held.append((request, answer))
        return render(request, answer, status, **more)

    pages.render = holding
    try:
        _page(address)()
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
