"""What a team owes: nobody's and the latest first, narrowed, of one visibility, in a constant number of queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.handling import Handling
from sightline.boards.models import BoardOpening
from sightline.boards.queries.team_board import of_team, team_board, teams_owing, there_now
from sightline.boards.rules.team_board import Narrowed
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.tiles import Eyes
from sightline.duties.models import Duty
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import identity_of, scene
from sightline.workforce.commands import record_shift
from sightline.workforce.models import Team

from .duties_scene import begin, child


@pytest.fixture
def sergeant(people: Any, as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


@pytest.fixture
def team(sergeant: Acting) -> Team:
    return Team.objects.get(name="A relief")


def lines(reader: Acting, team: Team, **narrowed: Any) -> list[str]:
    now = clock.now()
    board = team_board(Eyes.of(reader.actor), of_team(team.id, now), Narrowed(**narrowed), now)
    return [line.reference for line in board.lines]


def test_what_is_nobodys_comes_first_and_then_the_latest(sergeant: Acting, team: Team) -> None:
    on = child(sergeant)
    early = begin(sergeant, on, owner="officer", team=team.name, late=-60)
    late = begin(sergeant, on, owner="officer", late=90)
    nobodys = begin(sergeant, on, team=team.name, late=-120)
    for_a_role = begin(sergeant, on, role="response_sergeant", late=-200)
    begin(sergeant, on, owner="handler", late=500)
    begin(sergeant, on, role="custody_officer", late=500)
    assert lines(sergeant, team) == [each.reference for each in (nobodys, for_a_role, late, early)]


@pytest.mark.parametrize(("show", "expected"), [("overdue", 1), ("unowned", 1), ("soon", 1), ("offered", 0), ("", 3)])
def test_a_board_is_narrowed_to_what_was_asked_for(sergeant: Acting, team: Team, show: str, expected: int) -> None:
    on = child(sergeant)
    begin(sergeant, on, owner="officer", late=90)
    begin(sergeant, on, team=team.name, late=-60 * 24 * 3)
    begin(sergeant, on, owner="sergeant", late=-60)
    assert len(lines(sergeant, team, show=show)) == expected


@pytest.mark.requirement("R49")
@pytest.mark.requirement("R7")
def test_a_supervisor_sees_strategy_discussions_conferences_and_reviews_that_are_due(
    sergeant: Acting, team: Team
) -> None:
    on = child(sergeant)
    meeting = begin(sergeant, on, owner="sergeant", clock="strategy_discussion")
    again = begin(sergeant, on, owner="sergeant", clock="missing_review_sergeant", variant="high")
    begin(sergeant, on, owner="sergeant")
    assert lines(sergeant, team, show="meetings") == [meeting.reference]
    assert lines(sergeant, team, show="reviews") == [again.reference]
    now = clock.now()
    board = team_board(Eyes.of(sergeant.actor), of_team(team.id, now), Narrowed(clock="strategy_discussion"), now)
    assert (board.number, board.numbers["meetings"], board.numbers["reviews"]) == (1, 1, 0)
    assert sum(choice.number for choice in board.clocks) == 3


def test_who_of_the_team_is_on_duty_stands_beside(
    sergeant: Acting, team: Team, people: Any, as_reader: Callable[[Acting], Acting], client_as: Any
) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    for username in ("officer", "custody"):
        record_shift(inspector, User.objects.get(username=username), now, now + timedelta(hours=8))
    found = there_now(of_team(team.id, clock.now()), clock.now())
    assert [(each.name, each.covering) for each in found] == [("Tom Askew", "")]


def test_a_board_shows_what_all_see_who_are_cleared_alike_and_not_what_only_one_reader_does(
    sergeant: Acting, team: Team, people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    inspector = as_reader(people["duty_inspector"])
    with scene(inspector) as s:
        s.contributed["handling"] = Handling.SAFEGUARDING  # type: ignore[assignment]
        on = identity_of(s.person("Jade Quill"))
    duty = begin(inspector, on, owner="sergeant", team=team.name)
    assert duty.reference in lines(inspector, team)
    as_reader(sergeant)
    assert Duty.objects.filter(id=duty.id).exists(), "its owner sees it"
    assert duty.reference not in lines(sergeant, team)


def test_the_page_has_a_constant_number_of_queries_however_much_is_owed(
    sergeant: Acting, team: Team, client_as: Any
) -> None:
    on, client = child(sergeant), client_as("response_sergeant")
    numbers = []
    for _ in range(2):
        begin(sergeant, on, team=team.name)
        begin(sergeant, on, owner="officer", late=30)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/boards/team/{team.id}").status_code == 200
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


@pytest.mark.requirement("R48")
def test_opening_a_board_is_on_record(
    sergeant: Acting, team: Team, client_as: Any, as_reader: Any, people: Any
) -> None:
    text = text_of(client_as("response_sergeant"), f"/boards/team/{team.id}")
    assert "Nothing that the team can be shown together is open" in text
    as_reader(people["superintendent"])
    (opening,) = BoardOpening.objects.all()
    assert (opening.board, opening.team_id, opening.user.username) == ("team_board", team.id, "sergeant")
    text = text_of(client_as("superintendent"), "/boards/use")
    assert "Grace Oyelaran" in text
    assert f"Board of a team: {team.name}" in text


def test_each_team_says_what_it_owes_by_itself(sergeant: Acting, team: Team) -> None:
    on = child(sergeant)
    begin(sergeant, on, team=team.name, late=5)
    begin(sergeant, on, owner="officer", late=-10)
    (tally,) = teams_owing(sergeant, [(team.id, team.name, 0)], clock.now())
    assert (tally.open, tally.overdue, tally.unowned, tally.mine) == (2, 1, 1, True)
