from __future__ import annotations

import pytest

from sightline.simulate.family import family_names
from sightline.simulate.family_words import CAR
from sightline.simulate.tests.conftest import Force

KEIRA, DONNA, DARREN, ALFIE = "900007", "900003", "900004", "900008"


@pytest.fixture(params=["force", "village"])
def made(request: pytest.FixtureRequest) -> Force:
    """The story must be the same in every force."""
    found: Force = request.getfixturevalue(request.param)
    return found


def test_the_mother_stands_under_her_married_name_with_her_maiden_name(made: Force) -> None:
    nominals = {row["NOMINAL_NO"]: row for row in made.rows("crest", "nominals.csv")}

    assert (nominals[DONNA]["SURNAME"], nominals[DONNA]["MAIDEN_NAME"]) == ("THORNBURY", "HOLLIS")
    assert nominals[KEIRA]["FORENAME_1"] == "Keira"
    assert family_names()["crest_child"] == KEIRA


def test_the_birth_date_was_put_right_in_2024(made: Force) -> None:
    history = [row for row in made.rows("crest", "nominal_history.csv") if row["NOMINAL_NO"] == KEIRA]

    assert [(row["FIELD"], row["WAS"], row["BECAME"], row["CHANGED_AT"]) for row in history] == [
        ("DOB", "2012-09-03", "2012-03-09", "2024-01-16 11:20:00")
    ]


def test_she_goes_missing_four_times_under_two_spellings(made: Force) -> None:
    episodes = [
        row
        for row in made.rows("lantern", "episodes.csv")
        if row["Surname"] == "Ashdown" and row["Forename"] in ("Keira", "Kiera")
    ]
    companions = {row["EpisodeRef"]: row["VehicleReg"] for row in made.rows("lantern", "companions.csv")}

    assert [(row["Forename"], bool(row["PNCID"]), row["RiskLevel"]) for row in episodes] == [
        ("Kiera", False, "Medium"), ("Kiera", False, "Medium"), ("Keira", True, "High"), ("Keira", True, "High"),
    ]  # fmt: skip
    assert len({row["PersonRef"] for row in episodes}) == 2
    assert [companions.get(row["EpisodeRef"]) for row in episodes] == [None, CAR, CAR, CAR]


def test_her_first_referral_shares_nothing_and_the_later_ones_do(made: Force) -> None:
    referrals = [
        row
        for row in made.rows("harbour", "referrals.csv")
        if row["ChildName"] in ("Ashdown, Kiera",) or row["CrestNominalNo"] == KEIRA
    ]

    assert [row["CrestNominalNo"] for row in referrals] == ["", KEIRA, KEIRA]
    assert not referrals[0]["ChildNHS"] + referrals[0]["ChildUPN"]
    assert [(row["CPPlanFrom"], row["CPPlanTo"]) for row in referrals] == [
        ("", ""), ("12/09/2022", "20/06/2023"), ("01/06/2026", ""),
    ]  # fmt: skip


def test_the_baby_was_referred_before_birth_and_again_after(made: Force) -> None:
    unborn = [
        row
        for row in made.rows("harbour", "referrals.csv")
        if row["ChildName"] == "Unborn baby of Donna Marie Thornbury"
    ]
    born = [row for row in made.rows("harbour", "referrals.csv") if row["CrestNominalNo"] == ALFIE]

    assert [(row["ChildDOB"], row["ChildEDD"]) for row in unborn] == [("", "21/11/2025")]
    assert [row["ChildDOB"] for row in born] == ["18/11/2025"]


def test_who_is_who_is_linked(made: Force) -> None:
    links = {
        (row["NOMINAL_NO"], row["RELATION"], row["LINKED_NO"], row["PR"])
        for row in made.rows("crest", "nominal_links.csv")
    }

    assert {
        (DONNA, "MOTHER", KEIRA, "Y"), ("900002", "FATHER", KEIRA, "Y"), ("900005", "STEP-PARENT", KEIRA, "N"),
        (DARREN, "POSES RISK TO", KEIRA, ""), (DARREN, "EX-PARTNER", DONNA, ""), ("900006", "ASSOCIATE", KEIRA, ""),
        (KEIRA, "HALF-SIBLING", ALFIE, ""), ("900005", "PARTNER", DONNA, ""),
    } <= links  # fmt: skip


def test_a_log_at_their_address_is_about_another_family(made: Force) -> None:
    addresses = {row["ADDRESS_NO"]: row for row in made.rows("crest", "addresses.csv")}
    here = next(
        number for number, row in addresses.items() if (row["HOUSE_NO"], row["STREET"]) == ("14", "Larkspur Rise")
    )
    logs = [row for row in made.rows("crest", "incidents.csv") if row["ADDRESS_NO"] == here]
    lived = {row["NOMINAL_NO"] for row in made.rows("crest", "nominal_addresses.csv") if row["ADDRESS_NO"] == here}

    assert [row["REPORTED_AT"][:4] for row in logs] == ["2023", "2025"]
    assert {"900011", "900010", KEIRA, DONNA} <= lived


def test_the_dispute_between_parents_is_opened_as_custody_issue(made: Force) -> None:
    log = next(row for row in made.rows("crest", "incidents.csv") if row["REF"] == "AV202300090004")

    assert (log["OPENING_CODE"], log["KIND"], log["GRADE"]) == (
        "CUSTODY ISSUE",
        "CHILD CONCERN",
        "RESOLUTION WITHOUT DEPLOYMENT",
    )


def test_a_detention_and_markers_are_there(made: Force) -> None:
    detained = [row for row in made.rows("gatehouse", "records.txt") if row["CrestNo"] == KEIRA]
    live = {
        row["CODE"] for row in made.rows("crest", "warnings.csv") if row["NOMINAL_NO"] == KEIRA and not row["ENDED_AT"]
    }

    assert [(row["AAAsked"], row["Outcome"], row["ClosedOn"]) for row in detained] == [("17/07/26 17:55", "RUI", "")]
    assert live == {"CP", "CX"}


def test_the_grandmother_is_in_the_log_of_the_night_she_took_her_in(made: Force) -> None:
    parts = [row for row in made.rows("crest", "incident_nominals.csv") if row["REF"] == "AV202500090009"]

    assert {(row["NOMINAL_NO"], row["ROLE"]) for row in parts} == {
        (KEIRA, "SUBJECT"), ("900001", "CALLER"), (DONNA, "PARENT"),
    }  # fmt: skip


def test_the_domestic_abuse_unit_has_four_cases_of_hers_and_a_plan_that_nobody_looks_at(made: Force) -> None:
    cases = [row for row in made.rows("hearth", "incidents.txt") if row["VicCrestNo"] == DONNA]
    children = {row["IncNo"] for row in made.rows("hearth", "parties.txt") if row["CrestNo"] == KEIRA}
    hers = {case["IncNo"] for case in cases}
    plans = [row for row in made.rows("hearth", "safety_plans.txt") if row["IncNo"] in hers]

    assert [(row["Risk"], row["RepeatNo"], row["Status"]) for row in cases] == [
        ("S", "1", "CLOSED"), ("M", "2", "CLOSED"), ("H", "3", "CLOSED"), ("M", "4", "ASSESSED"),
    ]  # fmt: skip
    assert children == hers
    assert [(row["ReviewOn"], row["EndedOn"], row["Owner"]) for row in plans] == [
        ("20.11.2022", "04.09.2023", "DC 5046 Quill"), ("19.03.2026", "", ""),
    ]  # fmt: skip


def test_he_is_managed_under_an_order_not_to_contact_them(made: Force) -> None:
    managed = next(row for row in made.rows("plumbline", "offenders.xlsx") if row["Crest no"] == DARREN)
    orders = [row for row in made.rows("plumbline", "orders.jsonl") if row["OffenderNo"] == managed["OffenderNo"]]

    assert (managed["Category"], managed["Next visit due"]) == ("3", "2026-11-10")
    assert [(row["Type"], row["EndsOn"]) for row in orders] == [("RO", "2028-02-27")]


def test_her_plan_is_past_its_review_and_belongs_to_somebody_who_left(made: Force) -> None:
    plans = [row for row in made.rows("harbour", "referrals.csv") if row["CPPlanFrom"] == "01/06/2026"]

    assert [(row["CrestNominalNo"], row["CPPlanReview"], row["CPPlanWorker"]) for row in plans] == [
        (KEIRA, "31/08/2026", "DC 5902 Hollowell - RETIRED"), (ALFIE, "01/12/2026", "5046"),
    ]  # fmt: skip
