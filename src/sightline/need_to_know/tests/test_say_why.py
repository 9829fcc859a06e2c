"""Nobody is shown the record of somebody whom they may know before they have said why; others look at it afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow
from sightline.need_to_know.commands import declare_tie, end_tie, review_access, say_why, say_why_afterwards
from sightline.need_to_know.models import Opening, Tie
from sightline.need_to_know.queries.openings import openings_undecided, reasons_owed
from sightline.need_to_know.queries.signs import first_known
from sightline.notices.models import Notice
from sightline.pole.access import identities_of
from sightline.pole.commands import name_owner
from sightline.pole.models import Residence
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import identity_of, scene

from .knowing_scene import colleague_with_child


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


def asked(reader: Acting, person: Any) -> str:
    first = first_known(reader, identities_of(reader, person))
    return first.reference if first else ""


@pytest.mark.requirement("R187")
@pytest.mark.parametrize("path", ["/people/{}", "/people/{}/record/name", "/told/{}", "/share/{}"])
def test_no_page_shows_a_colleagues_child_before_it_is_said_why(
    people: Any, client_as: Callable[..., Client], path: str
) -> None:
    _, child = colleague_with_child(people)
    client = client_as("child_abuse_detective")

    answer = client.get(path.format(child.reference))

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/people/{child.reference}/say-why?next=")
    assert "Ife" not in answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "They are close to somebody who works where you work." in page
    assert "Ife" not in page
    assert last_act(PAGE_OF[path]).outcome == "refused"


PAGE_OF = {
    "/people/{}": "person",
    "/people/{}/record/name": "record_fact",
    "/told/{}": "who_was_told",
    "/share/{}": "share_record",
}


def test_whoever_says_why_goes_on_to_what_they_came_for_and_others_are_told(
    people: Any, client_as: Callable[..., Client], as_reader: Callable[[Acting], Acting]
) -> None:
    _, child = colleague_with_child(people)
    detective = as_reader(people["child_abuse_detective"])
    name_owner(detective, child, people["response_sergeant"] and _user("detective"))
    client = client_as("response_officer")
    page = f"/people/{child.reference}"
    answers = {"answer": "duty", "why": "Sent to the house", "submission": str(uuid7()), "next": page}

    with clock.frozen(clock.now() - timedelta(minutes=5)):
        sent = client.post(f"{page}/say-why", answers)

    assert (sent.status_code, sent["Location"]) == (302, page)
    assert "Ife Oyelaran" in client.get(page).content.decode()
    opening = Opening.objects.get()
    assert (opening.answer, opening.why, opening.signs) == ("duty", "Sent to the house", ["colleagues_family"])
    as_reader(detective)
    assert f"opened a record that you own: {child.reference}" in Notice.objects.get().words
    standards = as_reader(people["professional_standards"])
    assert "Look at why" in Notice.objects.get().words
    assert [line.id for line in openings_undecided(standards)] == [opening.id]


def _user(username: str) -> Any:
    from sightline.core.models import User

    return User.objects.get(username=username)


def test_what_is_said_once_holds_for_the_family_and_for_a_while(officer: Acting, people: Any, as_reader: Any) -> None:
    mother, child = colleague_with_child(people)
    as_reader(officer)
    with clock.frozen(clock.now() - timedelta(hours=30)):
        say_why(officer, child, "duty", "Sent to the house")
    assert asked(officer, child) == child.reference, "a day has passed"

    with clock.frozen(clock.now() - timedelta(hours=3)):
        say_why(officer, child, "duty", "Sent to the house again")

    assert (asked(officer, child), asked(officer, mother)) == ("", "")
    handler = as_reader(people["call_handler"])
    assert asked(handler, child) == child.reference, "each says it for themselves"


def test_an_emergency_goes_on_at_once_and_owes_a_reason(officer: Acting, people: Any, as_reader: Any) -> None:
    _, child = colleague_with_child(people)
    as_reader(officer)

    with clock.frozen(clock.now() - timedelta(minutes=1)):
        opening = say_why(officer, child, "emergency")

    assert asked(officer, child) == ""
    assert [line.id for line in reasons_owed(officer)] == [opening.id]
    say_why_afterwards(officer, opening, "He was not breathing")
    assert reasons_owed(officer) == []
    with pytest.raises(Refused) as refused:
        say_why_afterwards(officer, opening, "Something better")
    assert refused.value.refusal.code == "said_before"


def test_one_tap_is_enough_in_an_emergency(people: Any, client_as: Callable[..., Client]) -> None:
    _, child = colleague_with_child(people)
    client, page = client_as("response_officer"), f"/people/{child.reference}"

    with clock.frozen(clock.now() - timedelta(minutes=5)):
        client.post(f"{page}/say-why", {"answer": "emergency", "submission": str(uuid7()), "next": page})

    assert client.get(page).status_code == 200
    assert "Say why you opened" in client.get("/").content.decode()


@pytest.mark.parametrize("kind", [k for k in Tie.Kind.values if k != "home"])
def test_whom_somebody_says_they_know_is_asked_about(officer: Acting, as_reader: Any, kind: str) -> None:
    with scene(officer) as s:
        friend = s.person("Fern Ashby", date(1990, 1, 1))
    assert asked(officer, friend) == ""

    tie = declare_tie(officer, kind, friend)

    assert asked(officer, friend) == friend.reference
    end_tie(officer, tie)
    assert asked(officer, friend) == ""


def test_neighbours_are_asked_about_and_a_family_name_alone_is_not(officer: Acting) -> None:
    address = {"street": "Larch Road", "town": "Averdale"}
    with scene(officer) as s:
        home, next_door, far = (s.place(building=number, **address) for number in ("1", "3", "5"))
        elsewhere = s.place(building="1", street="Larch Road", town="Otherton")
        neighbour, namesake, stranger = s.person("Nye Bor"), s.person("Al Askew", None), s.person("Sue Where")
        s.fact(Residence, neighbour, place=next_door, kind="lives")
        s.fact(Residence, stranger, place=elsewhere, kind="lives")
        lodger = s.person("Lou Ger")
        s.fact(Residence, lodger, place=home, kind="lives", true_until=date(2019, 1, 1))
        past = s.person("Pat Ast")
        s.fact(Residence, past, place=far, kind="lives", true_until=date(2019, 1, 1))
    declare_tie(officer, "home", home)

    assert [bool(asked(officer, p)) for p in (neighbour, lodger, namesake, stranger, past)] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_own_record_is_asked_about(people: Any, as_reader: Any) -> None:
    mother, _ = colleague_with_child(people)
    sergeant = as_reader(people["response_sergeant"])

    assert asked(sergeant, mother) == mother.reference


def test_a_list_names_them_and_is_not_stopped(people: Any, client_as: Callable[..., Client]) -> None:
    _, child = colleague_with_child(people)
    client = client_as("response_officer")

    answer = client.post("/search", {"words": child.reference, "number": "1"}, follow=True)

    assert answer.status_code == 200


def test_an_event_of_theirs_is_asked_about(people: Any, client_as: Callable[..., Client], as_reader: Any) -> None:
    _, child = colleague_with_child(people)
    detective = as_reader(people["child_abuse_detective"])
    with scene(detective) as s:
        event = s.event("Left school early")
        s.involve(child, event, "subject")

    answer = client_as("response_officer").get(f"/events/{event.reference}")

    assert answer["Location"].startswith(f"/people/{child.reference}/say-why")


def test_another_person_decides_and_whoever_opened_it_does_not(officer: Acting, people: Any, as_reader: Any) -> None:
    _, child = colleague_with_child(people)
    as_reader(officer)
    with clock.frozen(clock.now() - timedelta(hours=1)):
        opening = say_why(officer, child, "know_them", "I know the mother")
    standards = as_reader(people["professional_standards"])

    review_access(standards, opening, "justified", "Sent by the control room: log 412")

    assert identity_of(child).id in last_act("review_access").subjects
    held = Opening.objects.get(id=opening.id)
    assert (held.finding, held.decided_by) == ("justified", standards.actor.user_id)
    with pytest.raises(Refused) as refused:
        review_access(standards, opening, "not_justified", "On second thoughts")
    assert refused.value.refusal.code == "decided_before"
    as_reader(officer)
    assert "found justified" in Notice.objects.get().words
    assert LedgerRow.objects.filter(capability="say_why", effect="consultation").count() == 1
