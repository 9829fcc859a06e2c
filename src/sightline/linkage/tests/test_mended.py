"""Rejected rows are mended, loaded again and remembered; or set aside, with why."""

from pathlib import Path

import pytest

from sightline.access.refusals import Refusal, Refused
from sightline.linkage.commands import mend_rows, set_aside_rows
from sightline.linkage.models import ImportBatch, ImportFile, StagedRow
from sightline.linkage.rules.mending import HEAD, Mended, read_mended
from sightline.linkage.rules.spreadsheet import as_csv
from sightline.linkage.working import work_on
from sightline.pole.models import BirthDate, Membership, Name, SourceRow

from .scene import LOGS, PEOPLE, bring_in, importer, outcome

pytestmark = pytest.mark.django_db
BAD = PEOPLE.replace("05/06/1985", "31/06/1985")


@pytest.fixture
def file(tmp_path: Path) -> ImportFile:
    """The file of people, of which row 2 was rejected, and with it a log."""
    bring_in(tmp_path, people=BAD)
    return ImportFile.objects.get(name="people.csv")


def mended(file: ImportFile, mends: dict[int, dict[str, str]]) -> ImportFile:
    """Mend, let the worker work, and give the file as it is then."""
    mend_rows(importer(), file, mends)
    work_on(file.batch_id)
    file.refresh_from_db()
    return file


@pytest.mark.requirement("R84")
def test_a_mended_row_is_loaded_and_the_file_still_balances(file: ImportFile) -> None:
    file = mended(file, {2: {"Born": "30/06/1985"}})

    assert (file.accepted, file.rejected, file.already_held) == (3, 0, 0)
    assert str(BirthDate.objects.get(identity__key="2").born_on) == "1985-06-30"
    assert Membership.objects.filter(identity__key="2", retracted_at=None).exists()
    source = SourceRow.objects.get(table="people", key="2")
    assert (source.raw["Born"], source.mended) == ("31/06/1985", {"Born": "30/06/1985"})


def test_a_row_mended_wrongly_is_rejected_again_with_its_reason(file: ImportFile) -> None:
    file = mended(file, {2: {"Born": "32/06/1985"}})

    row = StagedRow.objects.get(file=file, row_number=2)
    assert (file.accepted, file.rejected) == (2, 1)
    assert (row.outcome, row.column, row.mended) == ("rejected", "Born", {"Born": "32/06/1985"})
    assert mended(file, {2: {"Born": "30/06/1985"}}).rejected == 0


def test_a_row_that_had_no_key_is_found_by_the_one_that_it_was_given(tmp_path: Path) -> None:
    bring_in(tmp_path, people=PEOPLE.replace("\n2,", "\n ,"))
    file = ImportFile.objects.get(name="people.csv")
    logs = ImportFile.objects.get(name="logs.csv")

    mended(file, {2: {"No": "2"}})
    logs = mended(logs, {2: {"What": "Seen drunk again"}})

    assert Name.objects.get(identity__key="2").full == "Ben Marsh"
    assert (logs.accepted, logs.rejected) == (2, 0)


def test_the_same_bad_row_in_a_later_extract_is_held_as_it_was_mended(file: ImportFile, tmp_path: Path) -> None:
    mended(file, {2: {"Born": "30/06/1985"}})

    report = bring_in(tmp_path, people=BAD + "4,Dora,Marsh,,F,,,02/02/2022 09:00,\n", logs=LOGS)

    assert outcome(report, "people.csv") == (4, 1, 0, 3)


def test_a_row_that_a_later_import_brought_rightly_is_not_mended_over_it(file: ImportFile, tmp_path: Path) -> None:
    bring_in(tmp_path, people=PEOPLE.replace("2,Ben,", "2,Benjamin,"))

    file = mended(file, {2: {"Born": "30/06/1985"}})

    row = StagedRow.objects.get(file=file, row_number=2)
    assert row.reason == '"2" came in with a later import since, and what that says stands. Set this row aside.'
    assert Name.objects.get(identity__key="2", retracted_at=None).full == "Benjamin Marsh"


@pytest.mark.parametrize(
    ("numbers", "code"), [({1: {"Born": "x"}}, "not_rejected"), ({9: {"Born": "x"}}, "not_rejected")]
)
def test_only_rejected_rows_are_mended(file: ImportFile, numbers: dict[int, dict[str, str]], code: str) -> None:
    with pytest.raises(Refused) as refused:
        mend_rows(importer(), file, {2: {"Born": "30/06/1985"}, **numbers})

    assert refused.value.refusal.code == code
    assert not StagedRow.objects.filter(mended__isnull=False).exists()


def test_what_is_being_loaded_is_not_mended_at_the_same_time(file: ImportFile) -> None:
    mend_rows(importer(), file, {2: {"Born": "32/06/1985"}})

    with pytest.raises(Refused, match="The worker is at this import"):
        mend_rows(importer(), file, {2: {"Born": "30/06/1985"}})


def test_a_row_that_is_sent_back_as_it_was_stays_rejected(file: ImportFile) -> None:
    assert mend_rows(importer(), file, {2: {"Born": "31/06/1985"}}) == 0
    assert ImportBatch.objects.get(id=file.batch_id).asked == ""


def test_a_row_set_aside_stays_rejected_and_says_why(file: ImportFile) -> None:
    set_aside_rows(importer(), file, {2: "A test record of the old system"})

    row = StagedRow.objects.get(file=file, row_number=2)
    assert (row.outcome, row.set_aside) == ("rejected", "A test record of the old system")
    with pytest.raises(Refused, match="Say why row 2"):
        set_aside_rows(importer(), file, {2: " "})


COLUMNS = ("No", "Born")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [[*HEAD, *COLUMNS], ["2", "3", "Born", "x", "", "2", "30/06/1985"]],
            Mended(2, {"No": "2", "Born": "30/06/1985"}),
        ),
        ([[*HEAD, *COLUMNS], ["2", "3", "Born", "x", "a test", "2", ""]], Mended(2, {"No": "2", "Born": ""}, "a test")),
        ([[*HEAD, *COLUMNS], ["2", "3", "", "x", "", "=2+2", "-"]], Mended(2, {"No": "=2+2", "Born": "-"})),
        ([["Row", *COLUMNS], ["2", "2", "30/06/1985"]], Mended(2, {"No": "2", "Born": "30/06/1985"})),
    ],
    ids=["mended", "set aside", "what a spreadsheet would reckon with", "without the reasons"],
)
def test_a_file_of_mended_rows_is_read_as_it_was_taken_out(rows: list[list[str]], said: Mended) -> None:
    assert read_mended(as_csv(rows).encode(), COLUMNS) == [said]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column 'Row'"),
        (b"Row,No\n2,2\n", "no column 'Born'"),
        (b"Row,No,Born\n2,2\n", "Line 2 of the file is not as it was taken out"),
        (b"Row,No,Born\nx,2,3\n", "Line 2 of the file is not as it was taken out"),
        (b"Row,No,Born\n2,2,3\n2,2,4\n", "Row 2 stands in the file twice"),
        (b'Row,No,Born\n2,"2,3\n', "cannot be read as CSV"),
        (b"Row,No,Born\n2,\xff,3\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_not_the_one_taken_out_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    refusal = read_mended(content, COLUMNS)
    assert isinstance(refusal, Refusal)
    assert words in refusal.words


def test_semicolons_are_read_too() -> None:
    assert read_mended(b"Row;No;Born\n2;2;30/06/1985\n", COLUMNS) == [Mended(2, {"No": "2", "Born": "30/06/1985"})]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("30/06/1985", "30/06\0/1985", "There is a NUL character in line 2"),
        ("\n2,", f"\n{'9' * 5000},", "Line 2 of the file is not as it was taken out"),
        ("\n2,", "\n\u0662,", "Line 2 of the file is not as it was taken out"),
        ("\n2,", "\n-2,", "Line 2 of the file is not as it was taken out"),
    ],
    ids=["NUL", "a huge number", "other digits", "a sign"],
)
def test_what_no_row_can_say_is_refused_in_a_sentence(was: str, becomes: str, said: str) -> None:
    content = as_csv([[*HEAD, "No", "Born"], ["2", "3", "", "", "", "2", "30/06/1985"]]).replace("\r\n", "\n")
    assert was in content

    found = read_mended(content.replace(was, becomes, 1).encode(), ["No", "Born"])

    assert isinstance(found, Refusal)
    assert said in found.words


def test_a_column_that_is_called_as_one_of_ours_is_the_old_systems_own() -> None:
    columns = ["Row", "Column", "Born"]
    content = as_csv([[*HEAD, *columns], ["2", "3", "Born", "no", "", "777", "left", "30/06/1985"]])

    assert read_mended(content.encode(), columns) == [Mended(2, {"Row": "777", "Column": "left", "Born": "30/06/1985"})]
