"""Looks at an unseen file to tell how it is written. What cannot be told is said, never chosen in silence."""

import codecs
import csv
import dataclasses
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path

from .decode import decoded_lines
from .problems import FileProblem
from .read_xlsx import first_cells, read_xlsx, sheet_names
from .shape import DELIMITERS, FIXED_WIDTH, JSON_LINES, XLSX, Shape, Span

_LOOKED_AT = 500
_HEADER_WITHIN = 30
_BINARY = re.compile(r"[\x00-\x08\x0e-\x19]")
_BOM = codecs.BOM_UTF8
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass
class Looked:
    """How a file seems to be written, and sentences about what was seen and what could not be told."""

    shape: Shape
    seen: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)


def look_at_shape(path: Path) -> Looked:
    """The likely shape of the file; raises FileProblem where it cannot be read at all."""
    try:
        with path.open("rb") as content:
            begins = content.read(4)
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be opened: {error.strerror}. Nothing was drafted.") from None
    if begins[:2] in _WIDE:
        raise FileProblem(f"{path.name} is UTF-16, which is not read here. Ask for it in UTF-8.")
    if begins.startswith(b"PK"):
        return _workbook(path)
    encoding, said = _encoding(path)
    lines = list(islice(decoded_lines(path, encoding), _LOOKED_AT))
    if any("\t" not in line and not line.isprintable() and _BINARY.search(line) for line in lines[:20]):
        raise FileProblem(f"{path.name} is not text: it holds control characters. Nothing was drafted.")
    if not any(line.strip() for line in lines):
        raise FileProblem(f"{path.name} is empty. Ask for the file again.")
    looked = _json(lines) or _delimited(lines) or _fixed(lines) or _cannot_tell()
    looked.seen.insert(0, said)
    looked.shape = dataclasses.replace(looked.shape, encoding=encoding)
    return looked


def _workbook(path: Path) -> Looked:
    """The sheet with the most rows that can be read, with its merged cells filled if need be."""
    names, problem = sheet_names(path), FileProblem(f"{path.name} has no sheet. Ask for the file again.")
    sheets: list[tuple[int, Shape]] = []
    for name in names:
        try:
            sheets.append(_sheet(path, name))
        except FileProblem as found:
            problem = found
    if not sheets:
        raise problem
    _, shape = max(sheets, key=lambda sheet: sheet[0])
    where = f"with the columns named in row {shape.header_row}"
    looked = Looked(shape, [f"An XLSX workbook; this is its sheet {shape.sheet}, {where}."])
    others = ", ".join(name for name in names if name != shape.sheet)
    if shape.header_row > 1:
        looked.untold.append(f"Does row {shape.header_row} name the columns? What stands above it is not brought in.")
    if others:
        looked.untold.append(f"Of its other sheets nothing is brought in: {others}. Is the right one read?")
    if shape.fill_merged:
        looked.untold.append("It has merged cells. Does what stands in them hold for each row that they span?")
    return looked


def _sheet(path: Path, name: str) -> tuple[int, Shape]:
    """The likely shape of a sheet, and how many of its first rows hold something. Raises FileProblem."""
    shape = Shape(kind=XLSX, sheet=name, fill_merged=True)
    rows = list(islice(first_cells(path, shape), _LOOKED_AT))
    widths = [len({value for value in values if value}) for _, values in rows[:_HEADER_WITHIN]]
    # titles hold little, and a title over merged cells holds one thing
    header = next((line for (line, _), width in zip(rows, widths, strict=False) if width >= 0.8 * max(widths)), 1)
    for fill in (False, True):
        found = dataclasses.replace(shape, header_row=header, fill_merged=fill)
        try:
            read_xlsx(path, found)
        except FileProblem:
            if fill:
                raise
            continue
        break
    return sum(any(values) for _, values in rows), found


def _encoding(path: Path) -> tuple[str, str]:
    """The encoding, and what made it out, from every byte of the file."""
    utf8, western, ascii_ = codecs.getincrementaldecoder("utf-8")(), True, True
    undefined = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
    is_utf8, first = True, True
    with path.open("rb") as content:
        while part := content.read(1 << 20):
            if first and part.startswith(_BOM):
                return "utf-8", "It begins with the mark of UTF-8."
            first = False
            ascii_ = ascii_ and part.isascii()
            western = western and not undefined.search(part)
            try:
                is_utf8 = is_utf8 and utf8.decode(part) is not None
            except UnicodeDecodeError:
                is_utf8 = False
    if ascii_:
        return "utf-8", "All its letters are plain ASCII: UTF-8 and Windows-1252 would read the same."
    if is_utf8:
        return "utf-8", "It is UTF-8 throughout."
    if western:
        return "cp1252", "It is not UTF-8; every byte is a letter of Windows-1252. Look at names with accents."
    raise FileProblem(
        f"{path.name} is neither UTF-8 nor Windows-1252: it has bytes that neither has. Nothing was drafted."
        " It may be damaged, packed, or in another encoding: ask for it in UTF-8."
    )


def _json(lines: list[str]) -> Looked | None:
    first = next(line for line in lines if line.strip())
    try:
        is_object = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return None
    return Looked(Shape(kind=JSON_LINES), ["Each line is a JSON object."]) if is_object else None


def _delimited(lines: list[str]) -> Looked | None:
    """The delimiter and the quotation marks by which the rows have columns alike, where there are such."""
    text = "".join(lines)
    mark = "'" if len(_quoted(text, "'")) > len(_quoted(text, '"')) else '"'
    found: list[tuple[float, int, str, str]] = []
    for delimiter in DELIMITERS.values():
        for quotes in (mark, ""):
            alike, columns = _columns_alike(text, delimiter, quotes)
            if columns > 1 and alike >= 0.9:
                found.append((alike, columns, delimiter, quotes))
                break
    if not found:
        return None
    _, columns, delimiter, quotes = max(found)
    names = {mark: word for word, mark in DELIMITERS.items()}
    looked = Looked(Shape(delimiter=delimiter, quotes=quotes), [f"{columns} columns, by {names[delimiter]}."])
    others = [names[other] for _, _, other, _ in found if other != delimiter]
    if others:
        looked.untold.append(f"Parting by {' or '.join(others)} gives rows alike too: is {names[delimiter]} right?")
    if quotes == "'":
        looked.seen.append("Fields stand in single quotation marks.")
    if not quotes:
        looked.untold.append("Quotation marks do not pair, so they are read as letters. Is that right?")
    return looked


def _quoted(text: str, mark: str) -> list[str]:
    """The fields of one line that seem to stand in this quotation mark."""
    return re.findall(rf"(?:^|[,;\t|]){mark}[^{mark}\n]*{mark}(?=[,;\t|\r\n]|$)", text, flags=re.MULTILINE)


def _columns_alike(text: str, delimiter: str, quotes: str) -> tuple[float, int]:
    """The share of rows that have as many columns as the first, and how many these are."""
    quoting = {"quotechar": quotes} if quotes else {"quoting": csv.QUOTE_NONE}
    counts: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, **quoting):
            if row:
                counts.append(len(row))
    except csv.Error as error:
        # what was looked at may end inside a field that holds line breaks
        if "unexpected end of data" not in str(error) or len(counts) < _LOOKED_AT // 4:
            return 0, 0
    if not counts:
        return 0, 0
    return sum(count == counts[0] for count in counts) / len(counts), counts[0]


def _fixed(lines: list[str]) -> Looked | None:
    """Columns between the characters that are blank in every line, where lines are alike in length."""
    rows = [line.rstrip("\r\n") for line in lines if line.strip()]
    width, many = Counter(map(len, rows)).most_common(1)[0]
    if len(rows) < 3 or width < 4 or many < 0.8 * len(rows) or max(map(len, rows)) > width:
        return None
    blank = [all(at >= len(row) or row[at] == " " for row in rows) for at in range(width)]
    spans: list[Span] = []
    for is_blank, places in groupby(range(width), key=blank.__getitem__):
        if not is_blank:
            run = list(places)
            spans.append(Span(f"column_{len(spans) + 1}", run[0] + 1, len(run)))
    # a column's blanks belong to it up to the next: a longer value would stand there
    wide = [
        span._replace(width=(after.start if after else width + 1) - span.start)
        for span, after in zip(spans, [*spans[1:], None], strict=True)
    ]
    looked = Looked(Shape(kind=FIXED_WIDTH, spans=tuple(wide)), [f"Lines of {width} characters: fixed width."])
    looked.untold.append(
        "Columns were cut where every line looked at is blank: two that touch look like one, and one with a space in"
        " the same place of each line looks like two. Numbers may begin further left. Take the layout from the system."
    )
    return looked


def _cannot_tell() -> Looked:
    return Looked(Shape(), untold=["No delimiter and no widths could be told: is it one column, or another shape?"])
