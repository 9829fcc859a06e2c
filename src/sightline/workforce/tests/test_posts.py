"""Posts in teams: changed without overwriting, ended by themselves, and never the last administrator's."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.workforce.actors import load_actor, system_acting
from sightline.workforce.administrators import is_last_administrator
from sightline.workforce.commands import (
    add_agency,
    add_team,
    appoint,
    change_post,
    end_post,
    end_team,
    limit_post,
    move_team,
)
from sightline.workforce.models import Agency, Post, Team


def post_of(username: str) -> Post:
    return Post.objects.get(user__username=username, until__isnull=True)


def as_it_is(post: Post, **other: Any) -> dict[str, Any]:
    told = {"title": post.title, "rank": post.rank, "roles": post.roles, "team": post.team, "leads": post.leads}
    return {**told, "why": "So it was decided", **other}


@pytest.fixture
def administrator(people, as_reader):
    return as_reader(people["system_administrator"])


def test_a_post_that_is_moved_ends_and_another_begins_so_that_what_it_was_stays(administrator) -> None:
    was, unit = post_of("officer"), Team.objects.get(name="Referral unit")

    now = change_post(administrator, was, **as_it_is(was, team=unit, rank="Sergeant"))

    was.refresh_from_db()
    assert (was.until, was.rank, str(was.team)) == (now.since, "Constable", "A relief")
    assert (now.rank, now.team, now.until) == ("Sergeant", unit, None)
    assert load_actor(was.user).rank == "Sergeant"


def test_of_two_administrators_who_change_one_post_the_second_is_told(administrator, client_as) -> None:
    opened = post_of("officer")
    change_post(administrator, opened, **as_it_is(opened, title="First change"))

    with pytest.raises(Refused, match="Somebody changed this post after you opened it"):
        change_post(administrator, opened, **as_it_is(opened, title="Second change"))

    sent = {**as_it_is(opened, title="Second change"), "team": str(opened.team_id), "submission": uuid7(), "leads": ""}
    answer = client_as("system_administrator").post(f"/posts/{opened.id}/change", sent)
    assert "Somebody changed this post after you opened it" in answer.content.decode()
    assert post_of("officer").title == "First change"


def test_of_two_who_say_until_when_a_post_is_held_the_second_is_told(administrator, client_as) -> None:
    post, soon = post_of("inspectorate"), clock.now() + timedelta(days=3)
    limit_post(administrator, post, soon, "First")

    typed = {"until_day": "1", "until_month": "1", "until_year": "2040", "until_hour": "9", "until_minute": "0"}
    sent = {**typed, "why": "Second", "seen": "", "submission": uuid7()}
    answer = client_as("system_administrator").post(f"/posts/{post.id}/limit", sent)

    assert "Somebody changed this post after you opened it" in answer.content.decode()
    post.refresh_from_db()
    assert post.until == soon


@pytest.mark.requirement("R23")
def test_an_inspectors_post_ends_by_itself_and_gives_nothing_from_then_on(administrator, client_as) -> None:
    post, now = post_of("inspectorate"), clock.now()
    limit_post(administrator, post, now + timedelta(days=28), "The inspection ends then")

    client = client_as("hmicfrs_inspector")
    assert client.get("/search").status_code == 200
    with clock.frozen(now + timedelta(days=28, seconds=1)):
        assert load_actor(post.user).permissions == frozenset()
        assert client.get("/search")["Location"].startswith("/sign-in")
        assert (
            "Your post, Inspector, for the length of an inspection, ended on" in client.get("/sign-in").content.decode()
        )


def test_a_post_is_not_limited_to_what_is_past_nor_before_it_begins(administrator) -> None:
    for until, code in ((clock.now() - timedelta(days=1), "ends_in_past"), (post_of("officer").since, "ends_before")):
        with pytest.raises(Refused) as refused:
            limit_post(administrator, post_of("officer"), until, "So")
        assert refused.value.refusal.code == code


def test_a_role_taken_away_is_gone_at_the_next_request_of_a_session_that_goes_on(administrator, client_as) -> None:
    client = client_as("response_sergeant")
    assert client.get("/unsupervised").status_code == 200

    post = post_of("sergeant")
    change_post(administrator, post, **as_it_is(post, roles=["response_officer"]))

    assert client.get("/unsupervised").status_code == 403


def test_a_post_that_ended_yesterday_gives_nothing_and_its_holder_can_still_be_told_so(
    administrator, client_as
) -> None:
    with clock.frozen(clock.now() - timedelta(days=1)):
        end_post(administrator, post_of("officer"), "Left the force")

    client = client_as("response_officer")

    assert client.get("/search")["Location"].startswith("/sign-in")
    assert "ended on" in client.get("/sign-in").content.decode()


def test_the_last_administrator_does_not_leave_by_any_way(people, as_reader) -> None:
    installer = system_acting(
        "installer", frozenset({"system_administrator"}), people["system_administrator"].actor.agency_id
    )
    as_reader(installer)
    post = post_of("administrator")
    other = as_it_is(post, roles=["records_manager"])

    assert is_last_administrator(post.user_id)
    assert not is_last_administrator(post_of("officer").user_id)
    for leaving in (
        lambda: end_post(installer, post, "Left"),
        lambda: change_post(installer, post, **other),
        lambda: limit_post(installer, post, clock.now() + timedelta(days=1), "Leaves"),
    ):
        with pytest.raises(Refused) as refused:
            leaving()
        assert refused.value.refusal.code == "last_administrator"

    officer = User.objects.get(username="officer")
    appoint(installer, officer, post.agency, title="Administrator", rank="Staff", roles=["system_administrator"])
    end_post(installer, post, "Left")
    assert is_last_administrator(officer.id)


@pytest.mark.parametrize("roles", [["system_administrator", "professional_standards"], ["data_protection_officer"]])
def test_nobody_both_administers_and_answers_for_the_ledger(people, as_reader, roles: list[str]) -> None:
    installer = system_acting(
        "installer", frozenset({"system_administrator"}), people["system_administrator"].actor.agency_id
    )
    as_reader(installer)
    post = post_of("administrator")

    with pytest.raises(Refused) as refused:
        appoint(installer, post.user, post.agency, title="Both", rank="Staff", roles=roles)

    assert refused.value.refusal.code == "administrator_and_ledger"


@pytest.mark.parametrize("role", ["importer", "feed", "no_such_role"])
def test_a_person_is_given_no_systems_role(administrator, role: str) -> None:
    with pytest.raises(Refused) as refused:
        appoint(
            administrator,
            User.objects.get(username="officer"),
            Agency.objects.get(is_police=True),
            title="Machine",
            rank="None",
            roles=[role],
        )
    assert refused.value.refusal.code == "unknown_role"


def test_a_team_with_people_or_teams_in_it_does_not_end(administrator) -> None:
    response, relief = Team.objects.get(name="Response"), Team.objects.get(name="A relief")

    with pytest.raises(Refused, match="1 people and 3 teams would be left without a supervisor"):
        end_team(administrator, response, "Reorganised")
    for username in ("officer", "sergeant"):
        post = post_of(username)
        change_post(administrator, post, **as_it_is(post, team=response, leads=False))

    end_team(administrator, relief, "Reorganised")

    relief.refresh_from_db()
    assert relief.until is not None
    with pytest.raises(Refused, match="already ended"):
        end_team(administrator, relief, "Again")


def test_a_team_belongs_to_one_of_its_own_agency_and_never_in_a_circle(administrator) -> None:
    relief, chiefs, care = (Team.objects.get(name=name) for name in ("A relief", "Chief officers", "Northgate team"))

    for part_of, code in ((relief, "in_a_circle"), (care, "other_agency")):
        with pytest.raises(Refused) as refused:
            move_team(administrator, chiefs, part_of, "So")
        assert refused.value.refusal.code == code
    with pytest.raises(Refused, match="already has a team"):
        add_team(administrator, relief.agency, "a relief")
    assert move_team(administrator, relief, chiefs, "So").part_of == chiefs


def test_a_school_is_an_agency_that_belongs_to_another(administrator, client_as) -> None:
    council = Agency.objects.get(name__startswith="Averdale Council")
    sent = {"name": "Fernhill Primary", "kind": "school", "part_of": council.id, "submission": uuid7()}

    client_as("system_administrator").post("/agencies/add", sent)

    school = Agency.objects.get(name="Fernhill Primary")
    assert (school.kind, school.part_of, school.is_police, school.regime) == ("school", council, False, "uk_gdpr")
    with pytest.raises(Refused, match="kinds of agency"):
        add_agency(administrator, "No such kind", kind="guild")


def test_a_partner_sees_its_own_people_at_work_and_no_other_agencys(people, as_reader, client_as) -> None:
    as_reader(people["system_administrator"])
    relief = Team.objects.get(name="A relief")
    client = client_as("social_worker")

    teams = client.get("/teams").content.decode()

    assert "Northgate team" in teams
    assert "A relief" not in teams
    assert client.get(f"/teams/{relief.id}").status_code == 404
    assert client.get(f"/workers/{post_of('officer').user_id}").status_code == 404
    as_reader(people["social_worker"])
    assert set(Team.objects.values_list("name", flat=True)) == {"Northgate team"}
