"""Home: how much of the old systems still waits, and the open matters that the reader looks after."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.core import clock
from sightline.core.models import User
from sightline.matters.commands import give_owner
from sightline.pole.models import Matter
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
SERGEANT = "response_sergeant"


def test_home_says_what_waits_to_those_who_may_see_it(people, as_reader, client_as) -> None:
    with clock.frozen(NOON):
        with scene(as_reader(people[SERGEANT])) as s:
            s.fact(Matter, s.person("Ada Marsh"), kind="referral", review_due=date(2027, 5, 1))
            s.fact(Matter, s.person("Ben Lind"), kind="order")
        text, page = text_of(client_as(SERGEANT), "/"), client_as(SERGEANT).get("/").content.decode()
        assert "Go-live: 1 not assessed, 2 without an owner, 1 overdue" in text
        assert 'href="/go-live"' in page
        assert "Go-live:" not in text_of(client_as("response_officer"), "/")


def test_home_does_not_speak_of_the_go_live_where_nothing_waits(people, as_reader, client_as) -> None:
    assert "Go-live:" not in text_of(client_as(SERGEANT), "/")


def test_my_matters_stand_on_home_the_most_overdue_first(people, as_reader, client_as) -> None:
    sergeant = as_reader(people[SERGEANT])
    with clock.frozen(NOON):
        with scene(sergeant) as s:
            mine = [
                s.fact(Matter, s.person(name), kind="referral", review_due=due)
                for name, due in (
                    ("Ada Marsh", date(2027, 6, 1)),
                    ("Ben Lind", None),
                    ("Cara Frost", date(2027, 4, 1)),
                )
            ]
            s.fact(Matter, s.person("Somebody Else's"), kind="order")
        give_owner(sergeant, mine, User.objects.get(username="officer"))
        text = text_of(client_as("response_officer"), "/")
    assert "Child protection referral not assessed Cara Frost" in text
    assert text.index("Cara Frost") < text.index("Ada Marsh") < text.index("Ben Lind")
    assert "1 April 2027 32" in text
    assert "Somebody Else's" not in text


@pytest.mark.parametrize("who", ["response_officer", SERGEANT])
def test_home_asks_the_same_number_of_queries_for_one_matter_and_for_three(
    people, as_reader, client_as, who: str
) -> None:
    sergeant, client, counts = as_reader(people[SERGEANT]), client_as(who), []
    for number in (1, 2):
        with scene(sergeant) as s:
            made = [s.fact(Matter, s.person("Ada Marsh"), kind="referral") for _ in range(number)]
        give_owner(sergeant, made, User.objects.get(id=people[who].actor.user_id))
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
