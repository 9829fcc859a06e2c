"""JSON Lines and files of fixed width are read row by row, or refused in one sentence with file, line and column."""

import tracemalloc
from pathlib import Path

import pytest

from sightline.linkage.rules.mapping import Mapping
from sightline.linkage.rules.problems import FileProblem, MappingProblem
from sightline.linkage.rules.read_file import FileSeen, examine, open_table
from sightline.linkage.rules.read_mapping import read_mapping

MAKES = """
[[file.makes]]
kind = "identity"
as = "person"

[[file.makes]]
kind = "name"
of = "person"
given = "Forename"
family = "Surname"
"""
FIXED = """shape = "fixed_width"
[file.columns]
No = { start = 1, width = 4 }
Surname = { start = 6, width = 8 }
Forename = { start = 14, width = 6 }
"""
JSON = 'shape = "json_lines"\n'
FIXED_ROW = "   7 Marsh   Ada   \n"


def mapping_with(shape: str, top: str = "") -> Mapping:
    text = f'system = "old"\nwords = "Old"\n{top}[[file]]\nname = "people.x"\nkey = "No"\n{shape}{MAKES}'
    return read_mapping(text, "old.toml")


def examined(folder: Path, shape: str, content: str | bytes) -> FileSeen:
    path = folder / "people.x"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return examine(path, mapping_with(shape).file("people.x"))


def rows(folder: Path, shape: str, content: str) -> list[tuple[int, int, dict[str, str]]]:
    path = folder / "people.x"
    path.write_text(content, encoding="utf-8", newline="")
    return [(r.number, r.line, r.raw) for r in open_table(path, mapping_with(shape).file("people.x").shape).rows]


def test_json_values_are_kept_as_text_as_they_are_written(tmp_path: Path) -> None:
    content = '{"No": 9990000018, "Rate": 1.50, "In": true, "Out": null}\n\n{"No": "007", "Note": "two\\nlines"}\r\n'

    assert rows(tmp_path, JSON, content) == [
        (1, 1, {"No": "9990000018", "Rate": "1.50", "In": "true", "Out": ""}),
        (2, 3, {"No": "007", "Note": "two\nlines"}),
    ]


def test_the_columns_of_json_rows_are_those_that_any_row_has(tmp_path: Path) -> None:
    seen = examined(tmp_path, JSON, '{"No": 1, "Surname": "Marsh"}\n{"No": 2, "Forename": "Ben", "Mood": "sad"}\n')

    assert (seen.rows, set(seen.columns), seen.unmapped) == (2, {"No", "Surname", "Forename", "Mood"}, ("Mood",))


def test_a_column_that_no_json_row_has_is_refused_unless_rows_may_lack_it(tmp_path: Path) -> None:
    content = '{"No": 1, "Surname": "Marsh"}\n'

    with pytest.raises(
        FileProblem, match=r"names the column Forename that people.x does not have.*name it in may_lack"
    ):
        examined(tmp_path, JSON, content)
    assert examined(tmp_path, JSON + 'may_lack = ["Forename"]\n', content).rows == 1


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ('{"No": 2, "Sur', "line 2, character 11: The file ends in the middle of a row: it was cut off on its way"),
        ('{"No": 2}\r{"No": 3}\r', "line 2, character 11: There is a carriage return without a line feed"),
        ('{"No": 2,, }\n', "line 2, character 10: It is not JSON"),
        ('{"No": 007}\n', "line 2, character 9: It is not JSON"),
        ("[1, 2]\n", "line 2: there is no object in braces"),
        ("7\n", "line 2: there is no object in braces"),
        ('{"No": 2, "Home": {"Town": "Saltby"}}\n', "line 2, column Home: the value is an object in braces"),
        ('{"No": 2, "Names": ["A", "B"]}\n', "line 2, column Names: the value is a list in brackets"),
        ('{"No": 2, "No": 3}\n', "line 2, column No: it stands twice in the row"),
        ('{"No": NaN}\n', "line 2: NaN is not a number of JSON"),
        ('{"No": 2, "No\\u0000te": "x"}\n', "line 2, column 'No\\x00te': in its name there is a NUL character"),
        ('{"No": 2, "\\ud800": "x"}\n', "in its name there is half of a character (a lone surrogate)"),
        ('{"No": 2, "Note": "\\u0000"}\n', "line 2, column Note: there is a NUL character"),
        ('{"No": 2, "Note": "\\ud83d"}\n', "line 2, column Note: there is half of a character"),
        ('{"No": ' + "[" * 100_000 + "\n", "line 2: values lie within values without end"),
        ("{" + ",".join(f'"c{n}": 1' for n in range(1001)) + "}\n", "line 2: the rows have more than 1,000 different"),
        ('{"No": 2, "Note": "' + "y" * (5 << 20) + '"}\n', "line 2, column Note: there is a field of more than 4 MB"),
        ('{"No": 2, "Note": "' + "y" * (40 << 20) + '"}\n', "line 2, column Note: there is a field of more than 4 MB"),
    ],
    ids=lambda value: value[:30],
)
def test_a_json_file_that_cannot_be_used_is_refused_with_its_line_and_column(
    tmp_path: Path, second: str, told: str
) -> None:
    with pytest.raises(FileProblem) as refused:
        examined(tmp_path, JSON, '{"No": 1, "Surname": "Marsh", "Forename": "Ada"}\n' + second)

    assert str(refused.value).startswith("people.x, ")
    assert told in str(refused.value)


def test_columns_of_fixed_width_are_cut_and_short_lines_are_blank_at_their_end(tmp_path: Path) -> None:
    assert rows(tmp_path, FIXED, FIXED_ROW + "\n   8 Lind\r\n") == [
        (1, 1, {"No": "   7", "Surname": "Marsh", "Forename": "Ada"}),
        (2, 3, {"No": "   8", "Surname": "Lind", "Forename": ""}),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "people.x is empty"),
        (FIXED_ROW + "   8 Lind", "line 2: the file ends in the middle of a row, at character 9 of 19"),
        (FIXED_ROW + "   8XLind    Ben   \n", 'line 2: "X" stands at character 5, where the mapping has no column'),
        (FIXED_ROW + "   8 Lind    Ben    left\n", 'line 2: "left" stands at character 21'),
        (FIXED_ROW + "   8\tLind    Ben   \n", "line 2, character 5: there is a tab"),
        (FIXED_ROW + "   8 Lind    Ben   \r   9 Lund    Bob   \r", "line 2, character 20: there is a carriage return"),
        (FIXED_ROW.encode() + b"   8 Ca\xe9l   Ben   \n", "line 2: the byte 0xe9 is not UTF-8"),
        (FIXED_ROW + "   8 " + "y" * (40 << 20), "line 2: "),
        (b"PK\x03\x04 and so on", "people.x is not text: it is a ZIP archive or a workbook (XLSX)"),
    ],
    ids=lambda value: str(value[:30]),
)
def test_a_file_of_fixed_width_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    with pytest.raises(FileProblem) as refused:
        examined(tmp_path, FIXED, content)

    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ('shape = "excel"\n', "shape is 'excel'; it may be csv, fixed_width, json_lines, xlsx"),
        ('shape = "fixed_width"\n', "needs [file.columns]"),
        ('may_lack = ["Forename"]\n', 'may_lack is for shape = "json_lines", and this file is of shape csv'),
        ('shape = "json_lines"\nsheet = "People"\n', 'sheet is for shape = "xlsx"'),
        ('shape = "xlsx"\n', "sheet is missing"),
        ('shape = "xlsx"\nsheet = "People"\nheader_row = 0\n', "header_row is 0; write the number of the row"),
        ('shape = "xlsx"\nsheet = "People"\nmerged = "yes"\n', "merged is 'yes'; it may be fill, refuse"),
        ('quotes = "curly"\n', "quotes is 'curly'; it may be double, none, single"),
        (FIXED.replace("start = 6", "start = 4"), "No ends at character 4 and Surname begins at 4: they overlap"),
        (FIXED.replace("start = 6", "start = 0"), "write Surname = { start = 1, width = 8 }"),
        (FIXED.replace("start = 6", "from = 6"), "write Surname = { start = 1, width = 8 }"),
    ],
)
def test_a_shape_that_is_wrong_in_the_mapping_is_refused_with_what_to_write(shape: str, told: str) -> None:
    with pytest.raises(MappingProblem) as refused:
        mapping_with(shape)

    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("quotes", "content"),
    [
        ("single", "No,Surname,Forename\n7,'O''Neil, \"Red\"',Ada\n"),
        ("double", 'No,Surname,Forename\n7,"O\'Neil, ""Red""",Ada\n'),
    ],
)
def test_either_kind_of_quotation_marks_is_read(tmp_path: Path, quotes: str, content: str) -> None:
    [(_, _, raw)] = rows(tmp_path, f'quotes = "{quotes}"\n', content)

    assert raw["Surname"] == 'O\'Neil, "Red"'


def test_without_quotation_marks_they_are_letters_like_others(tmp_path: Path) -> None:
    [(_, _, raw)] = rows(tmp_path, 'quotes = "none"\ndelimiter = "tab"\n', 'No\tSurname\tForename\n7\t"Marsh\tAda\n')

    assert raw["Surname"] == '"Marsh'


def test_one_file_may_be_written_otherwise_than_the_others() -> None:
    text = 'system = "old"\nwords = "Old"\nencoding = "windows-1252"\n'
    for name, said in (("a.csv", ""), ("b.jsonl", 'shape = "json_lines"\nencoding = "utf-8"\n')):
        text += f'[[file]]\nname = "{name}"\n{said}{MAKES}'

    mapping = read_mapping(text, "old.toml")

    assert [(f.shape.kind, f.shape.encoding) for f in mapping.files] == [("csv", "cp1252"), ("json_lines", "utf-8")]


@pytest.mark.parametrize(
    ("shape", "row"), [("", "7,Marsh,Ada\n"), (FIXED, FIXED_ROW), (JSON, '{"No":7,"Surname":"M","Forename":"A"}\n')]
)
def test_a_large_file_is_read_as_it_streams(tmp_path: Path, shape: str, row: str) -> None:
    content = ("No,Surname,Forename\n" if not shape else "") + row * (3_000_000 // len(row))
    (tmp_path / "people.x").write_text(content, encoding="utf-8")
    del content
    tracemalloc.start()
    try:
        seen = examine(tmp_path / "people.x", mapping_with(shape).file("people.x"))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert seen.rows == 3_000_000 // len(row)
    assert most < 1_500_000
