"""What the simulated force's old systems write, and how often things happen in it: from the simulation's own tables."""

from sightline.simulate.api import SYSTEMS
from sightline.simulate.rates import RATES, Rate
from sightline.simulate.systems.table import Habits, Table

from .markdown import code, table, whole_page


def columns_page() -> str:
    """The page `docs/extract-columns.md`."""
    parts = [part for system in SYSTEMS for part in _system(system)]
    return whole_page(
        "The extracts of the simulated force",
        "Three old systems, each with habits of its own, as `./run simulate` writes them. A file's first column is "
        "its key. About one row in two hundred has something wrong with it on purpose; what that can be is said below "
        "each file.",
        *parts,
    )


def rates_page() -> str:
    """The page `docs/simulated-rates.md`."""
    return whole_page(
        "How often things happen in the simulated force",
        "Round numbers for a plausible demonstration, not statistics. Where no published figure was followed, the line "
        "says so.",
        table(
            ["What", "Rate", "Of", "Where it comes from"],
            [[what, f"{rate.value:g}", rate.of, _source(rate)] for what, rate in RATES.items()],
        ),
    )


def _source(rate: Rate) -> str:
    return f"Assumed: {rate.source}" if rate.assumption else rate.source


def _system(habits: Habits) -> list[str]:
    files = [part for file in habits.tables for part in _file(habits, file)]
    return [f"## {habits.system.upper()}", f"{habits.meaning}.", *files]


def _file(habits: Habits, file: Table) -> list[str]:
    wrong = "; ".join(spoiler.why for spoiler in file.spoilers) or "nothing"
    return [
        f"### {habits.system}/{file.name}",
        f"{file.meaning}.",
        table(["Column", "Meaning", "Refers to"], [[code(c.name), c.meaning, c.refers_to] for c in file.columns]),
        f"What can be wrong: {wrong}.",
    ]
