"""Looks through the XML of a sheet for what the library that reads it does not tell: merged cells, and formulas
without the value that they came to."""

import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from .problems import FileProblem
from .shape import Shape
from .table import AGAIN

# the texts of a workbook and its styles are held while it is read; the sheet itself streams
MOST_HELD = 512 * 1024 * 1024
MOST_STREAMED = 8 * 1024 * 1024 * 1024


class Merged(NamedTuple):
    """A range of merged cells, by the numbers of its columns and rows."""

    left: int
    top: int
    right: int
    bottom: int


def check_members(path: Path) -> None:
    """Refuse a workbook that would unpack to more than can be held."""
    with zipfile.ZipFile(path) as book:
        for member in book.infolist():
            most = MOST_STREAMED if "/worksheets/" in f"/{member.filename}" else MOST_HELD
            if member.file_size > most:
                raise FileProblem(
                    f"{path.name}: {member.filename} in it unpacks to {member.file_size:,} bytes, more than can be"
                    " held. Nothing of it was brought in. Ask for the sheet as CSV."
                )


def scan_sheet(path: Path, member: str, shape: Shape) -> list[Merged]:
    """The merged ranges of the sheet, where the mapping says that they are filled.

    Raises FileProblem where it does not, and at the first formula without a value. What stands above the header row
    is not looked at.
    """
    scan = _Scan()
    with zipfile.ZipFile(path) as book, book.open(member) as sheet:
        try:
            while part := sheet.read(1024 * 1024):
                scan.parser.Parse(part)
            scan.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise FileProblem(f"{path.name}, sheet {shape.sheet} is damaged ({error}). {AGAIN}") from None
    where = f"{path.name}, sheet {shape.sheet}"
    for cell in scan.without_value:
        if range_boundaries(cell)[1] >= shape.header_row:
            raise FileProblem(
                f"{where}, cell {cell}: there is a formula without the value that it came to. Nothing of the file was"
                " brought in. Open it in a spreadsheet program, let it reckon, and save it again."
            )
    ranges = [(name, Merged(*range_boundaries(name))) for name in scan.merged]
    below = [(name, merged) for name, merged in ranges if merged.bottom >= shape.header_row]
    if below and not shape.fill_merged:
        raise FileProblem(
            f"{where}: the cells {below[0][0]} are merged, so that only the first of them holds the value"
            f"{f' ({len(below):,} ranges are)' if len(below) > 1 else ''}. Nothing of the file was brought in. Part"
            ' them, or write merged = "fill" in the mapping: each then holds the value of the first.'
        )
    return [merged for _, merged in below]


class _Scan:
    """Meets the elements of a sheet."""

    def __init__(self) -> None:
        self.merged: list[str] = []
        self.without_value: list[str] = []
        self.cell, self.formula, self.value, self.inside = "", False, False, False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise ValueError("a sheet that declares a document type")

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            # a formula that came to an empty text is of type str
            self.cell, self.formula, self.value = attributes.get("r", ""), False, attributes.get("t") == "str"
        elif tag == "f":
            self.formula = True
        elif tag == "v":
            self.inside = True
        elif tag == "mergeCell":
            self.merged.append(attributes["ref"])

    def _text(self, text: str) -> None:
        self.value = self.value or self.inside

    def _ends(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "v":
            self.inside = False
        elif tag == "c" and self.formula and not self.value and len(self.without_value) < 1000:
            self.without_value.append(self.cell or "A1")
