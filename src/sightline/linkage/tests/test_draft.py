"""A draft says what was seen in unseen files, what is likely and what cannot be told; it is TOML whatever they hold."""

import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sightline.linkage.cli import main
from sightline.linkage.rules import draft as drafting
from sightline.linkage.rules.draft import draft
from sightline.linkage.rules.problems import FileProblem, MappingProblem
from sightline.linkage.rules.read_file import examine, open_rows
from sightline.linkage.rules.read_mapping import read_mapping

HEAD = "PersonNo;Surname;Forenames;DOB;Sex;Mobile;NHS;Home;State;CreatedAt\n"
ROW = "{no};Märsh{no};Ada;{day:02}/04/2012;{sex};07700 9001{no:02};9990000018;ZX1 2AB;OPEN;01/02/2022 10:00\n"


def people(days: int = 28, rows: int = 30) -> str:
    return HEAD + "".join(ROW.format(no=n, day=n % days + 1, sex="FMU"[n % 3]) for n in range(rows))


def drafted(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> str:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return draft([folder / name])


def test_a_draft_of_people_can_be_used_as_it_is(tmp_path: Path) -> None:
    mapping = read_mapping(drafted(tmp_path, "people.csv", people(), "cp1252"), "old.toml")
    file = mapping.file("people.csv")

    assert (file.shape.encoding, file.shape.delimiter, file.key) == ("cp1252", ";", "PersonNo")
    assert [format_.text for format_ in mapping.dates] == ["dd/mm/yyyy"]
    made = [(m.kind, {n: s.columns for n, s in m.fields.items() if s.columns}) for m in file.makes]
    assert made == [
        ("identity", {}),
        ("name", {"given": ("Forenames",), "family": ("Surname",)}),
        ("birth_date", {"born_on": ("DOB",)}),
        ("sex", {"value": ("Sex",)}),
        ("phone", {"number": ("Mobile",)}),
        ("identifier", {"value": ("NHS",)}),
        ("place", {"postcode": ("Home",)}),
        ("residence", {}),
    ]
    assert examine(tmp_path / "people.csv", file).rows == 30


def test_codes_are_counted_and_no_names_are_shown(tmp_path: Path) -> None:
    said = drafted(tmp_path, "people.csv", people())

    assert '#     codes: "F" 10, "M" 10, "U" 10' in said
    assert 'codes: "OPEN" 30' in said
    assert not [private for private in ("Märsh", "Ada", "07700", "9990000018", "ZX1") if private in said]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (people(12), "every value fits dd/mm/yyyy and mm/dd/yyyy alike: which is it?"),
        (people().replace("/2012", "/12"), "two digits are a year of which hundred?"),
        (
            people().replace("\n7;", "\n6;").replace("PersonNo", "Person"),
            "no column has a value of its own in every row",
        ),
        (
            people().replace("\n7;", "\n6;"),
            "is PersonNo the key? 0 are without it, 1 have one that another row had: these rows would be rejected",
        ),
        (people().replace("CreatedAt", "Stamp"), "the column with when the system came to know of it"),
        (people() + "99;Lind;Be", "CANNOT TELL the rest: it cannot be brought in as it is. people.csv ends in the mid"),
        (
            people().replace("Sex", "Gender").replace(";U;", ";Q;"),
            "which of the values of Gender is female, which male",
        ),
        (people().replace("Home", "Mother Surname"), "Mother Surname may be of the same person or of another"),
        ("A;B\n" * 5, "what does a row make? No names of people were found"),
        ("one\ntwo or more\nthree\n", "No delimiter and no widths could be told"),
    ],
)
def test_what_cannot_be_told_is_said(tmp_path: Path, content: str, told: str) -> None:
    said = drafted(tmp_path, "people.csv", content)

    assert [line for line in said.splitlines() if "CANNOT TELL" in line and told in line]
    tomllib.loads(said)


def test_words_for_nothing_are_found_with_where_they_stand(tmp_path: Path) -> None:
    said = drafted(tmp_path, "people.csv", people().replace("05/04/2012", "01/01/1900").replace("06/04/2012", "n/k"))

    assert '"01/01/1900" stands in DOB of people.csv (1)' in said
    assert tomllib.loads(said)["nothing"] == ["01/01/1900", "N/K"]


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        ("No,Name\n7,'Marsh, Ada'\n8,'Lind, Ben'\n", {"shape": "csv", "delimiter": "comma", "quotes": "single"}),
        ('No|Name\n7|"Ada|Marsh"\n8|Ben\n', {"shape": "csv", "delimiter": "pipe", "quotes": "double"}),
        ('No\tNote\n7\tthe "old" one\n8\t"open\n', {"shape": "csv", "delimiter": "tab", "quotes": "none"}),
        ('{"No": 7, "Name": "Ada"}\n{"No": 8}\n', {"shape": "json_lines"}),
        ("  7 Marsh  Ada\n  8 Lind   Ben\n 19 Khan   Dev\n", {"shape": "fixed_width"}),
        (b"\xef\xbb\xbfNo,Name\n7,Ada\n8,Ben\n", {"encoding": "utf-8"}),
        (b"No,Name\n7,Zo\xeb\n8,Ben\n", {"encoding": "windows-1252"}),
    ],
)
def test_how_a_file_is_written_is_found(tmp_path: Path, content: str | bytes, shape: dict[str, str]) -> None:
    [file] = tomllib.loads(drafted(tmp_path, "old.dat", content))["file"]

    assert {key: file[key] for key in shape} == shape


def test_a_draft_of_fixed_width_reads_the_file(tmp_path: Path) -> None:
    said = drafted(tmp_path, "people.txt", "  7 Marsh  Ada\n  8 Lind   Ben\n 19 Khan   Dev\n")
    mapping = read_mapping(said + '[[file.makes]]\nkind = "identity"\n', "old.toml")

    [first, *_] = open_rows(tmp_path / "people.txt", mapping).rows

    assert [value.strip() for value in first.raw.values()] == ["7", "Marsh", "Ada"]


def test_a_sheet_is_found_behind_an_empty_one_and_merged_cells_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("People")
    for row in (["No", "Surname", "Born"], [7, "Marsh", date(2012, 4, 3)], [8, None, date(1985, 6, 5)]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "people.xlsx")

    said = draft([tmp_path / "people.xlsx"])

    file = read_mapping(said, "old.toml").file("people.xlsx")
    assert (file.shape.sheet, file.shape.fill_merged) == ("People", True)
    assert "It has merged cells. Does what stands in them hold for each row" in said
    assert examine(tmp_path / "people.xlsx", file).rows == 2


def test_a_column_leads_to_the_file_whose_key_has_its_name(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(people(), encoding="utf-8")
    (tmp_path / "logs.csv").write_text("LogNo,PersonNo,Text\nA1,7,left\nA2,70,lost\n", encoding="utf-8")

    said = draft([tmp_path / "logs.csv", tmp_path / "people.csv"])

    first, second = tomllib.loads(said)["file"]
    assert (first["name"], second["name"]) == ("people.csv", "logs.csv")
    assert second["uses"] == [{"as": "person_of_personno", "identity": "PersonNo", "in": "people.csv"}]
    assert "1 of 2 different values stand in PersonNo of people.csv." in said
    with pytest.raises(MappingProblem, match=r"logs.csv: it makes nothing. Write a section \[\[file.makes\]\]"):
        read_mapping(said, "old.toml")


def test_names_of_columns_cannot_break_out_of_the_draft(tmp_path: Path) -> None:
    head = '"Sur""name\n[[file]]\nx = 1";"=DOB\x7f";No\n'

    said = drafted(tmp_path, "old.csv", head + "Marsh;03/04/2012;1\nLind;13/04/2012;2\n")

    assert len(tomllib.loads(said)["file"]) == 1


def test_only_the_beginning_of_a_large_file_is_looked_at_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_ROWS", 10)

    assert "# 10 rows: only the first 10 were looked at" in drafted(tmp_path, "people.csv", people())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "old.dat is empty"),
        (b"%PDF-1.7 ...", "old.dat is not text: it is a PDF"),
        (bytes(range(256)) * 9, "old.dat is neither UTF-8 nor Windows-1252"),
        (b"\x7fELF\x01\x02\x03\n", "old.dat is not text: it holds control characters"),
        ("No,Name\n".encode("utf-16"), "old.dat is UTF-16"),
        (b"PK\x03\x04 cut", "old.dat is damaged, or was cut off"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(FileProblem) as refused:
        drafted(tmp_path, "old.dat", content)

    assert told in str(refused.value)


def test_a_draft_is_written_to_standard_output_or_one_sentence_to_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(people(), encoding="utf-8")

    codes = [main(["draft", str(tmp_path / name)]) for name in ("people.csv", "none.csv")] + [main(["draft"])]

    out, err = capsys.readouterr()
    assert codes == [0, 1, 1]
    assert tomllib.loads(out)["file"][0]["name"] == "people.csv"
    assert err.splitlines() == [
        "none.csv cannot be opened: No such file or directory. Nothing was drafted.",
        "Say of which files: sightline import draft FILE [FILE...] > old.toml",
    ]
