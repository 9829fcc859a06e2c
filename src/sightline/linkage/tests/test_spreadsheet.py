"""What goes out to a spreadsheet is text, never a formula."""

import csv
import io

import pytest

from sightline.linkage.rules.spreadsheet import as_csv, plain


@pytest.mark.parametrize(
    "value", ["=1+1", "+44 7700 900123", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "  =1+1", "\uff1d1+1"]
)
def test_a_value_that_would_be_reckoned_with_is_made_text(value: str) -> None:
    assert plain(value) == f"'{value}"


def test_other_values_stay_as_they_are_and_any_script_survives() -> None:
    rows = [["a", "Zoë", "王"], ["x,y", 'say "no"', "two\nlines"]]

    text = as_csv(rows)

    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == rows
