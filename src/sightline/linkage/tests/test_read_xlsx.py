"""A sheet of a workbook is read cell by cell, or refused in one sentence that names the cell."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sightline.linkage.rules.problems import FileProblem
from sightline.linkage.rules.read_file import examine, open_table
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.linkage.rules.read_xlsx import sheet_names

HEAD = ["No", "Surname", "Born", "Seen"]
SHEET = 'sheet = "People"'
ADA = [7, "Marsh", datetime(2012, 4, 3), datetime(2022, 2, 5, 21, 30)]


def book(path: Path, rows: list[list[Any]], *, merge: str = "", before: tuple[list[Any], ...] = ()) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Notes"
    sheet = made.create_sheet("People")
    for row in (*before, HEAD, *rows):
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm" if cell.value.hour else "dd/mm/yyyy"
    if merge:
        sheet.merge_cells(merge)
    made.save(path / "people.xlsx")
    return path / "people.xlsx"


def mapped(said: str = "", top: str = "") -> Any:
    text = (
        f'system = "old"\nwords = "Old"\n{top}[[file]]\nname = "people.xlsx"\nshape = "xlsx"\nkey = "No"\n'
        f"{said if 'sheet' in said else f'{said}{chr(10)}{SHEET}'}\n"
        '[[file.makes]]\nkind = "identity"\nas = "person"\n'
    )
    return read_mapping(text, "old.toml").file("people.xlsx")


def rows(path: Path, said: str = "", top: str = "") -> list[dict[str, str]]:
    return [row.raw for row in open_table(path, mapped(said, top).shape).rows]


def changed(path: Path, member: str, was: str, becomes: str) -> Path:
    """The workbook with another text in one of its parts, as a program other than ours might have written it."""
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == member:
                assert was.encode() in text
                text = text.replace(was.encode(), becomes.encode())
            new.writestr(name, text)
    return path


def test_cells_are_text_with_dates_as_iso_and_numbers_in_full(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA, [], [9990000018.0, True, 0.1, None]])

    assert rows(path) == [
        {"No": "7", "Surname": "Marsh", "Born": "2012-04-03", "Seen": "2022-02-05 21:30:00"},
        {"No": "9990000018", "Surname": "true", "Born": "0.1", "Seen": ""},
    ]


def test_rows_are_named_as_the_spreadsheet_numbers_them_and_blank_ones_are_left_out(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA, [None, None], ADA])

    assert [(row.number, row.line) for row in open_table(path, mapped().shape).rows] == [(1, 2), (2, 4)]
    assert examine(path, mapped()).columns == tuple(HEAD)


def test_a_title_may_stand_above_the_names_of_the_columns(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA], before=(["All our people"], []), merge="A1:D1")

    assert rows(path, "header_row = 3")[0]["Surname"] == "Marsh"
    with pytest.raises(FileProblem, match=r"These were read from row 1: is header_row right\?"):
        examine(book(tmp_path, [ADA], before=(["All our people"], [])), mapped())


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path: Path) -> None:
    path = changed(book(tmp_path, [ADA, ADA]), "xl/worksheets/sheet2.xml", 'ref="A1:D3"', 'ref="A1:B2"')

    assert len(rows(path)) == 2
    assert rows(path)[1]["Seen"] == "2022-02-05 21:30:00"


def test_a_formula_gives_the_value_that_was_kept_with_it(tmp_path: Path) -> None:
    path = book(tmp_path, [[7, '=UPPER("Marsh")', None, None]])
    changed(path, "xl/worksheets/sheet2.xml", "<v />", "<v>MARSH</v>")
    changed(path, "xl/worksheets/sheet2.xml", 'r="B2"', 'r="B2" t="str"')

    assert rows(path)[0]["Surname"] == "MARSH"


def test_merged_cells_are_filled_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA, [8, "lost", "lost", None], [9, "Lind", None, None]], merge="B2:C3")

    with pytest.raises(FileProblem, match=r"sheet People: the cells B2:C3 are merged.*Part them, or write merged"):
        rows(path)
    assert [(r["No"], r["Surname"], r["Born"]) for r in rows(path, 'merged = "fill"')] == [
        ("7", "Marsh", "Marsh"),
        ("8", "Marsh", "Marsh"),
        ("9", "Lind", ""),
    ]


def test_an_error_in_a_cell_is_refused_unless_the_mapping_says_that_it_means_nothing(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA, [8, "#N/A", None, None]])

    with pytest.raises(FileProblem, match=r"sheet People, cell B3: it holds the error #N/A"):
        rows(path)
    assert rows(path, top='nothing = ["#N/A"]\n')[1]["Surname"] == "#N/A"


def test_a_formula_without_its_value_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA, [8, '=UPPER("Lind")', None, None]])

    with pytest.raises(FileProblem, match=r"sheet People, cell B3: there is a formula without the value"):
        rows(path)


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA])

    with pytest.raises(FileProblem, match=r"has no sheet named 'Persons'. It has: Notes, People"):
        rows(path, 'sheet = "Persons"')
    with pytest.raises(FileProblem, match=r"sheet Notes: row 1, which should name the columns, is empty"):
        rows(path, 'sheet = "Notes"')
    assert sheet_names(path) == ["Notes", "People"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda content: content[:-200], "people.xlsx is damaged, or was cut off on its way"),
        (lambda content: content[: len(content) // 2], "people.xlsx is damaged, or was cut off"),
        (lambda content: b"No,Surname\n7,Marsh\n", "people.xlsx is not an XLSX workbook"),
        (lambda content: b"\xd0\xcf\x11\xe0" + content, "old kind (XLS), or is locked by a password"),
        (lambda content: b"", "people.xlsx is not an XLSX workbook"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(tmp_path: Path, damage: Any, told: str) -> None:
    path = book(tmp_path, [ADA])
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(FileProblem) as refused:
        rows(path)

    assert told in str(refused.value)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_byte_that_was_lost_on_the_way_is_told_as_damage(tmp_path: Path, method: int) -> None:
    path = book(tmp_path, [ADA])
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    whole = path.read_bytes()

    refused = 0
    for at in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            rows(path)
        except FileProblem as problem:
            refused += "people.xlsx" in str(problem)

    assert refused > 10


def test_a_sheet_cut_off_within_the_workbook_is_refused(tmp_path: Path) -> None:
    path = changed(book(tmp_path, [ADA]), "xl/worksheets/sheet2.xml", "</sheetData>", "")

    with pytest.raises(FileProblem, match="sheet People is damaged"):
        rows(path)


def test_a_workbook_that_would_unpack_to_more_than_can_be_held_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, [ADA])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made, made.open("xl/media/big.bin", "w") as big:
        for _ in range(513):
            big.write(bytes(1024 * 1024))

    with pytest.raises(FileProblem, match=r"xl/media/big.bin in it unpacks to .* more than can be"):
        rows(path)
