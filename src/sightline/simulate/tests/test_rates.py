from __future__ import annotations

from datetime import date

import pytest

from sightline.simulate.rates import RATES
from sightline.simulate.systems.dates_written import TWO_DIGITS
from sightline.simulate.tests.conftest import YEARS, Force

MIDDLE = date(2024, 5, 1)


def exposed(force: Force, youngest: int, oldest: int) -> int:
    """People of the age, alive half way through."""
    count = 0
    for person in force.truth["persons"]:
        born = date.fromisoformat(person["born"])
        age = (MIDDLE - born).days / 365.25
        alive = not person["died"] or date.fromisoformat(person["died"]) > MIDDLE
        count += alive and youngest <= age < oldest + 1
    return count


def happened(force: Force, rate: str) -> int:
    incidents = force.rows("crest", "incidents.csv")
    kinds = {"crimes": "CRIME", "domestic-abuse incidents": "DOMESTIC", "child-concern logs": "CHILD CONCERN"}
    if rate in kinds:
        return sum(row["KIND"] == kinds[rate] for row in incidents)
    if rate == "referrals to the referral unit":
        return len(force.rows("harbour", "referrals.csv"))
    if rate.startswith("missing"):
        child = rate.endswith("children")
        return sum((int(row["Age"]) < 18) == child for row in force.rows("lantern", "episodes.csv"))
    true = force.true_person("gatehouse", "records.txt")
    ages = [
        (TWO_DIGITS.read(row["Arrived"]).date() - date.fromisoformat(true[row["RecNo"]]["born"])).days / 365.25
        for row in force.rows("gatehouse", "records.txt")
    ]
    return sum((age < 18) == rate.endswith("children") for age in ages)


@pytest.mark.parametrize(
    ("rate", "youngest", "oldest"),
    [
        ("crimes", 0, 120),
        ("domestic-abuse incidents", 0, 120),
        ("child-concern logs", 0, 120),
        ("referrals to the referral unit", 0, 17),
        ("missing episodes of children", 0, 17),
        ("missing episodes of adults", 18, 120),
        ("detentions of children", 10, 17),
        ("detentions of adults", 18, 120),
    ],
)
def test_things_happen_about_as_often_as_the_rate_says(rate: str, youngest: int, oldest: int, force: Force) -> None:
    expected = RATES[rate].value * exposed(force, youngest, oldest) * YEARS

    assert happened(force, rate) == pytest.approx(expected, rel=0.25, abs=6)


def test_about_a_fifth_are_children_and_about_seven_in_a_thousand_of_them_looked_after(force: Force) -> None:
    alive = [one for one in force.truth["persons"] if not one["died"]]
    children = [one for one in alive if one["born"] > "2008-10-31"]
    looked_after = [one for one in children if one["households"][-1]["use"] != "HOME"]

    assert 0.17 < len(children) / len(alive) < 0.25
    assert 3 <= len(looked_after) <= 25


def test_dash_grades_come_in_their_shares(force: Force) -> None:
    grades = [row["DASH_GRADE"] for row in force.rows("crest", "incidents.csv") if row["KIND"] == "DOMESTIC"]

    assert grades.count("HIGH") / len(grades) == pytest.approx(RATES["DASH high"].value, abs=0.05)
    assert grades.count("MEDIUM") / len(grades) == pytest.approx(RATES["DASH medium"].value, abs=0.06)


def test_most_missing_episodes_of_children_are_repeats(force: Force) -> None:
    children = [row["PersonRef"] for row in force.rows("lantern", "episodes.csv") if int(row["Age"]) < 18]

    assert 0.3 < 1 - len(set(children)) / len(children) < 0.8


def test_trouble_is_not_spread_evenly(force: Force) -> None:
    subjects: dict[str, int] = {}
    for row in force.rows("crest", "incident_nominals.csv"):
        if row["ROLE"] in ("SUBJECT", "CHILD IN HOUSEHOLD"):
            subjects[row["NOMINAL_NO"]] = subjects.get(row["NOMINAL_NO"], 0) + 1
    counts = sorted(subjects.values(), reverse=True)

    assert sum(counts[: len(counts) // 10]) > 0.25 * sum(counts)
