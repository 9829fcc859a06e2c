"""What was never linked is found: by search, on either's page, and the search itself is kept."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import LedgerRow
from sightline.linkage.models import LinkDecision
from sightline.linkage.same_person.added import compare_added
from sightline.markers.commands import propose_marker
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of

from .same_person_scene import now_is, record_of

IDVA = "Independent domestic violence adviser, by telephone"
Both = tuple[Person, Person]


@pytest.fixture
def both(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Both:
    """One boy twice: as the police have him, and as an adviser told of him, each with a warning of its own."""
    officer = as_reader(people["response_officer"])
    police = add_person(officer, _facts("Jayden Smith", date(2015, 3, 4)))
    told = add_person(officer, _facts("Jaydn Smyth", date(2015, 3, 4)), said_by=IDVA)
    propose_marker(officer, police, "violent", text="Fought at school")
    propose_marker(officer, told, "domestic_abuse", text="Hid under the bed", said_by=IDVA)
    assert compare_added(record_of(told)) is not None
    return police, told


def _facts(name: str, born: date) -> list[FirstFact]:
    return [FirstFact("name", {"full": name}), FirstFact("birth_date", {"born_on": born, "precision": "day"})]


@pytest.mark.requirement("R89")
@pytest.mark.parametrize("asked", ["jayden smith 4/3/2015", "jaydn smyth 4/3/2015", "smith jaydn", "smyth 2015"])
def test_a_search_by_the_details_of_either_finds_both_records_of_a_child(
    both: Both, client_as: Callable[..., Client], asked: str
) -> None:
    answer = client_as("response_officer").post("/search", {"q": asked}, follow=True)
    page = unescape(answer.content.decode())
    assert all(one.reference in page for one in both)
    assert {record_of(one) for one in both} <= set(last_act("search").subjects)
    assert now_is(record_of(both[0])) != now_is(record_of(both[1]))
    assert not LinkDecision.objects.exists()


@pytest.mark.requirement("R89")
@pytest.mark.parametrize("which", [0, 1])
def test_the_page_of_either_points_at_the_other_with_what_warns_there(
    both: Both, client_as: Callable[..., Client], which: int
) -> None:
    own, other = both[which], both[1 - which]
    text = text_of(client_as("response_officer"), f"/people/{own.reference}")
    begins = text.index("Possibly the same person, not confirmed")
    alike = text[begins : text.index("Open matters", begins)]
    assert other.reference in alike
    warned = (
        "Domestic abuse (proposed, not confirmed): Hid under the bed",
        "Violent (proposed, not confirmed): Fought",
    )
    assert warned[which] in alike
    assert record_of(other) in last_act("person").subjects


@pytest.mark.requirement("R89")
def test_what_an_adviser_told_is_kept_with_who_told_it(both: Both, client_as: Callable[..., Client]) -> None:
    text = text_of(client_as("response_officer"), f"/people/{both[1].reference}")
    warnings, who = text.index("Warnings", text.index("Reference")), text.index("Who this is", text.index("Reference"))
    assert IDVA in text[who:]
    assert f"{IDVA}." in text[warnings:who]


@pytest.mark.requirement("R89")
def test_the_receipt_of_a_search_is_on_the_page_and_on_the_ledger(
    both: Both,
    client_as: Callable[..., Client],
    people: dict[str, Acting],
    as_reader: Callable[[Acting], Acting],
) -> None:
    answer = client_as("response_officer").post("/search", {"q": "jaydn smyth"}, follow=True)
    page = " ".join(unescape(answer.content.decode()).split())
    act = last_act("search")
    for said in ("Searched for", "as at", "by Tom Askew", "Not searched", "This search is on record"):
        assert said in page
    assert act.detail["asked"] == "jaydn smyth"
    assert act.detail["searched"]
    assert all(words in page for words in (*act.detail["searched"], *act.detail["not_searched"]))
    assert "other forces" in " ".join(act.detail["not_searched"])
    as_reader(people["professional_standards"])
    row = LedgerRow.objects.get(id=act.id)
    assert (row.actor, row.outcome) == (people["response_officer"].actor.user_id, "done")
    assert abs(row.at - clock.now()) < timedelta(minutes=5)
