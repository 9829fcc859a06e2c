"""How rows are written to a file, shape by shape. The same rows give the same bytes on any machine."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from sightline.simulate.systems.table import FIXED_WIDTH, JSON_LINES, XLSX, Habits, Table

# Letters that no decomposition turns into plain ones.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"})


class RowsFile(Protocol):
    """A file that rows are put into, one after the other."""

    def put(self, row: Mapping[str, str]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what stands at the end, and close the file."""


def encodable(text: str, encoding: str) -> str:
    """The text with what the encoding cannot hold brought down to plain letters, or to a question mark."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(PLAIN)
        plain = "".join(_plain_letter(letter, encoding) for letter in text)
        return plain.encode(encoding, "replace").decode(encoding)
    return text


def _plain_letter(letter: str, encoding: str) -> str:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return letter


def rows_file(path: Path, habits: Habits, table: Table) -> RowsFile:
    """The file of this table, opened, with its heading written."""
    if table.shape == FIXED_WIDTH:
        return FixedWidthFile(path, habits, table)
    if table.shape == JSON_LINES:
        return JsonLinesFile(path, table)
    return WorkbookFile(path, table) if table.shape == XLSX else CsvFile(path, habits, table)


class CsvFile:
    """Delimited text, by the system's habits."""

    def __init__(self, path: Path, habits: Habits, table: Table) -> None:
        self.names = [column.name for column in table.columns]
        self.narrow = "" if habits.encoding.startswith("utf-8") else habits.encoding
        self._file = path.open("w", encoding=habits.encoding, newline="")
        self._csv = csv.writer(
            self._file,
            delimiter=habits.separator,
            quoting=csv.QUOTE_ALL if habits.quote_all else csv.QUOTE_MINIMAL,
            quotechar=habits.quote,
            lineterminator=habits.line_end,
        )
        self._csv.writerow(self.names)

    def put(self, row: Mapping[str, str]) -> None:
        values = [row[name] for name in self.names]
        self._csv.writerow([encodable(value, self.narrow) for value in values] if self.narrow else values)

    def close(self) -> None:
        self._file.close()


class FixedWidthFile:
    """Each column so many characters wide; what is longer is cut, as such systems do."""

    def __init__(self, path: Path, habits: Habits, table: Table) -> None:
        self.columns = [(column.name, column.width) for column in table.columns]
        self.encoding, self.line_end = habits.encoding, habits.line_end
        self._file = path.open("w", encoding=habits.encoding, newline="")

    def put(self, row: Mapping[str, str]) -> None:
        line = "".join(
            encodable(row[name].replace("\n", " "), self.encoding)[:width].ljust(width) for name, width in self.columns
        )
        self._file.write(line + self.line_end)

    def close(self) -> None:
        self._file.close()


class JsonLinesFile:
    """One object a line; blanks are null, and Y and N of a column that holds yes or no are true and false."""

    def __init__(self, path: Path, table: Table) -> None:
        self.columns = [(column.name, column.holds) for column in table.columns]
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def put(self, row: Mapping[str, str]) -> None:
        found = {name: _json_value(row[name], holds) for name, holds in self.columns}
        self._file.write(json.dumps(found, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


def _json_value(text: str, holds: str) -> str | int | bool | None:
    if not text:
        return None
    if holds == "number" and text.isdigit():
        return int(text)
    return text == "Y" if holds == "yes or no" and text in ("Y", "N") else text


CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
EPOCH = date(1899, 12, 30)


class WorkbookFile:
    """A workbook with one sheet: a title, a blank row, the heading in row 3, dates as dates.

    It is written by hand and not packed, so that its bytes depend on no library.
    """

    def __init__(self, path: Path, table: Table) -> None:
        self.columns = [(column.name, column.holds in ("day", "born")) for column in table.columns]
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        part = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId%d" Type="{DOCUMENT}/%s" Target="%s"/>'
        self._part("[Content_Types].xml", CONTENT_TYPES)
        self._part("_rels/.rels", part % (1, "officeDocument", "xl/workbook.xml") + "</Relationships>")
        self._part(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
            f'<sheet name="{escape(table.sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        styles = f'<Relationship Id="rId2" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>'
        self._part("xl/_rels/workbook.xml.rels", part % (1, "worksheet", "worksheets/sheet1.xml") + styles)
        self._part("xl/styles.xml", STYLES)
        self._sheet = io.TextIOWrapper(
            self._zip.open(_member("xl/worksheets/sheet1.xml"), "w", force_zip64=True), encoding="utf-8", newline="\n"
        )
        self._sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>')
        self._row([_text(table.title)])
        self._row([])
        self._row([_text(name) for name, _ in self.columns])

    def _part(self, name: str, text: str) -> None:
        self._zip.writestr(_member(name), text.encode())

    def _row(self, cells: list[str]) -> None:
        self._sheet.write(f"<row>{''.join(cells)}</row>\n")

    def put(self, row: Mapping[str, str]) -> None:
        self._row([_day(row[name]) if dated else _text(row[name]) for name, dated in self.columns])

    def close(self) -> None:
        self._sheet.write("</sheetData></worksheet>\n")
        self._sheet.close()
        self._zip.close()


def _member(name: str) -> zipfile.ZipInfo:
    """A member of the archive whose heading tells neither the machine nor the day."""
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.create_system = 3
    return member


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "<c/>"


def _day(text: str) -> str:
    """A date as spreadsheets keep it; what is no date, and what is before their reckoning is sure, as text."""
    try:
        days = (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return _text(text)
    return f'<c s="1"><v>{days}</v></c>' if days > 60 else _text(text)
