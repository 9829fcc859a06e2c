"""An extract like none of ours goes in by the page on mappings: drafted, corrected, mended, brought again, undone."""

from pathlib import Path

import pytest

from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport, import_extract
from sightline.linkage.commands import mend_rows
from sightline.linkage.models import ImportBatch, ImportFile, StagedRow
from sightline.linkage.rules.draft import draft
from sightline.linkage.undoing import undo_import
from sightline.linkage.working import work_on
from sightline.pole.models import Address, BirthDate, Event, Involvement, Matter, Name, Phone, Residence, Sex

from .scene import importer, outcome
from .standing import standing
from .unseen_scene import SUBJECTS, write_extract

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R84")]
CASES = "Cases 2019-23.xlsx"


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def bring_in(folder: Path) -> BatchReport:
    return import_extract(importer(), folder.parent / "kidsafe.toml", folder)


def rejected(batch: ImportBatch) -> list[tuple[str, int, str]]:
    rows = StagedRow.objects.filter(batch=batch, outcome="rejected").order_by("file__position", "row_number")
    return [(row.file.name, row.row_number, f"{row.column}: {row.reason}") for row in rows.select_related("file")]


def test_the_draft_finds_how_it_is_written_whom_it_names_and_what_leads_where(tmp_path: Path) -> None:
    folder = write_extract(tmp_path / "first")

    said = draft(sorted(folder.iterdir()))

    for expected in (
        'encoding = "windows-1252"\ndelimiter = "semicolon"\nquotes = "single"\n',
        'written = { column = "SUBJECT", read = ["without_brackets", "surname_first"] }',
        'full = { column = "SUBJECT", read = "in_brackets" }',
        'written = "={ADDR1}, {ADDR2}, {ADDR3}, {PCODE}"\n',
        'sheet = "Cases"\nheader_row = 4\n',
        'identity = "Subject ref"\nin = "SUBJECT.TXT"\n',
        'name = "WORKERS.TXT"\n# A list of 3 codes: its CODE stands in WORKER of SUBJECT.TXT; OIC of Cases 2019',
        'delimiter = "pipe"\nquotes = "double"\ncodes = "workers"\ncode = "CODE"\nmeans = "FULLNAME"\n',
    ):
        assert expected in said


def test_it_goes_in_with_the_corrected_mapping_and_what_it_cannot_say_is_rejected(tmp_path: Path) -> None:
    report = bring_in(write_extract(tmp_path / "first"))

    assert {file.name: outcome(report, file.name) for file in report.files} == {
        "SUBJECT.TXT": (10, 5, 5, 0),
        CASES: (10, 5, 5, 0),
        "visits.jsonl": (10, 7, 3, 0),
    }
    assert report.not_in_mapping == ()
    assert rejected(ImportBatch.objects.get()) == [
        ("SUBJECT.TXT", 5, 'DOB: "31-Feb-11" is a date that cannot be.'),
        ("SUBJECT.TXT", 6, _unwritten("DOB", "about 6")),
        ("SUBJECT.TXT", 7, "REF: is the row's key, and it is blank."),
        ("SUBJECT.TXT", 8, 'GENDER: "X?" is not in the codes "sex" of the mapping.'),
        ("SUBJECT.TXT", 9, _unwritten("CREATED", "yesterday")),
        (CASES, 3, 'Subject ref: "CPU/99" is not among the SUBJECT that were accepted.'),
        (CASES, 4, _unwritten("Opened", "not known")),
        (CASES, 5, 'Type: "S.47?" is not in the codes "case" of the mapping.'),
        (CASES, 6, 'Subject ref: "CPU/05" is not among the SUBJECT that were accepted.'),
        (CASES, 10, "Opened: is blank: without it there is no event."),
        ("visits.jsonl", 5, 'at: "2021-13-01T10:00:00" is a date that cannot be.'),
        ("visits.jsonl", 6, 'subject: "CPU/77" is not among the SUBJECT that were accepted.'),
        ("visits.jsonl", 7, 'child_seen: "perhaps" is neither yes nor no.'),
    ]


def _unwritten(column: str, text: str) -> str:
    times = "dd/mm/yyyy HH:MM or yyyy-mm-dd HH:MM:SS or yyyy-mm-ddTHH:MM:SS or "
    return f'{column}: "{text}" is not written as {times if " " in text or column != "DOB" else ""}{_DAYS}.'


_DAYS = "dd-Mon-yy or dd/mm/yyyy or yyyy-mm-dd"


def test_its_habits_are_read_as_they_are_meant(tmp_path: Path) -> None:
    bring_in(write_extract(tmp_path / "first"))

    names = Name.objects.order_by("identity__key", "kind").values_list("identity__key", "given", "family", "full")
    assert list(names) == [
        ("CPU/01", "", "", "Jenny"),
        ("CPU/01", "Jane Ann", "SMITH", "Jane Ann SMITH"),
        ("CPU/02", "Siân", "O'BRIEN", "Siân O'BRIEN"),
        ("CPU/03", "Leah", "VAN DER BERG", "Leah VAN DER BERG"),
        ("CPU/04", "", "", "TJ"),
        ("CPU/04", "Tyler-Jay", "McDONALD", "Tyler-Jay McDONALD"),
        ("CPU/09", "Kacper", "WÓJCIK", "Kacper WÓJCIK"),
    ]
    assert {str(born.born_on) for born in BirthDate.objects.all()} == {"2009-02-03", "1984-08-17", "2015-07-07"}
    assert Sex.objects.count() == 5
    assert Phone.objects.count() == 2
    first = Address.objects.get(street="Mill Lane")
    assert (first.unit, first.building, first.town, first.postcode) == ("Flat 2", "14", "Eastmere", "ZX1 4AB")
    assert Address.objects.get(place__residences__identity__key="CPU/02").kind == "no_fixed_abode"
    assert Event.objects.get(title="Note on CPU/01").account == "Mum's partner; present.\nDog in the garden"
    assert str(Event.objects.get(title="Case 1002").occurred_from.date()) == "2020-06-17"  # midnight in summer time
    assert Involvement.objects.get(event__title="Visit 8").spoken_to == "not_recorded"
    owners = dict(Matter.objects.filter(kind="child_protection_plan").values_list("identity__key", "owner_words"))
    assert owners == {
        "CPU/01": "DC John Sands",
        "CPU/03": "ZZ9 (not in the list of workers)",
        "CPU/09": "DC Abi Boyd",
    }


def test_a_reject_is_mended_and_a_later_extract_brings_what_changed_and_is_undone(tmp_path: Path) -> None:
    first = bring_in(write_extract(tmp_path / "first"))
    file = ImportFile.objects.get(name="SUBJECT.TXT")
    mend_rows(importer(), file, {5: {"DOB": "28-Feb-11"}})
    work_on(first.batch)
    file.refresh_from_db()
    assert (file.accepted, file.rejected) == (6, 4)
    before = standing()

    later = SUBJECTS.replace("14 Mill Lane", "7 New Row").replace("09:30;\n", "09:30;03/03/2024 09:00\n")
    second = bring_in(
        write_extract(tmp_path / "second", later + "CPU/10;NOVAK Pavel;;M;;;;;;;;KM2;05/03/2024 11:00;\n")
    )

    # the cases of the mended row, and what changed; all else is held already
    assert outcome(second, "SUBJECT.TXT") == (11, 2, 4, 5)
    assert outcome(second, CASES) == (10, 1, 4, 5)
    moved = Residence.objects.get(identity__key="CPU/01", retracted_at=None)
    assert Address.objects.get(place=moved.place).street == "New Row"

    undo_import(importer(), ImportBatch.objects.get(id=second.batch), "The wrong day's extract")

    assert standing() == before
