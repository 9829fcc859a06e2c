"""An import is undone: the record is as it was before, what it ended is held again, and it can be loaded anew."""

from pathlib import Path

import pytest

from sightline.core import clock
from sightline.core.transactions import set_reader
from sightline.linkage.models import SourcePlace
from sightline.linkage.queries.history import history_notice
from sightline.pole.access import person_for
from sightline.pole.models import Event, Involvement, Membership, Name, Person, SourceRow
from sightline.pole.queries.chronology import events_of
from sightline.pole.queries.search import search
from sightline.pole.rules.as_known import AsKnown, Lens
from sightline.pole.tests.points_of_view import as_known

from .scene import PEOPLE, bring_in, importer
from .standing import standing
from .undo_scene import WHY, batch_of, bring_in_all, replace_name, undo

HEAD = "No,Forename,Surname,Born,Sex,NHS,PNC,Made\n"
NHS, PNC = "9990000018", "2019/0001234X"


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


@pytest.mark.requirement("R84")
@pytest.mark.parametrize("many", [1, 3, 5000])
def test_the_record_is_as_it_was_before(tmp_path: Path, many: int) -> None:
    before = standing()
    report = bring_in_all(tmp_path)
    assert {"marker", "step", "matter", "residence", "source place"} <= set(standing()) - set(before)

    undo(report, many)

    batch = batch_of(report)
    assert standing() == before
    assert batch.undone_at
    assert (batch.undone_why, batch.asked) == (WHY, "")
    assert not SourceRow.objects.filter(batch=batch.id, undone_at=None).exists()


def test_the_same_extract_is_loaded_anew_to_the_same_record(tmp_path: Path) -> None:
    first = bring_in_all(tmp_path)
    loaded = standing()
    undo(first)

    again = bring_in_all(tmp_path)

    assert again.batch != first.batch
    assert standing() == loaded
    assert all(file.accepted == file.rows_in for file in again.files)


def test_only_what_the_later_import_brought_is_taken_back(tmp_path: Path) -> None:
    bring_in(tmp_path)
    before = standing()
    second = bring_in(tmp_path, people=PEOPLE + "4,Dora,Lind,01/01/2015,F,,,02/02/2022 09:00,\n")

    undo(second)

    assert standing() == before


def test_what_was_held_here_before_is_still_told_and_never_was_what_the_force_knew(tmp_path: Path) -> None:
    report = bring_in(tmp_path)
    identity, loaded = Involvement.objects.get(event__title="Left alone").identity_id, clock.now()

    undo(report)

    held, known = (events_of(importer(), [identity], AsKnown(loaded, lens)) for lens in (Lens.HERE, Lens.FORCE))
    assert [event.title for event in held] == ["Left alone"]
    assert known == []
    assert events_of(importer(), [identity]) == []


def test_nothing_of_it_is_found_and_no_reference_of_it_leads_anywhere(tmp_path: Path, client_as) -> None:
    report = bring_in_all(tmp_path)
    person = Person.objects.filter(memberships__identity__key="1")[0]
    log = Event.objects.get(title="Left alone").reference
    typed = ("Ada Marsh", "9990000018", "Larch Close", log, person.reference)
    assert [text for text in typed if search(importer(), text).is_empty] == []

    undo(report)

    assert [text for text in typed if not search(importer(), text).is_empty] == []
    assert client_as("response_officer").get(f"/people/{person.reference}").status_code == 404


def test_people_whom_it_made_one_are_parted_again(tmp_path: Path) -> None:
    two = f"{HEAD}1,A,B,,,{NHS},,01/02/2022 10:00\n2,A,B,,,,{PNC},01/02/2022 10:00\n"
    bring_in(tmp_path, people=two, logs="Log,No,At,What\n")
    before = standing()
    references = {p.reference: p.id for p in Person.objects.filter(memberships__identity__system="crest")}
    second = bring_in(tmp_path, people=f"{two}3,A,B,,,{NHS},{PNC},01/02/2022 10:00\n", logs="Log,No,At,What\n")
    assert len({person_for(importer(), reference).id for reference in references}) == 1

    report = undo(second)

    assert report.moved_back == 1
    assert standing() == before
    assert {reference: person_for(importer(), reference).id for reference in references} == references
    assert {m.basis for m in Membership.objects.filter(retracted_at=None, identity__system="crest")} == {
        "When it was loaded, no other record shared a trusted identifier"
    }


def test_people_whom_it_made_one_by_an_identifier_of_a_known_record_are_parted_again(tmp_path: Path) -> None:
    bring_in(tmp_path)
    before = standing()
    second = bring_in(tmp_path, people=PEOPLE.replace("Cara,Lind,UNKNOWN,U,,", f"Cara,Lind,UNKNOWN,U,{NHS},"))
    assert standing()["people"] != before["people"]

    undo(second)

    assert standing() == before


def test_facts_that_it_replaced_are_held_again_with_their_times(tmp_path: Path) -> None:
    bring_in(tmp_path)
    before, ada = standing(), Name.objects.get(full="Ada Marsh")
    known, then = ada.known_from, AsKnown(ada.known_from, Lens.FORCE)
    second = bring_in(tmp_path, people=PEOPLE + "4,Dora,Lind,01/01/2015,F,,,02/02/2022 09:00,\n")
    replace_name(importer(), ada, "Ada Wrong", second.batch)

    report = undo(second, many=1)

    again = Name.objects.get(full="Ada Marsh", retracted_at=None)
    assert report.held_again == 1
    assert standing() == before
    assert (again.known_from, again.known_until) == (known, None)
    assert (again.corrects, again.source_id) == (ada.id, ada.source_id)
    known_names = as_known(Name.objects.filter(identity_id=ada.identity_id), then)
    assert [name.full for name in known_names] == ["Ada Marsh"], "once, not twice"
    assert [person.line.name for person in search(importer(), "Ada Marsh").people] == ["Ada Marsh"]


def test_its_keys_for_places_lead_nowhere_and_the_history_that_it_brought_is_not_said_to_be_here(
    tmp_path: Path,
) -> None:
    report = bring_in_all(tmp_path)
    assert history_notice(importer())

    undo(report)

    assert not SourcePlace.objects.filter(system="crest", retracted_at=None).exists()
    assert history_notice(importer()) == ()
