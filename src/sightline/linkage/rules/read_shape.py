"""What a mapping says about how a file is written: at the top for all files, or in the file's own section."""

from itertools import pairwise
from typing import Any

from .sections import Sections
from .sections import said as said_of
from .shape import CSV, DELIMITERS, ENCODINGS, FIXED_WIDTH, JSON_LINES, MERGED, QUOTES, SHAPES, XLSX, Shape, Span

LONGEST_LINE = 1_000_000
EITHER_PLACE = ("shape", "encoding", "delimiter", "quotes")
OF_FILE = ("columns", "sheet", "header_row", "merged", "may_lack")
# which shape each of the keys belongs to: elsewhere it would be read by nobody
_ONLY = {
    "columns": FIXED_WIDTH,
    "sheet": XLSX,
    "header_row": XLSX,
    "merged": XLSX,
    "may_lack": JSON_LINES,
    "delimiter": CSV,
    "quotes": CSV,
}


def nothing_words(sections: Sections, top: dict[str, Any]) -> frozenset[str]:
    """The mapping's words for nothing, folded."""
    return frozenset(word.casefold() for word in sections.texts("at the top", top, "nothing"))


def read_shape(sections: Sections, where: str, section: dict[str, Any], top: dict[str, Any]) -> Shape:
    """The shape of the file of this section; raises MappingProblem."""
    shaped = {key: section.get(key, top.get(key, standard)) for key, standard in _STANDARD.items()}
    kind = sections.one_of(where, "shape", shaped["shape"], SHAPES)
    for key, shape in _ONLY.items():
        if key in section and kind != shape:
            raise sections.wrong(where, f'{key} is for shape = "{shape}", and this file is of shape {kind}.')
    header_row = section.get("header_row", 1)
    if type(header_row) is not int or not 1 <= header_row <= 1000:
        raise sections.wrong(
            where, f"header_row is {said_of(header_row)}; write the number of the row of column names."
        )
    return Shape(
        kind=kind,
        encoding=ENCODINGS[sections.one_of(where, "encoding", shaped["encoding"], ENCODINGS)],
        delimiter=DELIMITERS[sections.one_of(where, "delimiter", shaped["delimiter"], DELIMITERS)],
        quotes=QUOTES[sections.one_of(where, "quotes", shaped["quotes"], QUOTES)],
        spans=_spans(sections, where, section) if kind == FIXED_WIDTH else (),
        sheet=sections.text(where, section, "sheet") if kind == XLSX else "",
        header_row=header_row,
        fill_merged=sections.one_of(where, "merged", section.get("merged", "refuse"), MERGED) == "fill",
        may_lack=frozenset(sections.texts(where, section, "may_lack")),
        nothing=nothing_words(sections, top),
    )


_STANDARD = {"shape": CSV, "encoding": "utf-8", "delimiter": "comma", "quotes": "double"}


def _spans(sections: Sections, where: str, section: dict[str, Any]) -> tuple[Span, ...]:
    columns = section.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise sections.wrong(
            where, "a file of fixed width needs [file.columns], a line for each: NAME = { start = 1, width = 8 }."
        )
    spans = sorted((_span(sections, where, name, item) for name, item in columns.items()), key=lambda s: s.start)
    for one, after in pairwise(spans):
        if after.start <= one.end:
            raise sections.wrong(
                f"{where}, columns",
                f"{one.name} ends at character {one.end} and {after.name} begins at {after.start}: they overlap.",
            )
    return tuple(spans)


def _span(sections: Sections, where: str, name: str, item: Any) -> Span:
    said = item if isinstance(item, dict) and len(item) == 2 else {}
    start, width = (value if type(value) is int else 0 for value in (said.get("start"), said.get("width")))
    if min(start, width) < 1 or max(start, width) > LONGEST_LINE:
        raise sections.wrong(
            f"{where}, columns", f"write {name} = {{ start = 1, width = 8 }}: the first character of a line is 1."
        )
    return Span(name, start, width)
