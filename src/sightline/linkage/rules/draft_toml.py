"""The smallest parts of a draft: words in quotation marks, comments on one line, the keys of a shape."""

import json
from collections.abc import Iterator

from .shape import CSV, DELIMITERS, ENCODINGS, FIXED_WIDTH, QUOTES, XLSX, Shape


def quoted(text: str) -> str:
    """The text as a TOML string on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """The text as a comment on one line: nothing of a file can end it."""
    return "# " + "".join(letter if letter.isprintable() else " " for letter in text)


def shape_lines(shape: Shape) -> Iterator[str]:
    """The keys by which a mapping says this shape."""
    yield f"shape = {quoted(shape.kind)}"
    if shape.kind == XLSX:
        yield f"sheet = {quoted(shape.sheet)}"
        if shape.header_row > 1:
            yield f"header_row = {shape.header_row}"
        if shape.fill_merged:
            yield 'merged = "fill"'
        return
    yield f"encoding = {quoted(_word(ENCODINGS, shape.encoding))}"
    if shape.kind == CSV:
        yield f"delimiter = {quoted(_word(DELIMITERS, shape.delimiter))}"
        yield f"quotes = {quoted(_word(QUOTES, shape.quotes))}"
    if shape.kind == FIXED_WIDTH:
        columns = (f"{span.name} = {{ start = {span.start}, width = {span.width} }}" for span in shape.spans)
        # in dotted keys, so that the keys of the file may follow
        yield from (f"columns.{column}" for column in columns)


def _word(words: dict[str, str], value: str) -> str:
    return next(word for word, meant in words.items() if meant == value)
