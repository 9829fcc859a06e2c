"""The search page: what is typed stays out of addresses, and every list that is shown is on the ledger."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from sightline.core.acts import Acting
from sightline.core.models import LedgerDetail, LedgerRow
from sightline.pole.models import Person

from .reading_scene import LONG_AGO, scene
from .search_scene import add_child, identity_of

ClientAs = Callable[..., Client]


@pytest.fixture
def amy(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Person:
    return add_child(as_reader(people["response_officer"]), "Amy", "Brambleby", date(2012, 5, 3))


def searched(as_reader: Callable[[Acting], Acting], people: dict[str, Acting]) -> list[LedgerRow]:
    as_reader(people["professional_standards"])
    return list(LedgerRow.objects.filter(capability="search").order_by("at"))


def test_what_is_typed_is_answered_at_an_address_that_does_not_hold_it(client_as: ClientAs, amy: Person) -> None:
    client = client_as("response_officer")
    sent = client.post("/search", {"q": "brambleby 2012"})
    assert sent.status_code == 302
    assert "brambleby" not in sent["Location"]
    page = client.get(sent["Location"])
    assert amy.reference in page.content.decode()
    assert amy.reference in client.get(sent["Location"]).content.decode()
    assert page["Cache-Control"] == "no-store"


def test_each_list_shown_is_an_act_with_the_ids_shown_and_what_was_typed(
    client_as: ClientAs, amy: Person, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    client = client_as("response_officer")
    client.get("/search")
    assert searched(as_reader, people) == []
    client.post("/search", {"q": "brambleby"}, follow=True)
    (row,) = searched(as_reader, people)
    assert (row.effect, row.outcome, row.task_reference) == ("consultation", "done", "AV-2026-0412")
    body = LedgerDetail.objects.get(id=row.id).body
    assert '"asked": "brambleby"' in body
    assert str(identity_of(amy).id) in _subjects(row)


def _subjects(row: LedgerRow) -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select subject::text from core_ledger_subject where act = %s", [row.id])
        return {subject for (subject,) in cursor.fetchall()}


def test_what_was_asked_before_a_task_was_chosen_is_answered_after_it(client_as: ClientAs, amy: Person) -> None:
    client = client_as("response_officer", task=None)
    to_task = client.post("/search", {"q": "brambleby"})["Location"]
    assert to_task.startswith("/task?next=")
    assert "brambleby" not in to_task
    going_on = client.get(to_task).context["page"].next
    answer = client.post("/task", {"kind": "incident", "reference": "LOG 1", "next": going_on}, follow=True)
    assert amy.reference in answer.content.decode()


def test_another_session_cannot_open_the_list(client_as: ClientAs, amy: Person) -> None:
    address = client_as("response_officer").post("/search", {"q": "brambleby"})["Location"]
    page = client_as("response_sergeant").get(address).content.decode()
    assert amy.reference not in page
    assert "no longer kept" in client_as("response_officer").get("/search?asked=nothing", follow=True).content.decode()


def test_nothing_found_says_what_was_searched_as_at_when_by_whom_and_what_was_not(client_as: ClientAs) -> None:
    page = client_as("response_officer").post("/search", {"q": "nobody 03/05/2012"}, follow=True).content.decode()
    for words in (
        "Nothing found",
        "not the same as nothing being known",
        "Tom Askew",
        "as at",
        "Not searched",
        "other forces",
    ):
        assert words in page


@pytest.mark.parametrize(("kind", "tone"), [("violent", "Danger"), ("missing_often", "Caution")])
def test_a_marker_warns_in_the_words_and_the_shape_of_the_persons_page(
    client_as: ClientAs, people: dict[str, Acting], as_reader: Callable[[Acting], Acting], kind: str, tone: str
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        person = s.person("Kayla Marsden")
        s.marker(person, kind, ("in_force", LONG_AGO, None))
    client = client_as("response_officer")

    listed = client.post("/search", {"q": "kayla marsden"}, follow=True).content.decode()
    own = client.get(f"/people/{person.reference}").content.decode()

    for page in (listed, own):
        assert f"app-card--{tone.lower()}" in page
        assert f'<span class="app-card__icon" aria-hidden="true">!</span> {tone}<' in page


@pytest.mark.parametrize(
    "text", ["x" * 5000, "!!!", "'; drop table x; --", "\x00", "\u202e", "<script>alert(1)</script>", " "]
)
def test_bad_input_is_answered_with_a_page(client_as: ClientAs, text: str) -> None:
    page = client_as("response_officer").post("/search", {"q": text}, follow=True)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_what_was_not_read_is_said(client_as: ClientAs) -> None:
    page = client_as("response_officer").post(
        "/search", {"q": "one two three four five six seven eight nine"}, follow=True
    )
    assert "Not read: nine" in page.content.decode()


def test_whoever_may_not_search_is_refused(client_as: ClientAs) -> None:
    assert client_as("system_administrator").get("/search").status_code == 403
