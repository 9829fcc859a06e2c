"""The force's standards for signing in: each dated, none overwritten, nothing that cannot be followed."""

from datetime import date, timedelta

import pytest

from sightline.core.policy_files import policy_folder
from sightline.workforce.rules.standards import PolicyUnreadable, in_force, read_standards

KEPT = (policy_folder() / "sign_in.toml").read_text(encoding="utf-8")
ROW = """
[[standard]]
name = "lock_after"
value = {value}
unit = "{unit}"
in_force_from = {day}
authority = "local"
source = "A later decision"
approved_by = "The force"
"""


def test_a_later_row_is_in_force_from_its_day_on() -> None:
    rows = read_standards(KEPT + ROW.format(value=5, unit="minutes", day="2027-01-01"))

    assert in_force(rows, date(2026, 12, 31)).lock_after == timedelta(minutes=20)
    assert in_force(rows, date(2027, 1, 1)).lock_after == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.format(value=0, unit="minutes", day="2027-01-01"), "at least 1"),
        (ROW.format(value="true", unit="minutes", day="2027-01-01"), "whole number"),
        (ROW.format(value=5, unit="hours", day="2027-01-01"), "no lock_after in hours"),
        ('[[standard]]\nname = "lock_after"', "it needs"),
    ],
)
def test_a_row_that_cannot_be_followed_is_refused_in_words(row: str, told: str) -> None:
    with pytest.raises(PolicyUnreadable, match=told):
        read_standards(row)


def test_a_policy_that_leaves_something_out_is_refused() -> None:
    with pytest.raises(PolicyUnreadable, match="dormant_after"):
        in_force(read_standards(ROW.format(value=5, unit="minutes", day="2026-01-01")), date(2026, 2, 1))
