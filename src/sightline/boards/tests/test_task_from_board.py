"""A duty is given to somebody, or taken, from the board on which it stands; and that it was is on record."""

from typing import Any

import pytest

from sightline.boards.models import BoardTasking
from sightline.core.ids import uuid7
from sightline.duties.models import Duty
from sightline.pole.tests.reading import text_of
from sightline.workforce.models import Team

from .duties_scene import begin, child


@pytest.mark.requirement("R48")
def test_what_was_tasked_from_a_board_is_shown_to_those_who_answer_for_it(
    people: Any, as_reader: Any, client_as: Any
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    on, team = child(sergeant), Team.objects.get(name="A relief")
    given, taken = (begin(sergeant, on, team=team.name, late=5) for _ in range(2))
    client = client_as("response_sergeant")
    form = {"submission": str(uuid7()), "username": "officer", "words": "She is at her aunt's"}
    answer = client.post(f"/boards/team/{team.id}/task/{given.id}", form)
    assert (answer.status_code, answer["Location"]) == (302, f"/boards/team/{team.id}")
    client.post(f"/boards/team/{team.id}/task/{taken.id}?take=1", {"submission": str(uuid7())})

    as_reader(sergeant)
    assert Duty.objects.filter(id=given.id, handed_to__username="officer").exists()
    assert Duty.objects.filter(id=taken.id, owner__username="sergeant").exists()
    assert BoardTasking.objects.count() == 2
    text = text_of(client_as("superintendent"), "/boards/use")
    assert given.reference in text
    assert "Tom Askew" in text
    assert "taken by themselves" in text
    assert "Offered to somebody" not in text_of(client, f"/boards/team/{team.id}?show=overdue")
