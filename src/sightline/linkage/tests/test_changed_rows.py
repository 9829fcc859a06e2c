"""A later extract brings only what changed: what a row says no more is ended, and what it says anew stands beside."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import reverse

from sightline.linkage.api import BatchReport, import_extract, load_import
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.pole.models import (
    Address,
    BirthDate,
    Event,
    Identifier,
    Identity,
    Involvement,
    Membership,
    Name,
    Place,
    Retelling,
    Sex,
    SourceRow,
)

from .scene import LOGS, MAPPING, PEOPLE, bring_in, extract, importer, outcome
from .undo_scene import take_back

pytestmark = pytest.mark.django_db


def names(key: str, *, standing: bool = True) -> list[str]:
    """The names of the record with this key, in the order in which they came to be known."""
    rows = Name.objects.filter(identity__key=key, identity__system="crest", retracted_at__isnull=standing)
    return list(rows.order_by("known_from").values_list("full", flat=True))


def why(name: str) -> list[tuple[str, str]]:
    rows = StagedRow.objects.filter(file__name=name, outcome="rejected").order_by("batch__started_at", "row_number")
    return list(rows.values_list("column", "reason"))


@pytest.mark.requirement("R84")
def test_only_what_a_row_says_otherwise_is_asserted_and_what_it_says_no_more_is_ended(tmp_path: Path) -> None:
    bring_in(tmp_path)
    sex, identity = Sex.objects.get(identity__key="1"), Identity.objects.get(key="1")

    report = bring_in(tmp_path, people=PEOPLE.replace("1,Ada,Marsh,03/04/2012", "1,Ada,Lind,04/04/2012"))

    file = next(f for f in report.files if f.name == "people.csv")
    assert outcome(report, "people.csv") == (3, 1, 0, 2)
    assert file.changed == 1
    assert names("1") == ["Ada Lind"]
    assert names("1", standing=False) == ["Ada Marsh"]
    assert BirthDate.objects.get(identity=identity, retracted_at=None).born_on == date(2012, 4, 4)
    assert Sex.objects.get(identity__key="1") == sex
    assert Identity.objects.get(key="1") == identity
    assert Membership.objects.filter(identity=identity, retracted_at=None).count() == 1


def test_what_was_held_until_the_change_is_known_until_then_and_what_is_new_from_then(tmp_path: Path) -> None:
    mapping = MAPPING.replace('known = "Made"', 'known = "Made"\nchanged = "Touched"', 1)
    people = PEOPLE.replace(",Colour", ",Colour,Touched")
    first = people.replace("blue", "blue,").replace("10:05,", "10:05,,").replace("09:00,", "09:00,,")
    bring_in(tmp_path, mapping=mapping, people=first)

    second = first.replace("1,Ada,Marsh", "1,Ada,Lind").replace("blue,", "blue,05/03/2024 12:00")
    bring_in(tmp_path, mapping=mapping, people=second)

    then = datetime(2024, 3, 5, 12, tzinfo=UTC)
    was, now = Name.objects.filter(identity__key="1").order_by("known_from")
    assert (was.full, was.known_until, now.full, now.known_from) == ("Ada Marsh", then, "Ada Lind", then)
    assert was.retracted_act == now.recorded_act


def test_an_extract_that_is_older_than_what_is_held_changes_nothing(tmp_path: Path) -> None:
    bring_in(tmp_path)
    bring_in(tmp_path, people=PEOPLE.replace("1,Ada,Marsh", "1,Ada,Lind"))

    report = bring_in(tmp_path)

    assert outcome(report, "people.csv") == (3, 0, 0, 3)
    assert names("1") == ["Ada Lind"]


def test_what_changed_and_changed_back_is_as_it_was(tmp_path: Path) -> None:
    bring_in(tmp_path)
    bring_in(tmp_path, people=PEOPLE.replace("1,Ada,Marsh", "1,Ada,Lind"))

    report = bring_in(tmp_path, people=PEOPLE + "4,Dora,Marsh,,F,,,02/02/2022 09:00,\n")

    assert outcome(report, "people.csv") == (4, 2, 0, 2)
    assert names("1") == ["Ada Marsh"]
    assert Name.objects.filter(identity__key="1").count() == 3


def test_an_event_that_is_told_of_otherwise_is_not_overwritten(tmp_path: Path) -> None:
    bring_in(tmp_path)
    event = Event.objects.get(source_key="crest:logs:L1")

    report = bring_in(tmp_path, logs=LOGS.replace("Left alone", "Left alone: later found"))

    event.refresh_from_db()
    retelling = Retelling.objects.get(event=event)
    assert outcome(report, "logs.csv") == (2, 1, 0, 1)
    assert (event.title, retelling.title, retelling.retracted_at) == ("Left alone", "Left alone: later found", None)
    assert retelling.occurred_from == event.occurred_from
    assert Event.objects.filter(source_key="crest:logs:L1").count() == 1


def test_an_event_told_of_a_third_time_has_one_telling_that_stands(tmp_path: Path) -> None:
    for text in ("Left alone", "Second", "Third"):
        bring_in(tmp_path, logs=LOGS.replace("Left alone", text))

    rows = Retelling.objects.order_by("known_from").values_list("title", "retracted_at")
    assert [(title, at is None) for title, at in rows] == [("Second", False), ("Third", True)]


def test_what_leads_elsewhere_since_is_parted_from_where_it_led(tmp_path: Path) -> None:
    bring_in(tmp_path)

    bring_in(tmp_path, logs=LOGS.replace("L1,1,", "L1,3,"))

    event = Event.objects.get(source_key="crest:logs:L1")
    involved = Involvement.objects.filter(event=event, retracted_at=None)
    assert [row.identity.key for row in involved] == ["3"]
    assert Involvement.objects.filter(event=event).count() == 2


def test_an_identifier_that_a_row_gains_joins_two_people(tmp_path: Path) -> None:
    bring_in(tmp_path)
    assert Membership.objects.filter(retracted_at=None).values("person").distinct().count() == 3

    bring_in(tmp_path, people=PEOPLE.replace("3,Cara,Lind,UNKNOWN,U,,", "3,Cara,Lind,UNKNOWN,U,9990000018,"))

    people = dict(Membership.objects.filter(retracted_at=None).values_list("identity__key", "person"))
    assert people["1"] == people["3"] != people["2"]
    assert Identifier.objects.filter(identity__key="3", retracted_at=None).count() == 1


def test_the_source_row_says_which_row_it_came_after(tmp_path: Path) -> None:
    bring_in(tmp_path)
    first = SourceRow.objects.get(table="people", key="1")

    bring_in(tmp_path, people=PEOPLE.replace("1,Ada", "1,Ida"))

    second = SourceRow.objects.exclude(id=first.id).get(table="people", key="1")
    assert second.replaces == first.id
    assert (first.raw["Forename"], second.raw["Forename"]) == ("Ada", "Ida")


def test_a_key_that_tells_of_somebody_else_is_not_loaded_over_a_person(tmp_path: Path) -> None:
    bring_in(tmp_path)

    report = bring_in(tmp_path, people=PEOPLE.replace("2,Ben,Marsh,05/06/1985", "2,Zofia,Nowak,11/11/1999"))

    assert outcome(report, "people.csv") == (3, 0, 1, 2)
    assert [column for column, _ in why("people.csv")] == ["No"]
    assert "somebody else" in why("people.csv")[0][1]
    assert names("2") == ["Ben Marsh"]


def test_what_people_took_back_is_not_asserted_again_by_a_row_that_changed_elsewhere(tmp_path: Path) -> None:
    bring_in(tmp_path)
    take_back(importer(), Name.objects.filter(identity__key="1"))

    bring_in(tmp_path, people=PEOPLE.replace("03/04/2012", "04/04/2012"))

    assert names("1") == []


def test_rows_that_are_not_in_the_later_extract_are_kept(tmp_path: Path) -> None:
    bring_in(tmp_path)

    bring_in(tmp_path, people="\n".join(PEOPLE.splitlines()[:2]) + "\n", logs=LOGS.splitlines()[0] + "\n")

    assert names("2") == ["Ben Marsh"]


def test_a_later_extract_is_loaded_again_to_the_same_record(tmp_path: Path) -> None:
    bring_in(tmp_path)
    bring_in(tmp_path, people=PEOPLE.replace("1,Ada", "1,Ida"))
    batch = ImportBatch.objects.latest("started_at")

    load_import(importer(), batch)

    assert names("1") == ["Ida Marsh"]
    assert Name.objects.filter(identity__key="1").count() == 2


@pytest.mark.parametrize("many", [1, 5000])
def test_a_key_that_stands_twice_is_refused_in_a_later_extract_as_it_was_in_the_first(
    tmp_path: Path, many: int
) -> None:
    logs = LOGS + "L1,3,07/02/2022 08:00,Another matter\n"
    bring_in(tmp_path, logs=logs)
    where = extract(tmp_path, logs=logs.replace("Seen drunk", "Seen drunk again"))

    report = import_extract(importer(), tmp_path / "old.toml", where, many=many)

    assert outcome(report, "logs.csv") == (3, 1, 1, 1)
    assert Event.objects.get(source_key="crest:logs:L1").title == "Left alone"
    assert not Retelling.objects.filter(event__source_key="crest:logs:L1").exists()


PLACES = """
system = "crest"
words = "The old system"
dates = ["dd/mm/yyyy"]

[codes.use]
H = "address"

[[file]]
name = "places.csv"
key = "No"

[[file.makes]]
kind = "place"
as = "place"
is = { column = "Use", codes = "use" }
building = "House"
street = "Street"
postcode = "Postcode"
"""


def bring_in_places(folder: Path, rows: str) -> BatchReport:
    where = folder / "places"
    where.mkdir(exist_ok=True)
    (where / "places.csv").write_text("No,Use,House,Street,Postcode\n" + rows)
    (folder / "places.toml").write_text(PLACES)
    return import_extract(importer(), folder / "places.toml", where)


def test_a_place_that_two_rows_of_a_chunk_make_is_one_even_where_one_had_to_wait(tmp_path: Path) -> None:
    report = bring_in_places(
        tmp_path, "1,X,14,Larkspur Rise,ZX1 1AA\n1,H,14,Larkspur Rise,ZX1 1AA\n2,H,14,Larkspur Rise,ZX1 1AA\n"
    )

    assert outcome(report, "places.csv") == (3, 2, 1, 0)
    assert Place.objects.filter(key__contains="larkspur").count() == 1


def test_a_corrected_address_is_the_same_place_written_rightly(tmp_path: Path) -> None:
    bring_in_places(tmp_path, "1,H,14,Larkspur Rise,ZX1 1AA\n")
    place = Place.objects.get(key__contains="larkspur")

    bring_in_places(tmp_path, "1,H,41,Larkspur Rise,ZX1 1AA\n")

    stands = Address.objects.get(place=place, retracted_at=None)
    assert (stands.building, Place.objects.filter(key__contains="larkspur").count()) == ("41", 1)


def test_an_address_that_several_numbers_share_is_not_moved_for_all_of_them_by_one(tmp_path: Path) -> None:
    two = "1,H,14,Larkspur Rise,ZX1 1AA\n2,H,14,Larkspur Rise,ZX1 1AA\n"
    bring_in_places(tmp_path, two)

    report = bring_in_places(tmp_path, two.replace("1,H,14", "1,H,41"))

    assert outcome(report, "places.csv") == (2, 0, 1, 1)
    assert "other numbers are of the same place" in why("places.csv")[0][1]
    assert Address.objects.filter(retracted_at=None, street="Larkspur Rise").get().building == "14"


def test_what_another_row_says_leads_from_the_page_to_that_row(tmp_path: Path, client_as) -> None:
    mapping = MAPPING + SAID
    where = extract(tmp_path, mapping=mapping)
    (where / "said.csv").write_text("No,Log,Person,Text\n1,L1,2,He came back at four\n", encoding="utf-8")
    import_extract(importer(), tmp_path / "old.toml", where)
    event = Event.objects.get(title="Left alone")
    row = SourceRow.objects.get(table="said")

    client = client_as("records_manager")
    page = client.get(reverse("event", args=[event.reference])).content.decode()
    ben = Membership.objects.get(identity__key="2", identity__system="crest").person
    person = client.get(reverse("person", args=[ben.reference])).content.decode()

    assert page.count(reverse("source_row", args=[row.id])) == 2  # the account, and Ben's part
    assert page.count(reverse("source_row", args=[event.source_id])) == 1  # the event's own; Ada's part is of it
    assert "Proposed, not in force" in person
    assert (
        f'{reverse("source_row", args=[row.id])}">Source row<span class="govuk-visually-hidden"> of Often miss'
        in person
    )


def test_a_fact_that_a_later_row_brought_leads_from_the_persons_page_to_that_row(tmp_path: Path, client_as) -> None:
    bring_in(tmp_path)
    bring_in(tmp_path, people=PEOPLE.replace("1,Ada,Marsh,03/04/2012,F", "1,Ada,Lind,03/04/2012,M"))
    row = SourceRow.objects.get(key="1", table="people", replaces__isnull=False)
    ada = Membership.objects.get(identity__key="1", identity__system="crest").person

    page = client_as("records_manager").get(reverse("person", args=[ada.reference])).content.decode()

    _, rows = page.split("Other rows from which what is shown here came")
    assert reverse("source_row", args=[row.id]) in rows
    assert '<span class="app-said">Name, Sex</span>' in rows


SAID = """
[[file]]
name = "said.csv"
key = "No"

[[file.uses]]
as = "log"
event = "Log"
in = "logs.csv"

[[file.uses]]
as = "person"
identity = "Person"
in = "people.csv"

[[file.makes]]
kind = "account"
of = "log"
text = "Text"

[[file.makes]]
kind = "involvement"
of = "person"
event = "log"
role = "=witness"

[[file.makes]]
kind = "marker"
of = "person"
is = "=missing_often"
text = "=Out after dark"
authority = "=The old system"
"""
