"""Signing in and out, and what the ledger keeps of it."""

import pytest
from conftest import PASSWORD
from django.test import Client

from sightline.core.models import LedgerRow


def test_a_right_password_leads_home_and_is_on_the_ledger(people, as_reader) -> None:
    client = Client()

    answer = client.post("/sign-in", {"username": "Officer", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Hello, Tom Askew" in client.get("/").content.decode()
    as_reader(people["professional_standards"])
    row = LedgerRow.objects.latest("id")
    assert (row.capability, row.outcome, row.post) == ("sign_in", "done", "Response officer, A relief")


@pytest.mark.parametrize(("username", "password"), [("officer", "wrong"), ("nobody.here", PASSWORD)])
def test_a_wrong_name_or_password_gets_the_same_sentence_and_is_on_the_ledger(
    people, as_reader, username: str, password: str
) -> None:
    answer = Client().post("/sign-in", {"username": username, "password": password})

    assert "do not go together" in answer.content.decode()
    as_reader(people["professional_standards"])
    row = LedgerRow.objects.latest("id")
    assert (row.capability, row.outcome) == ("sign_in", "refused")


def test_after_ten_wrong_passwords_even_the_right_one_waits(people) -> None:
    client = Client()
    for _ in range(10):
        client.post("/sign-in", {"username": "officer", "password": "wrong"})

    answer = client.post("/sign-in", {"username": "officer", "password": PASSWORD})

    assert "Wait fifteen minutes" in answer.content.decode()


def test_waiting_does_not_tell_a_name_in_use_from_one_that_is_not(people) -> None:
    def answer(username: str) -> str:
        return Client().post("/sign-in", {"username": username, "password": "wrong"}).content.decode()

    for _ in range(10):
        answer("nobody.here")

    assert "Wait fifteen minutes" in answer("Nobody.Here")
    assert "do not go together" in answer("nobody.else")
    assert "do not go together" in answer("officer")


def test_signing_in_never_leads_to_another_site(people) -> None:
    answer = Client().post("/sign-in", {"username": "officer", "password": PASSWORD, "next": "https://evil.test/"})

    assert answer["Location"] == "/"


def test_signing_out_ends_the_session(client_as) -> None:
    client = client_as("response_officer")

    client.post("/sign-out")

    assert client.get("/")["Location"].startswith("/sign-in")


def test_the_people_of_the_demonstration_are_listed_only_in_the_demonstration(people, settings) -> None:
    settings.DEMONSTRATION = False
    assert "Priya Raman" not in Client().get("/sign-in").content.decode()

    settings.DEMONSTRATION = True
    assert "Priya Raman" in Client().get("/sign-in").content.decode()


def test_the_task_in_hand_is_asked_before_the_first_record_and_then_shown(client_as) -> None:
    client = client_as("professional_standards", task=None)

    asked = client.get("/ledger")
    assert asked["Location"] == "/task?next=%2Fledger"

    done = client.post(
        "/task?next=/ledger", {"kind": "professional_standards", "reference": "PSD-17", "words": "", "next": "/ledger"}
    )
    assert done["Location"] == "/ledger"
    page = client.get("/ledger").content.decode()
    assert "Professional standards enquiry PSD-17" in page
    assert "choose_task" not in page.split("Acts, newest first")[1]


def test_reading_the_ledger_is_on_the_ledger(client_as, as_reader, people) -> None:
    client = client_as("professional_standards")

    client.get("/ledger?outcome=refused")

    as_reader(people["professional_standards"])
    assert LedgerRow.objects.latest("id").capability == "ledger"
