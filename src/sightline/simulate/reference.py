"""The pages' tables of rates and columns, made from the rates and the columns themselves."""

from __future__ import annotations

from sightline.simulate.api import SYSTEMS
from sightline.simulate.rates import RATES
from sightline.simulate.systems.table import FIXED_WIDTH, JSON_LINES, XLSX, Habits, Table

RATES_PLACE = ("<!-- rates: made by sightline.simulate.reference -->", "<!-- end of rates -->")
COLUMNS_PLACE = ("<!-- columns: made by sightline.simulate.reference -->", "<!-- end of columns -->")


def filled_in(page: str) -> str:
    """The page with both tables in their places. Raises ValueError where a place is missing."""
    for (opens, closes), text in ((RATES_PLACE, rates_table()), (COLUMNS_PLACE, columns_tables())):
        before, rest = page.split(opens, 1)
        _, after = rest.split(closes, 1)
        page = f"{before}{opens}\n\n{text}\n{closes}{after}"
    return page


def rates_table() -> str:
    """Every rate with what it is about and where it comes from."""
    lines = ["| rate | value | of | basis |", "|---|---|---|---|"]
    for name, rate in RATES.items():
        basis = f"**assumption**: {rate.source}" if rate.assumption else f"approximate: {rate.source}"
        lines.append(f"| {name} | {rate.value:g} | {rate.of} | {basis} |")
    return "\n".join(lines) + "\n"


def columns_tables() -> str:
    """Every file of every system, column by column."""
    return "\n".join(_system(habits) for habits in SYSTEMS)


def _system(habits: Habits) -> str:
    heading = f"### {habits.system}\n\n{habits.meaning}. Dates are {habits.dates.words}.\n"
    return "\n".join([heading, *(_file(habits, table) for table in habits.tables)])


def _shape(table: Table) -> str:
    """What is to be known of a file that is not delimited text, and what becomes of its rows by the next extract."""
    shapes = {
        FIXED_WIDTH: " Fixed width, without a heading.",
        JSON_LINES: " JSON Lines.",
        XLSX: f" A workbook: sheet {table.sheet}, heading in row 3.",
    }
    changes = ", ".join(change.words for change in table.changes)
    return shapes.get(table.shape, "") + (f" By a later extract: {changes}." if changes else "")


def _file(habits: Habits, table: Table) -> str:
    lines = [f"#### {habits.system}/{table.name}", "", f"{table.meaning}. Key: `{table.key}`.{_shape(table)}", ""]
    lines += ["| column | meaning |", "|---|---|"]
    for column in table.columns:
        points = f" (key in `{column.refers_to}`)" if column.refers_to else ""
        width = f" ({column.width} characters)" if column.width else ""
        lines.append(f"| `{column.name}` | {column.meaning.replace('|', '&#124;')}{width}{points} |")
    return "\n".join(lines) + "\n"
