from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sightline.simulate.api import SYSTEMS, simulate
from sightline.simulate.tests.conftest import Force, opened

FILES = [(habits.system, table) for habits in SYSTEMS for table in habits.tables]
NAMES = [f"{system}/{table.name}" for system, table in FILES]
END, LATER_END = datetime(2026, 10, 31), datetime(2026, 11, 30)


@pytest.mark.parametrize(("system", "table"), FILES, ids=NAMES)
def test_the_later_extract_is_what_the_truth_says_it_is(system: str, table, force: Force) -> None:
    rows = force.rows(system, table.name, rejects=True)
    later = force.rows(system, table.name, rejects=True, later=True)
    said = force.truth["later"]["files"][f"{system}/{table.name}"]
    changed = [one for one, other in zip(rows, later[: len(rows)], strict=True) if one != other]

    assert said == {
        "unchanged": len(rows) - len(changed),
        "changed": len(changed),
        "new": len(later) - len(rows),
    }
    assert [row[table.key] for row in later[: len(rows)]] == [row[table.key] for row in rows]


def test_every_row_that_changed_or_is_new_is_listed_with_what_became_of_it(force: Force) -> None:
    counts = force.truth["later"]["files"].values()
    listed = [entry["what"] for entry in force.truth["later_rows"]]

    assert len(listed) == sum(one["changed"] + one["new"] for one in counts)
    assert listed.count("new") == sum(one["new"] for one in counts)
    assert {"referral closed", "plan ended", "missing person returned", "telephone corrected", "new"} <= set(listed)


@pytest.mark.parametrize(("system", "table"), FILES, ids=NAMES)
def test_new_rows_have_new_keys_and_lead_to_rows_that_are_there(system: str, table, force: Force) -> None:
    before = {row[table.key] for row in force.rows(system, table.name)}
    new = force.rows(system, table.name, later=True)[len(force.rows(system, table.name)) :]

    assert not {row[table.key] for row in new} & before
    for column in table.columns:
        file, _, key = column.refers_to.partition(" ")
        if column.refers_to and "/" not in file:
            there = {row[key] for row in force.rows(system, file, later=True)}
            assert {row[column.name] for row in new} - {""} <= there


def test_what_is_new_happened_between_the_two_extracts(force: Force) -> None:
    for system, table in FILES:
        if table.happens:
            dates = next(habits.dates for habits in SYSTEMS if habits.system == system)
            new = force.rows(system, table.name, later=True)[len(force.rows(system, table.name)) :]
            for row in new:
                assert END <= dates.read(row[table.happens]) < LATER_END + timedelta(days=1)


def test_new_rows_about_somebody_say_who_it_truly_is(force: Force) -> None:
    said = {(one["system"], one["table"], one["key"]) for one in force.truth["later_records"]}
    episodes = force.rows("lantern", "episodes.csv")
    new = force.rows("lantern", "episodes.csv", later=True)[len(episodes) :]

    assert {("lantern", "episodes.csv", row["EpisodeRef"]) for row in new} <= said


def test_the_attached_files_are_beside_both(force: Force) -> None:
    for folder in (force.made.systems["hearth"], force.made.later["hearth"]):
        for row in force.rows("hearth", "attachments.txt"):
            assert (folder / row["Path"]).is_file()


def test_in_a_small_force_too_something_changes_and_something_comes_anew(tmp_path: Path) -> None:
    made = opened(simulate(600, 3, 2, out=tmp_path, later=7))
    new = {name for name, count in made.truth["later"]["files"].items() if count["new"]}

    assert {"crest/incidents.csv", "harbour/referrals.csv", "lantern/episodes.csv"} <= new
    assert {"hearth/incidents.txt", "gatehouse/records.txt"} <= new
    what = {entry["what"] for entry in made.truth["later_rows"]}
    assert {"telephone corrected", "investigation closed", "released", "marker taken off", "case closed"} <= what


def test_without_being_asked_for_there_is_none(village: Force) -> None:
    assert not village.made.later
    assert not (village.made.out / "later").exists()
    assert village.truth["later"] == {"days": 0, "files": {}}
