"""The life of an open matter: who may take which step, what is written, and how the pages lead through it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.matters.commands import assess_matter, close_matter, give_owner, open_matter, review_matter
from sightline.pole.commands import FirstFact, add_person, record_event, retract_fact
from sightline.pole.models import Matter, MatterStep, Person
from sightline.pole.queries.matters import matter_with
from sightline.pole.rules.times import Happened
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
TODAY = date(2027, 5, 3)
IN_JUNE = date(2027, 6, 1)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


@pytest.fixture
def person(officer: Acting) -> Person:
    return add_person(officer, [FirstFact("name", {"full": "Jack Quill"})])


@pytest.fixture
def matter(officer: Acting, person: Person) -> Matter:
    return open_matter(officer, person, "referral", words="Found alone at the bus station")


def user(username: str) -> User:
    return User.objects.get(username=username)


def states(matter: Matter) -> list[str]:
    return list(matter.steps.order_by("taken_at", "recorded_at", "id").values_list("step", flat=True))


def test_a_matter_lives_from_its_opening_to_its_close(officer: Acting, sergeant: Acting, matter: Matter) -> None:
    with clock.frozen(NOON):
        give_owner(sergeant, [matter], user("officer"))
        assess_matter(officer, matter, "Alone twice this week", review_due=IN_JUNE)
        review_matter(officer, matter, why="Visited; a neighbour now collects him", review_due=IN_JUNE)
        row = matter_with(officer, matter.id, TODAY)
        assert row is not None
        assert (row.is_open, row.is_unassessed, row.owner, row.review_due) == (True, False, "Owner: Tom Askew", IN_JUNE)
        close_matter(sergeant, matter, "His aunt looks after him")
        closed = matter_with(officer, matter.id, TODAY)
    assert states(matter) == ["owned", "assessed", "reviewed", "closed"]
    assert closed is not None
    assert not closed.is_open
    assert matter.identity_id in last_act("close_matter").subjects


def test_only_the_kind_has_to_be_known_and_it_is_open_from_that_day(officer: Acting, person: Person) -> None:
    with clock.frozen(NOON):
        opened = open_matter(officer, person, "safety_plan")
        row = matter_with(officer, opened.id, TODAY)
    assert row is not None
    assert (row.words, row.when, row.owner) == ("Safety plan", "since 3 May 2027", "No owner")
    assert row.due_words == "No day set by which somebody looks again"


def test_what_nobody_assessed_is_not_closed(sergeant: Acting, officer: Acting, matter: Matter) -> None:
    with pytest.raises(Refused) as refused:
        close_matter(sergeant, matter, "An old one")
    assert refused.value.refusal.code == "assess_first"
    assess_matter(officer, matter, "Read, and no harm found")
    close_matter(sergeant, matter, "No harm found")
    assert states(matter) == ["assessed", "closed"]


def test_what_is_closed_is_not_worked_on(sergeant: Acting, officer: Acting, person: Person) -> None:
    order = open_matter(officer, person, "order", words="Not to go to the school")
    close_matter(sergeant, order, "The court ended it")
    for step in (
        lambda: assess_matter(officer, order, "Read"),
        lambda: review_matter(officer, order, why="Looked", review_due=IN_JUNE),
        lambda: give_owner(sergeant, [order], user("officer")),
        lambda: close_matter(sergeant, order, "Again"),
    ):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.refusal.code == "closed"


def test_an_officer_neither_closes_a_matter_nor_gives_it_away(officer: Acting, matter: Matter) -> None:
    for step in (lambda: close_matter(officer, matter, "Old"), lambda: give_owner(officer, [matter], user("officer"))):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.refusal.code == "no_permission"


@pytest.mark.parametrize(
    ("username", "code"), [("standards", "cannot_own"), ("socialworker", "cannot_own"), ("officer", "owner_cannot_see")]
)
def test_nobody_is_given_what_they_could_not_look_after(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], username: str, code: str
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    with scene(detective) as s:
        child = s.person("Kayla Marsden")
        hidden = s.fact(Matter, child, kind="order", handling=1)
    with pytest.raises(Refused) as refused:
        give_owner(detective, [hidden], user(username))
    assert refused.value.refusal.code == code
    assert not MatterStep.objects.exists()


def test_many_are_given_to_one_person_at_once_or_not_at_all(
    sergeant: Acting, officer: Acting, person: Person, matter: Matter
) -> None:
    order = open_matter(officer, person, "order")
    give_owner(sergeant, [matter, order], user("officer"), "Her beat")
    close_matter(sergeant, order, "Ended")
    with pytest.raises(Refused):
        give_owner(sergeant, [matter, order], user("sergeant"))
    row = matter_with(officer, matter.id, TODAY)
    assert row is not None
    assert row.owner == "Owner: Tom Askew"


def test_an_owner_who_has_left_is_no_owner(sergeant: Acting, officer: Acting, matter: Matter) -> None:
    give_owner(sergeant, [matter], user("officer"))
    with scene(officer):
        User.objects.filter(username="officer").update(is_active=False)
    row = matter_with(sergeant, matter.id, TODAY)
    assert row is not None
    assert row.owner == "No owner here: Tom Askew holds no post any more"


def test_a_matter_that_was_taken_back_is_not_there(sergeant: Acting, officer: Acting, matter: Matter) -> None:
    retract_fact(officer, matter, "Opened on the wrong child")
    with pytest.raises(Refused) as refused:
        assess_matter(officer, matter, "Read")
    assert refused.value.refusal.code == "no_matter"


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def day(on: date) -> dict[str, str]:
    return {"review_due-day": str(on.day), "review_due-month": str(on.month), "review_due-year": str(on.year)}


def test_the_pages_lead_from_opening_to_closing(client_as: Callable[[str], Client], person: Person) -> None:
    officer, sergeant = client_as("response_officer"), client_as("response_sergeant")
    page = f"/people/{person.reference}"
    with clock.frozen(NOON):
        officer.post(f"{page}/open-matter", sent(kind="referral", words="Found alone", owner="officer", **day(IN_JUNE)))
        matter = Matter.objects.get()
        assert "Not assessed : Child protection referral Found alone Owner: Tom Askew" in text_of(officer, page)
        refused = sergeant.get(f"/matters/{matter.id}/close")
        assert refused.status_code == 403
        assert "Assess it first, then close it" in refused.content.decode()
        assert officer.post(f"/matters/{matter.id}/assess", sent(why="Alone twice", **day(IN_JUNE)))["Location"] == page
        officer.post(f"/matters/{matter.id}/look-again", sent(why="Visited", **day(IN_JUNE)))
        sergeant.post(f"/matters/{matter.id}/give-owner", sent(owner="sergeant"))
        assert "Owner: Grace Oyelaran. To be looked at again by 1 June 2027." in text_of(officer, page)
        sergeant.post(f"/matters/{matter.id}/close", sent(why="Safe with his aunt"))
        text = text_of(officer, page)
    assert "No open matter, plan or order that you can see is recorded" in text
    assert "Closed 3 May 2027 by Grace Oyelaran" in text
    assert states(matter) == ["owned", "assessed", "reviewed", "owned", "closed"]


@pytest.mark.parametrize(
    ("path", "answers", "said"),
    [
        ("assess", {}, "There is a problem"),
        ("look-again", {"why": "Visited"}, "by when somebody looks"),
        ("look-again", {"why": "Visited", **day(date(2027, 5, 2))}, "must be in the future"),
        ("give-owner", {"owner": "nobody-of-this-name"}, "Nobody signs in by that name"),
        ("give-owner", {"owner": "standards"}, "holds no post that works on open matters"),
    ],
)
def test_a_form_says_beside_the_answer_what_is_wrong(
    client_as: Callable[[str], Client], matter: Matter, path: str, answers: dict[str, str], said: str
) -> None:
    with clock.frozen(NOON):
        answer = client_as("response_sergeant").post(f"/matters/{matter.id}/{path}", sent(**answers))
    assert answer.status_code == 200
    assert said.lower() in answer.content.decode().lower()
    assert states(matter) == []


def test_a_page_offers_the_steps_that_may_follow_to_those_who_may(
    client_as: Callable[[str], Client], matter: Matter
) -> None:
    as_officer = client_as("response_officer").get(f"/matters/{matter.id}/look-again").content.decode()
    as_sergeant = client_as("response_sergeant").get(f"/matters/{matter.id}/look-again").content.decode()
    assert f"/matters/{matter.id}/assess" in as_officer
    assert f"/matters/{matter.id}/give-owner" not in as_officer
    assert f"/matters/{matter.id}/give-owner" in as_sergeant
    assert f"/matters/{matter.id}/close" not in as_sergeant, "it is to be assessed first"


def test_an_event_shows_the_matters_that_hang_on_it(
    client_as: Callable[[str], Client], officer: Acting, person: Person
) -> None:
    event = record_event(officer, "incident", happened=Happened(NOON - timedelta(days=900)), title="Call from a shop")
    open_matter(officer, person, "investigation", words="Who left him there", event=event)
    text = text_of(client_as("response_officer"), f"/events/{event.reference}")
    assert "Investigation: Jack Quill Who left him there No owner" in text
