"""Shifts, absence, cover and accreditations: kept by whoever leads the team, and by nobody for themselves."""

from datetime import date, timedelta

import pytest

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.models import User
from sightline.workforce.actors import load_actor
from sightline.workforce.commands import (
    arrange_cover,
    end_post,
    record_absence,
    record_accreditation,
    record_shift,
    take_back_shift,
    withdraw_accreditation,
)
from sightline.workforce.models import Post
from sightline.workforce.queries.on_duty import on_duty
from sightline.workforce.queries.worker import is_accredited
from sightline.workforce.rules.skills import skills, standing


def user(username: str) -> User:
    return User.objects.get(username=username)


def post_of(username: str) -> Post:
    return Post.objects.get(user__username=username, until__isnull=True)


HOUR = timedelta(hours=1)


def test_who_is_on_duty_is_told_by_shift_team_and_role_and_who_is_away_is_not(people, as_reader) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    for username in ("officer", "sergeant", "custody"):
        record_shift(inspector, user(username), now - HOUR, now + 8 * HOUR)
    record_absence(inspector, user("custody"), now)
    relief = post_of("sergeant").team_id

    def names(**narrowed: object) -> list[str]:
        return [each.name for each in on_duty(inspector, clock.now(), **narrowed)]  # type: ignore[arg-type]

    assert names() == ["Grace Oyelaran", "Tom Askew"]
    assert names(team=relief) == ["Grace Oyelaran", "Tom Askew"]
    assert names(team=post_of("inspector").team_id) == ["Grace Oyelaran", "Tom Askew"]
    assert names(team=post_of("custody").team_id) == []
    assert names(role="response_sergeant") == ["Grace Oyelaran"]
    assert names(role="custody_officer") == []
    assert on_duty(inspector, now + 9 * HOUR) == []


def test_whoever_covers_is_on_duty_in_the_role_that_they_cover(people, as_reader) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    record_shift(inspector, user("sergeant"), now - HOUR, now + HOUR)
    arrange_cover(inspector, post_of("custody"), user("sergeant"), "A course")

    found = on_duty(inspector, clock.now(), role="custody_officer")

    assert [(each.name, each.covering) for each in found] == [("Grace Oyelaran", "Marek Dolan")]


def test_a_shift_taken_back_counts_no_more(people, as_reader) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    shift = record_shift(inspector, user("officer"), now - HOUR, now + HOUR)

    take_back_shift(inspector, shift)

    assert on_duty(inspector, clock.now()) == []
    with pytest.raises(Refused, match="already ended"):
        take_back_shift(inspector, shift)


@pytest.mark.parametrize(("hours", "code"), [((2, 1), "ends_before"), ((0, 25), "too_long"), ((5, 7), "overlaps")])
def test_a_shift_that_cannot_be_is_refused(people, as_reader, hours: tuple[int, int], code: str) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    record_shift(inspector, user("officer"), now + 6 * HOUR, now + 8 * HOUR)

    with pytest.raises(Refused) as refused:
        record_shift(inspector, user("officer"), now + hours[0] * HOUR, now + hours[1] * HOUR)

    assert refused.value.refusal.code == code


def test_a_sergeant_keeps_the_time_of_their_own_team_and_of_no_other(people, as_reader, client_as) -> None:
    sergeant, now = as_reader(people["response_sergeant"]), clock.now()
    record_absence(sergeant, user("officer"), now)

    with pytest.raises(Refused, match="not in a team that you lead"):
        record_absence(sergeant, user("custody"), now)
    with pytest.raises(Refused, match="not in a team that you lead"):
        arrange_cover(sergeant, post_of("custody"), user("officer"), "So")
    assert client_as("response_sergeant").get(f"/workers/{user('custody').id}/absence").status_code == 404
    assert client_as("response_sergeant").get(f"/workers/{user('officer').id}/absence").status_code == 200


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("inspector", "own_post"),
        ("sergeant", "covers_own"),
        ("socialworker", "other_agency"),
        ("school", "other_agency"),
    ],
)
def test_cover_is_by_another_of_the_same_agency_and_nobodys_own_doing(people, as_reader, by: str, code: str) -> None:
    inspector = as_reader(people["duty_inspector"])

    with pytest.raises(Refused) as refused:
        arrange_cover(inspector, post_of("sergeant"), user(by), "On leave")

    assert refused.value.refusal.code == code


def test_cover_ends_by_itself_and_when_the_post_does(people, as_reader) -> None:
    inspector, now = as_reader(people["duty_inspector"]), clock.now()
    arrange_cover(inspector, post_of("sergeant"), user("officer"), "On leave", until=now + 8 * HOUR)
    assert "response_sergeant" in load_actor(user("officer")).roles

    with clock.frozen(now + 9 * HOUR):
        assert "response_sergeant" not in load_actor(user("officer")).roles

    end_post(as_reader(people["system_administrator"]), post_of("sergeant"), "Left the force")
    assert load_actor(user("officer")).roles == {"response_officer"}


def test_cover_never_lets_one_person_administer_and_keep_the_ledger(people, as_reader) -> None:
    administrator = as_reader(people["system_administrator"])

    with pytest.raises(Refused) as refused:
        arrange_cover(administrator, post_of("administrator"), user("standards"), "On leave")

    assert refused.value.refusal.code == "administrator_and_ledger"


def test_an_accreditation_lapses_is_withdrawn_and_is_never_ones_own_to_record(people, as_reader) -> None:
    administrator = as_reader(people["system_administrator"])
    detective, today = user("detective"), date(2026, 3, 1)

    with clock.frozen(clock.now().replace(year=2026, month=3, day=1)):
        row = record_accreditation(
            administrator, detective, "pip2", date(2025, 3, 1), expires_on=date(2026, 4, 1), evidence="Certificate 12"
        )

    assert is_accredited(detective.id, "pip2", today)
    assert not is_accredited(detective.id, "pip2", date(2026, 4, 2))
    assert not is_accredited(detective.id, "pip2", date(2025, 2, 1))
    withdraw_accreditation(administrator, row, "Recorded of the wrong person")
    assert not is_accredited(detective.id, "pip2", today)
    with pytest.raises(Refused) as refused:
        record_accreditation(administrator, user("administrator"), "pip2", date(2025, 3, 1))
    assert refused.value.refusal.code == "own_post"


@pytest.mark.parametrize(
    ("expires", "training", "told"),
    [
        (None, False, "qualified"),
        (None, True, "in training"),
        (date(2026, 6, 1), False, "qualified"),
        (date(2026, 3, 20), False, "lapses soon"),
        (date(2026, 3, 1), False, "lapses soon"),
        (date(2026, 2, 28), False, "lapsed"),
        (date(2026, 2, 28), True, "lapsed"),
    ],
)
def test_how_an_accreditation_stands(expires: date | None, training: bool, told: str) -> None:
    assert standing(expires, date(2026, 3, 1), in_training=training) == told


def test_every_skill_says_where_it_comes_from() -> None:
    assert skills()
    assert all(skill.words and skill.source for skill in skills().values())
