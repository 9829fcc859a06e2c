"""The pages that write the record by hand, as a browser sends them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import check_letter, reference, uuid7
from sightline.pole.commands import FirstFact, add_person, correct_fact, record_fact
from sightline.pole.models import (
    Address,
    BirthDate,
    Event,
    Membership,
    Name,
    Person,
    Phone,
    Photograph,
    Place,
    RecordOwner,
    Relationship,
    Residence,
)
from sightline.pole.web.forms_by_kind import CORRECTING, RECORDING

from .ledger import last_act

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def child(officer: Acting) -> Person:
    return add_person(officer, [FirstFact("name", {"full": "Ada Quill"})])


@pytest.fixture
def client(client_as: Callable[[str], Client]) -> Client:
    return client_as("response_officer")


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def errors(answer: object) -> str:
    """The sentences of the error summary."""
    found = re.search(r'class="govuk-error-summary".*?</div>\s*</div>', answer.content.decode(), re.S)  # type: ignore[attr-defined]
    return re.sub(r"<[^>]+>", " ", found[0]) if found else ""


def test_an_unknown_man_of_about_thirty_is_added(client: Client) -> None:
    with clock.frozen(NOON):
        answer = client.post("/people/add", sent(kind="usual", sex="male", about_age="30"))
    person = Person.objects.get(memberships__isnull=False)
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{person.reference}")
    birth = BirthDate.objects.get()
    assert (birth.born_on.year, birth.precision) == (1996, "about")


def test_the_same_form_sent_twice_adds_one_person_and_leads_to_them(client: Client) -> None:
    form = sent(kind="usual", full="Ada Quill")
    first, second = client.post("/people/add", form), client.post("/people/add", form)
    assert first["Location"] == second["Location"]
    assert Name.objects.count() == 1


@pytest.mark.parametrize("kind", sorted(RECORDING))
def test_each_kind_of_fact_has_a_form_that_is_read_by_whoever_may_record(
    client: Client, child: Person, kind: str
) -> None:
    answer = client.get(f"/people/{child.reference}/record/{kind}")
    assert answer.status_code == 200
    assert f"Ada Quill ({child.reference})" in answer.content.decode()
    assert last_act("record_fact").effect == "consultation"


WRONG_LETTER = "P10001" + ("A" if check_letter(10001) != "A" else "B")

BAD = [
    ("birth_date", {"born_on-day": "4", "born_on-month": "5", "born_on-year": "2027"}, "record an expected birth"),
    ("birth_date", {"born_on-year": "1870"}, "cannot be before 1880"),
    ("name", {"full": "x" * 10_000, "kind": "usual"}, "600 characters or fewer. You have entered 10000"),
    ("name", {"full": "Ada\u202eQuill", "kind": "usual"}, "invisible character"),
    ("name", {"full": "Ada\x00", "kind": "usual"}, "control character"),
    ("identifier", {"scheme": "nhs", "value": "943 476 5918"}, "not a valid NHS number"),
    (
        "phone",
        {"number": "07700 900123", "true_from-year": "2025", "true_until-year": "2024"},
        "cannot end (2024) before it begins (2025)",
    ),
    ("relationship", {"kind": "mother", "other": WRONG_LETTER}, "its letter does not fit its number"),
    ("residence", {"kind": "lives", "place": reference("P", 10001)}, "not the reference of a place"),
    (
        "phone",
        {"number": "07700 900123", "known_from-day": "4", "known_from-month": "5", "known_from-year": "2027",
         "known_from-hour": "9", "known_from-minute": "00"},
        "cannot be in the future",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answers", "words"), BAD, ids=[f"{k}-{w[:25]}" for k, _, w in BAD])
def test_bad_input_ends_in_a_sentence_and_nothing_is_written(
    client: Client, child: Person, kind: str, answers: dict[str, str], words: str
) -> None:
    with clock.frozen(NOON):
        answer = client.post(f"/people/{child.reference}/record/{kind}", sent(**answers))
    assert answer.status_code == 200
    assert words in errors(answer)
    assert not BirthDate.objects.exists()
    assert not Phone.objects.exists()
    assert Name.objects.count() == 1


def test_a_relationship_with_oneself_is_refused_in_words(client: Client, child: Person) -> None:
    answer = client.post(
        f"/people/{child.reference}/record/relationship", sent(kind="sibling", other=child.reference.lower())
    )
    assert "Nobody can be related to themselves" in errors(answer)


def test_a_script_in_a_name_is_shown_as_text(client: Client, child: Person) -> None:
    client.post(f"/people/{child.reference}/record/name", sent(full="<script>alert(1)</script>", kind="alias"))
    page = client.get(f"/facts/name/{Name.objects.get(kind='alias').id}/correct").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("chosen", "child_comes_first"),
    [("mother", False), ("of:mother", True)],
    ids=["their mother", "whose mother she is"],
)
def test_a_relationship_is_written_once_from_either_side(
    client: Client, officer: Acting, child: Person, chosen: str, child_comes_first: bool
) -> None:
    other = add_person(officer, [FirstFact("name", {"full": "Mary Quill"})])
    client.post(
        f"/people/{child.reference}/record/relationship",
        sent(kind=chosen, other=other.reference, parental_responsibility="yes"),
    )
    relationship = Relationship.objects.get()
    first = Membership.objects.get(identity=relationship.identity).person
    assert relationship.kind == "mother"
    assert (first == child) is child_comes_first


def test_a_correction_is_made_on_what_was_read(client: Client, officer: Acting, child: Person) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    page = client.get(f"/facts/phone/{fact.id}/correct").content.decode()
    assert 'value="07700 900123"' in page
    answer = client.post(
        f"/facts/phone/{fact.id}/correct", sent(number="07700 900124", why="One digit was wrong", said_by="Her mother")
    )
    assert answer["Location"] == f"/people/{child.reference}"
    standing = Phone.objects.get(retracted_at__isnull=True)
    assert (standing.number, standing.corrects, standing.said_by) == ("07700 900124", fact.id, "Her mother")


def test_on_a_stale_page_both_corrections_are_shown_and_neither_is_lost(
    client: Client, officer: Acting, child: Person
) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    theirs = correct_fact(officer, fact, {"number": "07700 900777"}, why="Rang it")
    mine = sent(number="07700 900124", why="One digit was wrong")
    page = client.post(f"/facts/phone/{fact.id}/correct", mine).content.decode()
    assert "Somebody changed this before you" in page
    assert "07700 900777" in page
    assert 'value="07700 900124"' in page
    action = re.search(r'<form method="post" novalidate action="([^"]+record/phone)"', page)
    submission = re.search(r'name="submission" value="([^"]+)"', page)
    assert action is not None
    assert submission is not None
    assert submission[1] != mine["submission"]
    client.post(action[1], {**mine, "submission": submission[1]})
    standing = Phone.objects.filter(retracted_at__isnull=True)
    assert set(standing.values_list("number", flat=True)) == {theirs.number, "07700 900124"}  # type: ignore[attr-defined]


def test_a_conflict_is_told_to_whoever_made_it(client: Client, officer: Acting, child: Person) -> None:
    for year in ("2012", "2013"):
        client.post(f"/people/{child.reference}/record/birth_date", sent(**{"born_on-year": year}))
    words = client.session["messages"][-1]["text"]
    assert "These disagree. Both are shown" in words
    assert BirthDate.objects.filter(retracted_at__isnull=True).count() == 2


def test_taking_back_asks_why(client: Client, officer: Acting, child: Person) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    assert "Say why it should not be on the record" in errors(client.post(f"/facts/phone/{fact.id}/take-back", sent()))
    client.post(f"/facts/phone/{fact.id}/take-back", sent(why="Her aunt's"))
    assert not Phone.objects.filter(retracted_at__isnull=True).exists()


def test_a_fact_of_somebody_out_of_sight_is_absent(
    client_as: Callable[[str], Client], officer: Acting, child: Person
) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    answer = client_as("social_worker").get(f"/facts/phone/{fact.id}/correct")
    assert answer.status_code == 404


def test_each_kind_that_is_entered_by_hand_can_be_corrected() -> None:
    assert RECORDING.keys() <= CORRECTING.keys()


def test_a_page_that_is_opened_too_late_leads_to_what_the_record_says_now(
    client: Client, officer: Acting, child: Person
) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    theirs = correct_fact(officer, fact, {"number": "07700 900777"}, why="Rang it")
    answer = client.get(f"/facts/phone/{fact.id}/correct")
    assert answer["Location"] == f"/facts/phone/{theirs.id}/correct"


def test_an_event_is_recorded_in_somebodys_story_and_added_to(client: Client, officer: Acting, child: Person) -> None:
    answers = sent(kind="incident", hour="14:05", role="victim", present="yes", seen="not_recorded", spoken_to="no")
    with clock.frozen(NOON):
        wrong = client.post(f"/people/{child.reference}/record-event", {**answers, "day-year": "2027"})
        assert "Enter the whole date as well" in errors(wrong)
        client.post(
            f"/people/{child.reference}/record-event",
            {**answers, "day-day": "2", "day-month": "5", "day-year": "2027"},
        )
    event = Event.objects.get()
    assert event.occurred_from == datetime(2027, 5, 2, 13, 5, tzinfo=UTC), "five past two by the clocks of summer"
    client.post(f"/events/{event.reference}/add-account", sent(text="It was the television", said_by="A neighbour"))
    client.post(f"/events/{event.reference}/note-significance", sent(who=child.reference, note="The third call"))
    other = add_person(officer, [FirstFact("name", {"full": "Mary Quill"})])
    part = sent(who=other.reference, role="witness", present="yes", seen="yes", spoken_to="yes")
    client.post(f"/events/{event.reference}/record-involvement", part)
    assert set(event.involvements.values_list("role", flat=True)) == {"victim", "witness"}
    assert event.accounts.get().said_by == "A neighbour"
    assert event.significances.get().note == "The third call"


CLOCK_CHANGES = [
    ("28", "3", "01:30", "did not happen that night"),
    ("31", "10", "01:30", "add BST or GMT"),
]


@pytest.mark.parametrize(("day", "month", "hour", "words"), CLOCK_CHANGES, ids=["spring", "autumn"])
def test_an_hour_that_the_clocks_skipped_or_struck_twice_is_asked_again(
    client: Client, child: Person, day: str, month: str, hour: str, words: str
) -> None:
    answers = {"day-day": day, "day-month": month, "day-year": "2027", "hour": hour}
    asked = {"role": "victim", "present": "yes", "seen": "yes", "spoken_to": "yes"}
    with clock.frozen(datetime(2027, 12, 1, tzinfo=UTC)):
        answer = client.post(f"/people/{child.reference}/record-event", sent(kind="incident", **answers, **asked))
    assert words in errors(answer)


def test_a_place_is_added_once_and_somebody_lives_there(client: Client, child: Person) -> None:
    address = {"kind": "address", "building": "14", "street": "Mill Lane", "postcode": "zx1 2ab"}
    first = client.post("/places/add", sent(**address))
    assert client.post("/places/add", sent(**address))["Location"] == first["Location"]
    reference = Place.objects.get().reference
    client.post(f"/people/{child.reference}/record/residence", sent(kind="lives", place=f" {reference.lower()} "))
    assert Residence.objects.get().place.reference == reference
    client.post(
        f"/places/{reference}/record-address", sent(kind="address", building="The Old Mill", postcode="ZX1 2AB")
    )
    assert Address.objects.count() == 2
    half = client.post(f"/places/{reference}/record-address", sent(kind="address", building="1", easting="400000"))
    assert "needs both its easting and its northing" in errors(half)


def test_a_home_and_a_relationship_lead_to_their_correction(
    client: Client, client_as: Callable[[str], Client], officer: Acting, child: Person
) -> None:
    client.post("/places/add", sent(kind="address", street="Larch Row", town="Skarholme"))
    home = Place.objects.get().reference
    client.post(f"/people/{child.reference}/record/residence", sent(kind="lives", place=home))
    mother = add_person(officer, [FirstFact("name", {"full": "Bea Quill"})])
    client.post(f"/people/{child.reference}/record/relationship", sent(kind="mother", other=mother.reference))
    page = f"/people/{child.reference}"
    facts = {"residence": Residence.objects.get(), "relationship": Relationship.objects.get()}
    links = [f"/facts/{kind}/{fact.id}/correct" for kind, fact in facts.items()]

    shown = client.get(page).content.decode()
    assert [client.get(link).status_code for link in links if link in shown] == [200, 200]
    past = client.get(f"{page}?at=2026-01-01T10:00").content.decode()
    unseen = client_as("professional_standards").get(page).content.decode()
    assert not any(link in text for link in links for text in (past, unseen))


def test_a_photograph_is_seen_by_those_who_may_and_that_is_on_the_ledger(
    client: Client, client_as: Callable[[str], Client], child: Person, settings: Settings, tmp_path: Path
) -> None:
    storages = dict(settings.STORAGES)
    settings.STORAGES = {**storages, "default": {**storages["default"], "OPTIONS": {"location": tmp_path}}}
    address = f"/people/{child.reference}/add-photograph"
    script = SimpleUploadedFile("ada.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    assert "must be a JPEG or PNG" in errors(client.post(address, sent(described="Ada") | {"photograph": script}))
    picture = SimpleUploadedFile("ada.jpg", b"\xff\xd8\xff\xe0 nobody", content_type="image/jpeg")
    client.post(address, sent(described="Ada") | {"photograph": picture})
    fact = Photograph.objects.get()
    answer = client.get(f"/photographs/{fact.id}")
    assert (answer.content, answer["Content-Type"]) == (b"\xff\xd8\xff\xe0 nobody", "image/jpeg")
    act = last_act("photograph")
    assert (act.effect, act.subjects[0]) == ("consultation", fact.id)
    assert client_as("call_handler").get(f"/photographs/{fact.id}").status_code == 403


def test_an_owner_who_cannot_be_is_told_on_the_form(client_as: Callable[[str], Client], child: Person) -> None:
    client = client_as("child_abuse_detective")
    address = f"/people/{child.reference}/owner"
    assert "Nobody signs in by that name" in errors(client.post(address, sent(owner="nobody at all")))
    assert "is not in your agency" in errors(client.post(address, sent(owner="socialworker")))
    client.post(address, sent(owner="Detective"))
    assert RecordOwner.objects.get().owner.username == "detective"


def test_nobody_is_recorded_as_dead_by_a_form_that_was_sent_empty(client: Client, child: Person) -> None:
    address = f"/people/{child.reference}/record/death"
    assert "Tick the box" in errors(client.post(address, sent()))
    client.post(address, sent(certain="on"))
    assert last_act("record_fact").detail["fact"] == "Has died; the date is not recorded"
