from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from sightline.simulate import identifiers
from sightline.simulate.api import SYSTEMS
from sightline.simulate.systems.dates_written import DOTTED, ISO, ISO_MINUTES, MONTH_NAMES, TWO_DIGITS, DatesWritten
from sightline.simulate.tests.conftest import Force, british_day, iso_moment, lantern_moment

END = datetime(2026, 10, 31)
FILES = [(habits.system, table) for habits in SYSTEMS for table in habits.tables]
NAMES = [f"{system}/{table.name}" for system, table in FILES]


@pytest.mark.parametrize(("system", "table"), FILES, ids=NAMES)
def test_keys_are_there_and_once_only(system: str, table, force: Force) -> None:
    keys = [row[table.key] for row in force.rows(system, table.name)]

    assert keys
    assert all(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("system", "table"), FILES, ids=NAMES)
def test_references_point_at_rows_that_are_there(system: str, table, force: Force) -> None:
    for column in table.columns:
        if not column.refers_to:
            continue
        file, key = column.refers_to.split(" ")
        other_system, other_table = file.split("/") if "/" in file else (system, file)
        there = {row[key] for row in force.rows(other_system, other_table)}
        pointed_at = {row[column.name] for row in force.rows(system, table.name)} - {""}
        assert pointed_at <= there, column.name
        assert pointed_at, column.name


def test_the_counts_in_the_truth_are_the_rows_in_the_files(force: Force) -> None:
    assert force.truth["counts"] == {
        f"{system}/{table.name}": len(force.rows(system, table.name, rejects=True)) for system, table in FILES
    }


def test_each_reject_is_where_the_truth_says_and_is_wrong_as_it_says(force: Force, village: Force) -> None:
    for made in (force, village):
        for entry in made.truth["rejects"]:
            row = made.rows(entry["system"], entry["table"], rejects=True)[entry["row"] - 1]
            assert row[entry["column"]] == entry["value"]
            assert entry["column"] in entry["why"]


def test_about_one_row_in_two_hundred_must_be_rejected_and_at_least_one_of_each_file(force: Force) -> None:
    whole = sum(force.truth["counts"].values())

    assert 0.003 < len(force.truth["rejects"]) / whole < 0.008
    with_rejects = {f"{one['system']}/{one['table']}" for one in force.truth["rejects"]}
    assert with_rejects == {f"{system}/{table.name}" for system, table in FILES if table.spoilers}


@pytest.mark.parametrize("system", [habits.system for habits in SYSTEMS])
def test_every_system_has_its_habits(system: str, force: Force) -> None:
    folder = force.made.systems[system]
    first = {path.name: path.read_bytes()[:200] for path in folder.iterdir() if path.is_file()}

    if system == "crest":
        assert first["nominals.csv"].startswith(b"NOMINAL_NO,SURNAME,")
        assert all(row["SURNAME"] == row["SURNAME"].upper() for row in force.rows(system, "nominals.csv"))
    elif system == "hearth":
        assert first["incidents.txt"].startswith(b"IncNo|CrestRef|OccurredAt|")
        assert any("\n" in row["Notes"] and "'" in row["Notes"] for row in force.rows(system, "incidents.txt"))
    elif system == "gatehouse":
        assert first["records.txt"].startswith(b"DR0000001   ")
        assert any(row["DOB"].endswith("/85") for row in force.rows(system, "records.txt"))
    elif system == "plumbline":
        assert first["offenders.xlsx"].startswith(b"PK")
        assert first["visits.jsonl"].startswith(b'{"VisitNo": 1, "OffenderNo": "PL0')
    elif system == "harbour":
        assert first["referrals.csv"].startswith(b'"ReferralNo","Received"')
        assert any("\n" in row["Concern"] and '"' in row["Concern"] for row in force.rows(system, "referrals.csv"))
    else:
        assert first["episodes.csv"].startswith(b"\xef\xbb\xbfEpisodeRef;PersonRef;")


def test_what_is_known_is_known_before_the_end_and_never_ends_before_it_began(force: Force) -> None:
    for table, opens, closes in (
        ("nominal_addresses.csv", "CREATED_AT", "CLOSED_AT"),
        ("nominal_links.csv", "CREATED_AT", "CLOSED_AT"),
        ("warnings.csv", "SET_AT", "ENDED_AT"),
        ("incidents.csv", "OCCURRED_AT", "REPORTED_AT"),
        ("incidents.csv", "REPORTED_AT", "CLOSED_AT"),
        ("nominal_addresses.csv", "FROM_DATE", "TO_DATE"),
        ("nominal_links.csv", "FROM_DATE", "TO_DATE"),
    ):
        for row in force.rows("crest", table):
            begins, ends = iso_moment(row[opens]), iso_moment(row[closes])
            assert begins is None or begins < END, row
            assert ends is None or (begins is not None and begins <= ends < END), row


@pytest.mark.parametrize(
    ("system", "table", "moments"),
    [
        ("gatehouse", "records.txt", ("Arrived", "Authorised", "Released")),
        ("gatehouse", "records.txt", ("Authorised", "AAAsked", "AACame")),
        ("hearth", "incidents.txt", ("OccurredAt", "ReportedAt", "AssessedAt")),
        ("hearth", "safety_plans.txt", ("StartedOn", "EndedOn")),
        ("plumbline", "orders.jsonl", ("MadeOn",)),
        ("plumbline", "visits.jsonl", ("VisitedAt",)),
    ],
)
def test_times_come_one_after_the_other_in_the_newer_systems(
    system: str, table: str, moments: tuple[str, ...], force: Force
) -> None:
    dates = next(habits.dates for habits in SYSTEMS if habits.system == system)
    for row in force.rows(system, table):
        read = [dates.read(row[name]) for name in moments if row[name]]
        assert read == sorted(read), row
        assert all(moment < END for moment in read), row


def test_a_correction_comes_after_the_record_was_made_and_changes_something(force: Force) -> None:
    made = {row["NOMINAL_NO"]: row for row in force.rows("crest", "nominals.csv")}
    history = force.rows("crest", "nominal_history.csv")

    assert len(history) > 50
    for row in history:
        nominal = made[row["NOMINAL_NO"]]
        assert nominal["CREATED_AT"] < row["CHANGED_AT"] < END.isoformat(" ")
        assert row["WAS"] != row["BECAME"] == nominal[row["FIELD"]]


def test_events_lie_within_the_lives_of_those_in_them(force: Force) -> None:
    who = force.true_person("crest", "nominals.csv")
    when = {row["REF"]: row["OCCURRED_AT"] for row in force.rows("crest", "incidents.csv")}
    seen = [(row["NOMINAL_NO"], when[row["REF"]]) for row in force.rows("crest", "incident_nominals.csv")]

    for number, moment in seen:
        assert who[number]["born"] <= moment[:10]
        assert not who[number]["died"] or moment[:10] < who[number]["died"]


def test_nobody_under_ten_is_detained_and_every_child_had_an_adult_asked_for(force: Force) -> None:
    true = force.true_person("gatehouse", "records.txt")
    for row in force.rows("gatehouse", "records.txt"):
        arrived = TWO_DIGITS.read(row["Arrived"])
        age = (arrived.date() - date.fromisoformat(true[row["RecNo"]]["born"])).days / 365.25
        assert age >= 9.99
        assert bool(row["AAAsked"]) or age >= 17.99
        if row["Released"]:
            assert TWO_DIGITS.read(row["Released"]) - arrived < timedelta(hours=25)


def test_missing_episodes_go_in_order_of_time(force: Force) -> None:
    for row in force.rows("lantern", "episodes.csv"):
        seen, reported = lantern_moment(row["LastSeenAt"]), lantern_moment(row["ReportedAt"])
        returned = lantern_moment(row["ReturnedAt"])
        assert seen is not None
        assert reported is not None
        assert seen < reported < (returned or END) <= END
        assert row["RiskLevel"] in ("High", "Medium", "Low")
        assert row["BirthDate"] or row["Age"]
    started = {row["EpisodeRef"]: lantern_moment(row["ReportedAt"]) for row in force.rows("lantern", "episodes.csv")}
    for row in force.rows("lantern", "trace_actions.csv"):
        at, began = lantern_moment(row["At"]), started[row["EpisodeRef"]]
        assert at is not None
        assert began is not None
        assert at > began


def test_plans_begin_after_the_referral_and_most_children_have_a_name(force: Force) -> None:
    plans = 0
    for row in force.rows("harbour", "referrals.csv"):
        received, begins, ends = (british_day(row[name]) for name in ("Received", "CPPlanFrom", "CPPlanTo"))
        assert received is not None
        plans += begins is not None
        assert begins is None or received < begins
        assert ends is None or (begins is not None and begins < ends)
        assert bool(row["ChildDOB"]) != row["ChildName"].startswith("Unborn")
    assert plans >= 10


def test_no_time_falls_in_the_hour_that_the_clocks_skip(force: Force) -> None:
    for table, column in (
        ("incidents.csv", "OCCURRED_AT"),
        ("nominals.csv", "CREATED_AT"),
        ("incidents.csv", "CLOSED_AT"),
    ):
        for row in force.rows("crest", table):
            moment = iso_moment(row[column])
            if moment and moment.month == 3 and moment.day >= 25 and moment.weekday() == 6:
                assert moment.hour != 1


@pytest.mark.parametrize("habit", [ISO, ISO_MINUTES, MONTH_NAMES, DOTTED])
def test_a_system_never_writes_a_time_that_the_clocks_left_out(habit: DatesWritten) -> None:
    assert habit.read(habit.time(datetime(2024, 3, 31, 1, 30))) == datetime(2024, 3, 31, 2, 30)


def test_identifiers_have_right_check_characters(force: Force) -> None:
    for row in force.rows("harbour", "referrals.csv"):
        nhs, upn = row["ChildNHS"], row["ChildUPN"]
        assert not nhs or (nhs.startswith("999") and identifiers.nhs_check_digit(nhs[:9]) == int(nhs[9]))
        assert not upn or (len(upn) == 13 and identifiers.upn_check_letter(upn[1:]) == upn[0])
    numbers = [row["PNC_ID"] for row in force.rows("crest", "nominals.csv") if row["PNC_ID"]]
    assert len(numbers) > 200
    for number in numbers:
        year, serial, letter = int(number[:4]), int(number[5:12]), number[12:]
        assert identifiers.pnc_check_letter(year, serial) == letter


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # From the NHS Data Dictionary, DfE's guide and published HMPPS test data.
        (identifiers.nhs_check_digit("943476591"), 9),
        (identifiers.pnc_check_letter(2003, 62845), "E"),
    ],
)
def test_check_characters_agree_with_published_examples(given: int | str, expected: int | str) -> None:
    assert given == expected


def test_two_serials_never_give_one_identifier() -> None:
    assert len({identifiers.nhs_number(serial) for serial in range(20_000)}) == 20_000
    assert len({identifiers.upn(serial // 1000, 2020, serial) for serial in range(20_000)}) == 20_000
    assert len({identifiers.registration(serial) for serial in range(10_000)}) == 10_000


def test_no_postcode_phone_or_vehicle_is_of_a_range_that_is_in_use(force: Force) -> None:
    postcodes = {row["POSTCODE"] for row in force.rows("crest", "addresses.csv")}
    postcodes |= {row["Postcode"] for row in force.rows("harbour", "referrals.csv")}
    postcodes |= {row["HomePostcode"] for row in force.rows("lantern", "episodes.csv")}
    phones = {row["PHONE"] for row in force.rows("crest", "nominals.csv")}
    phones |= {row["Phone"] for row in force.rows("lantern", "episodes.csv")}
    phones |= {row["VicPhone"] for row in force.rows("hearth", "incidents.txt")}
    postcodes |= {row["PostCode"] for row in force.rows("hearth", "incidents.txt")}
    postcodes |= {row["PostCode"] for row in force.rows("gatehouse", "records.txt")}
    vehicles = {row["VEHICLE_REG"] for row in force.rows("crest", "nominals.csv")}

    assert all(re.fullmatch(r"Z[WXY]\d{1,2} \d[A-Z]{2}", postcode) for postcode in postcodes - {""})
    assert all(re.fullmatch(r"07700 900\d{3}", phone) for phone in phones - {"", "UNKNOWN"})
    assert all(re.fullmatch(r"ZX00 [A-HJ-PR-Y]{3}", vehicle) for vehicle in vehicles - {""})


def test_about_sixty_per_cent_of_records_share_an_identifier_with_crest(force: Force) -> None:
    referred = [row for row in force.rows("harbour", "referrals.csv") if row["ChildDOB"]]
    missing = force.rows("lantern", "episodes.csv")

    assert 0.4 < sum(bool(row["CrestNominalNo"]) for row in referred) / len(referred) < 0.7
    assert 0.35 < sum(bool(row["PNCID"]) for row in missing) / len(missing) < 0.7


def test_a_shared_identifier_is_always_of_the_same_person(force: Force) -> None:
    of_nominal = {one["key"]: one["person"] for one in force.truth["records"] if one["table"] == "nominals.csv"}
    of_referral = {
        (one["key"], one["role"]): one["person"] for one in force.truth["records"] if one["table"] == "referrals.csv"
    }
    people = force.by("persons")
    for row in force.rows("harbour", "referrals.csv"):
        for column, role in (("CrestNominalNo", "child"), ("MotherCrestNo", "mother"), ("FatherCrestNo", "father")):
            if row[column]:
                assert of_nominal[row[column]] == of_referral[row["ReferralNo"], role]
    by_pnc = {person["pnc"]: person["id"] for person in people.values() if person["pnc"]}
    of_episode = {one["key"]: one["person"] for one in force.truth["records"] if one["table"] == "episodes.csv"}
    for row in force.rows("lantern", "episodes.csv"):
        if row["PNCID"]:
            assert by_pnc[row["PNCID"]] == of_episode[row["EpisodeRef"]]


def test_some_birth_dates_are_guesses_and_some_are_not_known(force: Force) -> None:
    nominals = force.rows("crest", "nominals.csv")
    guesses = [row["DOB"] for row in nominals if row["DOB_ESTIMATED"] == "Y"]

    assert 5 < sum(not row["DOB"] for row in nominals) < 0.05 * len(nominals)
    assert guesses
    assert all(guess.endswith("-01-01") for guess in guesses)


def test_some_people_have_two_nominals(force: Force) -> None:
    persons = [one["person"] for one in force.truth["records"] if one["table"] == "nominals.csv"]

    assert len(persons) - len(set(persons)) >= 10
