from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sightline.simulate.api import SYSTEMS, simulate
from sightline.simulate.dice import Dice
from sightline.simulate.rates import DIRTIER, RATES
from sightline.simulate.systems import noise
from sightline.simulate.systems.dates_written import BRITISH, ISO, MONTH_NAMES, TWO_DIGITS, DatesWritten
from sightline.simulate.systems.dirt import REJECT_KINDS, REUSED_KEY
from sightline.simulate.systems.shapes import encodable
from sightline.simulate.systems.slips import DIRTIER_KINDS, KINDS
from sightline.simulate.tests.conftest import Force, opened

LISTS = ("rejects", "slips", "two_names", "mixed_records", "split_households")


def test_every_kind_of_dirt_is_counted_as_often_as_it_is_listed(force: Force, village: Force) -> None:
    for made in (force, village):
        listed = Counter(entry["kind"] for section in LISTS for entry in made.truth[section])
        assert made.truth["dirt"] == dict(sorted(listed.items()))


def test_a_force_of_six_thousand_has_every_kind_of_dirt(force: Force) -> None:
    assert set(KINDS) | set(REJECT_KINDS) <= set(force.truth["dirt"])
    assert {"one person under two names", "two people in one record", "split households"} <= set(force.truth["dirt"])
    assert all(kind in RATES for kind in KINDS)


def check_slips_stand(made: Force) -> None:
    files = {(one["system"], one["table"]) for one in made.truth["slips"]}
    rows = {file: made.rows(*file, rejects=True) for file in files}
    for slip in made.truth["slips"]:
        row = rows[slip["system"], slip["table"]][slip["row"] - 1]
        habits = next(one for one in SYSTEMS if one.system == slip["system"])
        assert row[slip["column"]] == encodable(slip["became"], habits.encoding)
        assert slip["was"] != slip["became"]


def test_what_slipped_stands_where_the_truth_says_in_place_of_what_should(force: Force) -> None:
    check_slips_stand(force)


def test_a_dirtier_force_has_every_kind_more_than_one_slip_in_a_row_and_says_so(tmp_path: Path) -> None:
    made = opened(simulate(700, 5, 3, out=tmp_path, dirt=20))
    rows = Counter((one["system"], one["table"], one["row"]) for one in made.truth["slips"])
    columns = Counter((one["system"], one["table"], one["row"], one["column"]) for one in made.truth["slips"])

    check_slips_stand(made)
    assert set(KINDS) | set(DIRTIER_KINDS) <= set(made.truth["dirt"])
    assert set(DIRTIER_KINDS) == set(DIRTIER)
    assert max(rows.values()) > 2
    assert max(columns.values()) == 1


def test_a_mistyped_birth_date_is_a_date_of_one_digit_more_or_less() -> None:
    assert BRITISH.mistyped("29/02/2012", 5) == ""
    assert [BRITISH.mistyped("14/03/2012", which) for which in range(4)] == [
        "15/03/2012", "13/03/2012", "24/03/2012", "04/03/2012",
    ]  # fmt: skip
    assert BRITISH.mistyped("not known", 0) == ""


def test_a_reused_key_is_one_that_an_earlier_row_of_another_content_has(force: Force) -> None:
    reused = [entry for entry in force.truth["rejects"] if entry["kind"] == REUSED_KEY]

    assert len({(entry["system"], entry["table"]) for entry in reused}) >= 5
    for entry in reused:
        rows = force.rows(entry["system"], entry["table"], rejects=True)
        row = rows[entry["row"] - 1]
        first = next(other for other in rows if other[entry["column"]] == entry["key"])
        assert first is not row
        assert first != row


def test_the_family_is_written_without_a_slip(force: Force) -> None:
    family = {one["id"] for one in force.truth["persons"] if one["family_story"]}
    theirs = {(one["system"], one["table"], one["key"]) for one in force.truth["records"] if one["person"] in family}

    assert len(theirs) > 30
    assert not theirs & {(one["system"], one["table"], one["key"]) for one in force.truth["slips"]}


def test_a_mixed_record_has_the_birth_date_of_the_other(force: Force) -> None:
    people = force.by("persons")
    rows = {row["NOMINAL_NO"]: row for row in force.rows("crest", "nominals.csv")}

    for entry in force.truth["mixed_records"]:
        one, other = (people[number] for number in entry["persons"])
        assert rows[entry["key"]]["DOB"] == other["born"] != one["born"]


def test_a_split_household_is_one_address_in_two_rows(force: Force) -> None:
    rows = {row["ADDRESS_NO"]: row for row in force.rows("crest", "addresses.csv")}
    lived = Counter(row["ADDRESS_NO"] for row in force.rows("crest", "nominal_addresses.csv"))
    split = [entry["keys"] for entry in force.truth["split_households"]]

    assert any(lived[one] and lived[other] for one, other in split)
    for one, other in split:
        assert (rows[one]["POSTCODE"], rows[one]["TOWN"]) == (rows[other]["POSTCODE"], rows[other]["TOWN"])


def test_some_share_a_name_and_a_birth_date_and_are_not_one(force: Force) -> None:
    people = force.by("persons")

    assert force.truth["namesakes_born_alike"]
    for entry in force.truth["namesakes_born_alike"]:
        assert {people[number]["born"] for number in entry["persons"]} == {entry["born"]}
        assert len(set(entry["persons"])) > 1


def test_some_parents_and_children_of_one_name_lived_at_one_address(force: Force) -> None:
    assert {entry["lived_at_one_address"] for entry in force.truth["parent_child_names"]} == {True, False}


def test_every_record_says_by_whose_ways_its_person_is_named(force: Force) -> None:
    people = force.by("persons")
    named = Counter(one["community"] for one in force.truth["records"])

    assert all(one["community"] == people[one["person"]]["community"] for one in force.truth["records"])
    assert len(named) >= 22


@pytest.mark.parametrize(
    ("slip", "text", "possible"),
    [
        (noise.hearing_error, "Sheila", {"Cheila", "Sheyla", "Sheile"}),
        (noise.scanning_error, "Arnold", {"Amold", "Arn0ld", "Arno1d"}),
        (noise.street_shortened, "14 Copper Road", {"14 Copper Rd"}),
        (noise.flat_lost, "Flat 9, Osier Court, Lark Lane", {"Osier Court, Lark Lane"}),
        (noise.flat_lost, "Osier Court", {""}),
        (noise.typing_slip, "99", {""}),
        (noise.other_spelling, "Hussain", {"Hussein", "Husain", "Hussian", "Hossain"}),
        (noise.other_spelling, "HUSSAIN", {"HUSSEIN", "HUSAIN", "HUSSIAN", "HOSSAIN"}),
        (noise.other_spelling, "Postlethwaite", {""}),
    ],
)
def test_a_text_goes_wrong_only_in_the_ways_of_its_kind(slip, text: str, possible: set[str]) -> None:
    found = {slip(Dice(1, "test", turn), text) for turn in range(60)}

    assert found <= possible
    assert found


def test_a_typing_slip_changes_one_key_or_the_order_of_two() -> None:
    for turn in range(100):
        slipped = noise.typing_slip(Dice(1, "typed", turn), "Thornbury")
        assert slipped[0] == "T"
        assert len(slipped) == 9
        assert sum(one != other for one, other in zip(slipped, "Thornbury", strict=True)) <= 2


@pytest.mark.parametrize(
    ("dates", "written", "swapped", "later"),
    [
        (ISO, "2012-09-03", "2012-03-09", "2012-09-04"),
        (BRITISH, "03/09/2012", "09/03/2012", "04/09/2012"),
        (MONTH_NAMES, "03-Sep-2012", "09-Mar-2012", "04-Sep-2012"),
        (TWO_DIGITS, "03/09/12", "09/03/12", "04/09/12"),
        (TWO_DIGITS, "31/12/99", "", "01/01/00"),
        (BRITISH, "04/04/2012", "", "05/04/2012"),
        (ISO, "2012-09-03 23:10:05", "2012-03-09", "2012-09-04 23:10:05"),
        (BRITISH, "31/02/2015", "", "31/02/2015"),
    ],
)
def test_dates_are_swapped_and_moved_as_their_system_writes_them(
    dates: DatesWritten, written: str, swapped: str, later: str
) -> None:
    assert dates.swapped(written) == swapped
    assert dates.moved(written, 1) == later
