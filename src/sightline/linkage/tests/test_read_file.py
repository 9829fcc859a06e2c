"""A file that is wrong as a whole is refused in one sentence with its line, before anything is kept."""

import re
from pathlib import Path

import pytest

from sightline.linkage.rules.problems import FileProblem
from sightline.linkage.rules.read_file import FileSeen, examine, open_rows
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.linkage.rules.table import raw_row

from .scene import MAPPING

HEAD = b"Log,No,At,What\r\n"
ROW = b'L1,1,05/02/2022 21:30,"Left, alone\r\nand cold"\r\n'


def examined(tmp_path: Path, content: bytes, **changed: str) -> FileSeen:
    text = MAPPING
    for key, value in changed.items():
        text = re.sub(rf'{key} = "[^"]*"', f'{key} = "{value}"', text, count=1)
    mapping = read_mapping(text, "old.toml")
    path = tmp_path / "logs.csv"
    path.write_bytes(content)
    return examine(path, mapping.file("logs.csv"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "logs.csv is empty: it has not even a line of column names"),
        (b"Log,No,At\r\nL1,1,x\r\n", "names the column What that logs.csv does not have. It has: Log, No, At."),
        (b"Log;No;At;What\r\n", "There is only one column: are the shape and the delimiter of the mapping right?"),
        (b"Log,No,At,What,No\r\n", "two columns named 'No'"),
        (b"Log,No,At,What,,\r\n", "2 columns without a name: the first line may end in one delimiter too many"),
        (HEAD + ROW + b"L2,1,05/02", "ends in the middle of a row: line 4 has 3 of 4 columns. It was cut off"),
        (HEAD + ROW + b'L2,1,05/02/2022 21:30,"Left al', "line 4: the file ends inside quotation marks"),
        (HEAD + b"L1,1,05/02/2022 21:30,Ca\xe9\r\n", "line 2: the byte 0xe9 is not UTF-8"),
        (HEAD + ROW + b"L2,1,\0,x\r\n", "line 4: there is a NUL byte"),
        ("Log,No,At,What\r\n".encode("utf-16-le"), "line 1: there is a NUL byte. The file is damaged, or is UTF-16"),
        ((HEAD + HEAD).replace(b"\r\n", b"\r"), "line 1: there is a carriage return without a line feed"),
        (HEAD + b"L1,1,x,Left\ralone\r\n", "line 2: there is a carriage return without a line feed"),
        (HEAD + b'L1,1,05/02/2022 21:30,"a"b\r\n', "line 2: the file has quotation marks that do not fit"),
        (
            HEAD + b"L1,1,x," + b"y" * (4 * 1024 * 1024 + 1) + b"\r\n",
            "line 2, column 4: the file has a field of more than 4 MB",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(FileProblem) as refused:
        examined(tmp_path, content)

    assert told in str(refused.value)


@pytest.mark.parametrize("content", [HEAD + "L1,1,x,Zoë\r\n".encode(), b"\xef\xbb\xbf" + HEAD])
def test_utf8_that_is_said_to_be_windows_1252_is_refused_before_names_are_garbled(
    tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(FileProblem, match='write encoding = "utf-8"'):
        examined(tmp_path, content, encoding="windows-1252")


def test_a_byte_that_windows_1252_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="the byte 0x81 is not Windows-1252"):
        examined(tmp_path, HEAD + b"L1,1,x,\x81\r\n", encoding="windows-1252")


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    mapping = read_mapping(MAPPING, "old.toml")

    with pytest.raises(FileProblem, match=r"logs.csv cannot be opened: No such file"):
        examine(tmp_path / "logs.csv", mapping.file("logs.csv"))


@pytest.mark.parametrize(
    ("content", "rows", "unmapped"),
    [
        (HEAD, 0, ()),
        (HEAD + ROW, 1, ()),
        (b"\xef\xbb\xbf" + HEAD + ROW, 1, ()),
        (HEAD + ROW + b"\r\n" + ROW[:-2], 2, ()),
        (HEAD + ROW + b"   \r\n\x1a", 1, ()),
        (b"Log,No,At,What,Mood,\r\nL1,1,x,y,sad,\r\n", 1, ("Mood", "")),
    ],
)
def test_a_good_file_is_counted_and_its_extra_columns_are_told(
    tmp_path: Path, content: bytes, rows: int, unmapped: tuple[str, ...]
) -> None:
    seen = examined(tmp_path, content)

    assert (seen.rows, seen.unmapped) == (rows, unmapped)


def test_rows_are_numbered_and_line_breaks_in_quotes_are_kept(tmp_path: Path) -> None:
    mapping = read_mapping(MAPPING, "old.toml")
    path = tmp_path / "logs.csv"
    path.write_bytes(HEAD + ROW + b"L2,2,x,y\r\n")

    first, second = list(open_rows(path, mapping).rows)

    assert (first.number, first.line, second.number, second.line) == (1, 3, 2, 4)
    assert first.raw["What"] == "Left, alone\r\nand cold"
    assert raw_row(("a", "b"), ["1", "2", "3"]) == {"a": "1", "b": "2", "column 3": "3"}
