from __future__ import annotations

from pathlib import Path

from sightline.simulate.api import SYSTEMS
from sightline.simulate.rates import RATES
from sightline.simulate.reference import filled_in

PAGE = Path(__file__).parents[4] / "docs" / "simulated-force.md"


def test_the_page_says_what_the_code_says() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert filled_in(page) == page, "run: sightline generate"


def test_every_column_and_every_rate_has_a_meaning() -> None:
    for habits in SYSTEMS:
        for table in habits.tables:
            assert all(column.meaning for column in table.columns)
            assert len({column.name for column in table.columns}) == len(table.columns)
            assert all(spoiler.column in {column.name for column in table.columns} for spoiler in table.spoilers)
    assert all(rate.source and rate.of for rate in RATES.values())
