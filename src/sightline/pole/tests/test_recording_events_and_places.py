"""Events, parts in them, places, owners and photographs, by hand: the commands."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.files import FileDamaged, read_stored
from sightline.core.models import StoredFile, User
from sightline.pole.commands import (
    FirstFact,
    Part,
    add_account,
    add_person,
    add_photograph,
    add_place,
    correct_fact,
    name_owner,
    note_significance,
    record_event,
    record_fact,
    record_involvement,
    record_place_fact,
    retract_fact,
)
from sightline.pole.models import (
    Account,
    Event,
    Identity,
    Involvement,
    Person,
    Photograph,
    Place,
    RecordOwner,
    SearchKey,
    Significance,
)
from sightline.pole.rules.times import Happened, Times

from .ledger import last_act

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
JPEG = b"\xff\xd8\xff\xe0" + b"a picture of nobody"


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def child(officer: Acting) -> Person:
    return add_person(officer, [FirstFact("name", {"full": "Ada Quill"})])


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    storages = dict(settings.STORAGES)
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = storages
    return tmp_path


def test_an_event_of_which_only_the_kind_is_known_is_recorded(officer: Acting, child: Person) -> None:
    with clock.frozen(NOON):
        event = record_event(officer, "contact", happened=Happened(), involved=[Part(child)])
    assert (event.title, event.precision, event.time_known, event.occurred_from) == ("Contact", "about", False, NOON)
    part = Involvement.objects.get()
    assert (part.role, part.present, part.seen) == ("other", "not_recorded", "not_recorded")
    assert SearchKey.objects.filter(subject=event.id, kind="reference", key=event.reference).exists()
    assert event.id in last_act("record_event").subjects


CANNOT_HAVE_HAPPENED = [
    (Happened(NOON + timedelta(minutes=1)), "happens_in_future"),
    (Happened(NOON - timedelta(days=1), NOON - timedelta(days=2)), "ends_before_it_begins"),
]


@pytest.mark.parametrize(("happened", "code"), CANNOT_HAVE_HAPPENED, ids=[c for _, c in CANNOT_HAVE_HAPPENED])
def test_what_cannot_have_happened_is_refused(officer: Acting, happened: Happened, code: str) -> None:
    with clock.frozen(NOON), pytest.raises(Refused) as refused:
        record_event(officer, "incident", happened=happened)
    assert refused.value.refusal.code == code
    assert not Event.objects.exists()


def test_an_event_is_handled_as_closely_as_the_closest_of_those_involved(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], officer: Acting
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    person = add_person(detective, [FirstFact("name", {"full": "Ada Quill"})])
    identity = Identity.objects.get()
    identity.handling = 1  # as an import might have set it
    event = record_event(detective, "incident", happened=Happened(), involved=[Part(identity)])
    assert (event.handling, Involvement.objects.get().handling) == (1, 1)
    assert person.reference


def test_an_event_is_added_to(officer: Acting, child: Person) -> None:
    event = record_event(officer, "incident", happened=Happened(), account="Shouting heard")
    add_account(officer, event, "It was the television.\nNothing else.", said_by="A neighbour")
    record_involvement(officer, event, Part(child, "witness", seen="yes"))
    note_significance(officer, event, child, "The third such call this year")
    event.refresh_from_db()
    assert event.account == "Shouting heard"
    assert Account.objects.get().text.startswith("It was the television.")
    assert Involvement.objects.get().event == event
    assert Significance.objects.get().note == "The third such call this year"


def test_a_role_that_was_wrong_is_corrected_in_this_event_only(officer: Acting, child: Person) -> None:
    event = record_event(officer, "incident", happened=Happened(), involved=[Part(child, "suspect")])
    part = Involvement.objects.get()
    new = correct_fact(officer, part, {"role": "victim"}, why="He was the one who was hit")
    assert (new.role, new.event) == ("victim", event)  # type: ignore[attr-defined]
    assert last_act("correct_fact").detail["was"].startswith("Suspect in")


def test_the_same_address_is_one_place_however_it_is_written(officer: Acting) -> None:
    first = add_place(officer, {"building": "14", "street": "Mill Lane", "town": "Averdale", "postcode": "zx12ab"})
    second = add_place(officer, {"building": "14", "street": "MILL LANE", "postcode": "ZX1 2AB"})
    assert (first.was_there, second.was_there, first.place) == (False, True, second.place)
    assert first.place.addresss.get().postcode == "ZX1 2AB"
    kinds = set(SearchKey.objects.filter(subject=first.place.id).values_list("kind", flat=True))
    assert kinds == {"address", "postcode", "reference"}


@pytest.mark.parametrize(
    "address",
    [{"kind": "no_fixed_abode"}, {"kind": "elsewhere", "description": "The bus station"}, {"town": "Averdale"}],
    ids=["no fixed abode", "described", "a town only"],
)
def test_places_that_cannot_be_told_apart_are_never_taken_for_one(officer: Acting, address: dict[str, str]) -> None:
    assert add_place(officer, address).place != add_place(officer, address).place


def test_a_place_that_is_nowhere_is_refused_and_leaves_nothing(officer: Acting) -> None:
    with pytest.raises(Refused):
        add_place(officer, {"kind": "address"})
    assert not Place.objects.exists()


def test_somebody_lives_at_a_place_but_not_until_before_they_came(officer: Acting, child: Person) -> None:
    place = add_place(officer, {"building": "14", "street": "Mill Lane", "postcode": "ZX1 2AB"}).place
    record_place_fact(officer, place, {"building": "The Old Mill", "street": "Mill Lane"})
    with pytest.raises(Refused) as refused:
        record_fact(
            officer,
            child,
            "residence",
            {"place": place},
            times=Times(true_from=date(2025, 5, 1), true_until=date(2025, 4, 30)),
        )
    assert refused.value.refusal.code == "ends_before_it_begins"
    residence = record_fact(officer, child, "residence", {"place": place}).fact
    assert residence.place == place  # type: ignore[attr-defined]


def test_naming_an_owner_takes_over_from_the_one_before(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    person = add_person(detective, [FirstFact("name", {"full": "Ada Quill"})])
    for username in ("detective", "records"):
        name_owner(detective, person, User.objects.get(username=username))
    assert RecordOwner.objects.get(retracted_at__isnull=True).owner.username == "records"
    assert RecordOwner.objects.count() == 2


@pytest.mark.parametrize("username", ["administrator", "socialworker"])
def test_nobody_owns_a_record_that_they_could_not_answer_for(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], username: str
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    person = add_person(detective, [FirstFact("name", {"full": "Ada Quill"})])
    with pytest.raises(Refused):
        name_owner(detective, person, User.objects.get(username=username))


def test_a_photograph_lies_encrypted_and_comes_back_as_it_was(officer: Acting, child: Person, files: Path) -> None:
    fact = add_photograph(officer, child, JPEG, described="Ada in her school uniform")
    stored = StoredFile.objects.get()
    on_disk = [path.read_bytes() for path in files.rglob("*") if path.is_file()]
    assert len(on_disk) == 1
    assert b"a picture of nobody" not in on_disk[0]
    assert read_stored(stored) == JPEG
    assert fact.file == stored  # type: ignore[attr-defined]
    assert stored.media_type == "image/jpeg"


def test_a_photograph_that_was_changed_on_the_disk_is_not_shown(officer: Acting, child: Person, files: Path) -> None:
    add_photograph(officer, child, JPEG, described="Ada")
    stored = StoredFile.objects.get()
    path = files / stored.blob
    held = path.read_bytes()
    path.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    with pytest.raises(FileDamaged):
        read_stored(stored)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"<svg onload='alert(1)'/>", "no_photograph"), (b"", "no_photograph"), (JPEG + b" " * 200, "too_large")],
    ids=["no picture", "empty", "too large"],
)
def test_what_is_no_photograph_is_refused(
    officer: Acting, child: Person, files: Path, settings: Settings, content: bytes, code: str
) -> None:
    settings.PHOTOGRAPH_MAX_BYTES = 100
    with pytest.raises(Refused) as refused:
        add_photograph(officer, child, content, described="Ada")
    assert refused.value.refusal.code == code
    assert not any(files.rglob("*"))


def test_a_call_handler_does_not_take_back_a_photograph(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], officer: Acting, child: Person, files: Path
) -> None:
    add_photograph(officer, child, JPEG, described="Ada")
    with pytest.raises(Refused) as refused:
        retract_fact(as_reader(people["call_handler"]), Photograph.objects.get(), "Wrong child")
    assert refused.value.refusal.code == "no_permission"
