"""Markdown, as far as generated pages need it."""

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made from the code by ./run generate. Change the code, not this page. -->"


class OutOfPlace(Exception):
    """A page cannot be made. The message says what is missing and where to put it."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; text in its cells is shown as it is."""
    lines = [_row(headings), _row(["---"] * len(headings))]
    return "\n".join([*lines, *(_row([_plain(cell) for cell in row]) for row in rows)])


def whole_page(title: str, *parts: str) -> str:
    """A whole page that says of itself that it is made."""
    return "\n\n".join([NOTICE, f"# {title}", *parts]) + "\n"


def code(text: str) -> str:
    """A name as it stands in the code."""
    return f"`{text}`"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    text = " ".join(text.split()).replace("|", "\\|")
    return text if text.startswith("`") else text.replace("<", "&lt;")
