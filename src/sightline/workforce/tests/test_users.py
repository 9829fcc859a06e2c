"""An administrator adds somebody, gives them a post and ends it; nobody does so for themselves."""

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.workforce.actors import load_actor
from sightline.workforce.commands import add_agency, appoint, end_post
from sightline.workforce.models import Agency, Post


def test_a_new_user_is_added_appointed_and_relieved(client_as) -> None:
    client: Client = client_as("system_administrator")

    client.post(
        "/users/add",
        {"name": "Nia Prosser", "username": "nprosser", "password": "long enough to keep", "submission": uuid7()},
    )
    user = User.objects.get(username="nprosser")
    agency = Agency.objects.get(is_police=True)
    post = {"agency": agency.id, "title": "Call handler", "rank": "Police staff", "roles": ["call_handler"]}
    client.post(f"/users/{user.id}/appoint", {**post, "submission": uuid7()})
    assert load_actor(user).post == "Call handler"
    assert "Nia Prosser" in client.get("/users").content.decode()

    client.post(f"/posts/{Post.objects.get(user=user).id}/end", {"why": "Left the force", "submission": uuid7()})
    assert load_actor(user).permissions == frozenset()


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"username": "OFFICER"}, "Somebody already signs in as OFFICER"),
        ({"password": "short"}, "at least 12 characters"),
        ({"name": "Ni\u202ea"}, "order"),
        ({"name": ""}, "Enter name"),
    ],
)
def test_bad_input_ends_in_a_sentence(client_as, entered: dict[str, str], told: str) -> None:
    good = {"name": "Nia Prosser", "username": "nprosser", "password": "long enough to keep"}

    answer = client_as("system_administrator").post("/users/add", {**good, **entered, "submission": uuid7()})

    assert told in answer.content.decode()
    assert not User.objects.filter(username="nprosser").exists()


def test_nobody_appoints_or_relieves_themselves(people, as_reader) -> None:
    administrator = as_reader(people["system_administrator"])
    me = User.objects.get(username="administrator")
    police = Agency.objects.get(is_police=True)

    with pytest.raises(Refused, match="gives themselves"):
        appoint(administrator, me, police, title="Chief", rank="Chief", roles=["professional_standards"])
    with pytest.raises(Refused, match="ends their own"):
        end_post(administrator, Post.objects.get(user=me), "tired of it")


def test_an_agency_of_the_same_name_is_refused(people, as_reader) -> None:
    with pytest.raises(Refused, match="already"):
        add_agency(as_reader(people["system_administrator"]), "averdale constabulary", is_police=True)
