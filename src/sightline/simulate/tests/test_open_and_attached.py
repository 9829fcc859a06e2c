from __future__ import annotations

import zlib
from collections import Counter
from datetime import datetime
from hashlib import sha256

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.owners import LEAVERS, SHARED, owner
from sightline.simulate.systems.attached import page, picture
from sightline.simulate.systems.dates_written import BRITISH, DOTTED, ISO
from sightline.simulate.tests.conftest import Force

END = datetime(2026, 10, 31)
KINDS = {
    *("referral", "child_protection_plan", "missing_episode", "domestic_abuse", "safety_plan", "detention", "released"),
    *("managed_offender", "order"),
}


def test_a_few_dozen_to_a_few_hundred_matters_of_every_kind_are_open(force: Force) -> None:
    listed = Counter(one["kind"] for one in force.truth["open_matters"])

    assert force.truth["open"] == dict(sorted(listed.items()))
    assert set(listed) == KINDS
    assert 50 < sum(listed.values()) < 400


def test_what_is_open_has_no_end_in_its_row(force: Force) -> None:
    ends = {
        "missing_episode": "ReturnedAt", "domestic_abuse": "ClosedOn", "safety_plan": "EndedOn",
        "detention": "Released", "released": "ClosedOn", "child_protection_plan": "CPPlanTo", "referral": "Outcome",
    }  # fmt: skip
    for entry in force.truth["open_matters"]:
        if entry["kind"] in ends:
            key = entry["key"]
            row = next(r for r in force.rows(entry["system"], entry["table"]) if key in r.values())
            assert row[ends[entry["kind"]]] == ""


def test_some_referrals_were_never_assessed_and_some_reviews_are_past(force: Force) -> None:
    referrals = force.rows("harbour", "referrals.csv")
    plans = [row for row in referrals if row["CPPlanFrom"] and not row["CPPlanTo"]]
    safety = [row for row in force.rows("hearth", "safety_plans.txt") if not row["EndedOn"]]
    managed = force.rows("plumbline", "offenders.xlsx")

    assert {row["Status"] for row in referrals} == {"NEW", "ASSESSED", "CLOSED"}
    assert all(bool(row["AssessedOn"]) != (row["Status"] == "NEW") for row in referrals if row["Status"] != "CLOSED")
    assert {BRITISH.read(row["CPPlanReview"]) < END for row in plans} == {True, False}
    assert {DOTTED.read(row["ReviewOn"]) < END for row in safety} == {True, False}
    assert {ISO.read(row["Next visit due"]) < END for row in managed} == {True, False}


def test_some_children_are_released_under_investigation(force: Force) -> None:
    open_now = {one["key"] for one in force.truth["open_matters"] if one["kind"] == "released"}
    true = force.true_person("gatehouse", "records.txt")

    assert any(true[key]["born"] > "2008-10-31" for key in open_now)


def test_owners_are_typed_in_many_ways_and_some_are_nobody_or_gone() -> None:
    found = {owner(Dice(1, "owner", turn)) for turn in range(2000)}

    assert "" in found
    assert set(SHARED) & found
    assert set(LEAVERS) <= found
    assert {"2417", "PC2417", "HARROWELL, PC", "pc harrowell", "PC 2417 Harrowell"} <= found


def test_a_few_dozen_files_are_attached_and_fit_their_checksums(force: Force) -> None:
    rows = force.rows("hearth", "attachments.txt")
    contents = [(force.made.systems["hearth"] / row["Path"]).read_bytes() for row in rows]

    assert 12 <= len(rows) <= 60
    assert [sha256(content).hexdigest() for content in contents] == [row["Sha256"] for row in rows]
    assert {row["Path"].rpartition(".")[2] for row in rows} == {"txt", "png", "pdf"}


def test_a_picture_and_a_page_are_what_they_say() -> None:
    shown, printed = picture(40), page(["Safety plan"])

    data = shown.partition(b"IDAT")[2]
    assert shown.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(zlib.decompressobj().decompress(data)) == 24 * 25
    assert printed.startswith(b"%PDF-1.4")
    assert printed[int(printed.split()[-2]) :].startswith(b"xref")
