"""No way of naming is left behind: one-word names, names in another order, and middle names that are used."""

from datetime import date

import pytest

from sightline.linkage.matching.blocking import block
from sightline.linkage.matching.features import Common, build_features, common_in
from sightline.linkage.matching.names import given_names

from .matching_scene import GIVEN, Rows, force, run

ORDER = {"ngozi": 0, "elmford": 3, "coldbrook": 2, "ada": 1}
"""A given name, a family name, and two words that are rather the one or the other, though they are written as both."""


def kin_of(rows: Rows, *records: str) -> list[set[str]]:
    """The family of each record, as it is compared."""
    con = rows.connection()
    build_features(con)
    said = dict(con.execute("select record, kin from features").fetchall())
    return [set(said[record] or ()) for record in records]


def are_compared(rows: Rows) -> bool:
    """Whether any rule brings the records "a" and "b" together."""
    con = rows.connection()
    build_features(con)
    block(con)
    found = con.execute("""
select count(*) from blocked join features l on l.unique_id = join_key_l join features r on r.unique_id = join_key_r
 where l.record = 'a' and r.record = 'b'""")
    return found.fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param((None, None, "Riya"), ("Riya", None, "Riya"), id="one word, in whichever field"),
        pytest.param(("Xinyi", "Wang", "Xinyi Wang"), ("Wang", "Xinyi", "Wang Xinyi"), id="family name first"),
    ],
)
def test_family_counts_in_whatever_order_and_field_their_names_were_written(
    here: tuple[str | None, str | None, str], there: tuple[str | None, str | None, str]
) -> None:
    rows = Rows()
    for record, mother, name in (("a", "am", here), ("b", "bm", there)):
        rows.person(record, "Ada", "Elmford")
        rows.person(mother)
        rows.tables["names"].append((mother, "usual", *name))
        rows.tables["relations"].append((mother, record, "mother"))
    one, other = kin_of(rows, "a", "b")
    assert one & other


def test_who_uses_the_middle_name_and_gave_no_birth_date_is_compared() -> None:
    rows = Rows()
    rows.person("a", "Victoria Stacey", "Coldbrook", date(2009, 5, 25))
    rows.person("b", "Stacey", "Coldbrook")
    for number, given in enumerate(GIVEN):
        rows.person(f"of a common name {number}", given, "Coldbrook", date(1960 + number, 1, 28))
    assert are_compared(rows)


def test_the_only_name_of_one_that_is_the_family_name_of_the_other_does_not_speak_for_two_people() -> None:
    rows = Rows()
    force(rows, 30)
    rows.person("a", "Subramanian", "Pooja", date(1975, 9, 26), phone="07700900798")
    rows.person("b", "Pooja", None, date(1975, 9, 26), phone="07700900798")
    ran = run(rows)
    [found] = [each for each in ran.found.possible if {each.one, each.other} == {"a", "b"}]
    assert found.agreement["given"].words == "a middle name of one, or the only name that one has"
    assert ran.found.proposed["a"] == ran.found.proposed["b"]


@pytest.mark.parametrize(
    ("given", "family", "first", "last"),
    [
        pytest.param("Elmford", "Ngozi", "ngozi", "elmford", id="written the other way round"),
        pytest.param("Ngozi", "Elmford", "ngozi", "elmford", id="written as it is meant"),
        pytest.param("Coldbrook", "Ngozi", "ngozi", "coldbrook", id="one is clear, the other leans its way"),
        pytest.param("Elmford", "Ada", "ada", "elmford", id="one is clear, the other leans its way, of a family name"),
        pytest.param("Coldbrook", "Ada", "coldbrook", "ada", id="neither is clear"),
        pytest.param("Elmford", "Weiling", "elmford", "weiling", id="one is not known"),
        pytest.param("Elmford", "Elmford", "elmford", "elmford", id="both are family names"),
        pytest.param("Pham Trung", "Van", "trung", "pham", id="what no family is called stands last"),
        pytest.param("Balbir", "Singh", "balbir", "singh", id="what families are called, too, stands last"),
    ],
)
def test_a_name_is_read_in_the_order_in_which_the_force_writes_its_words(
    given: str, family: str, first: str, last: str
) -> None:
    rows = Rows()
    rows.person("a", given, family)
    con = rows.connection()
    build_features(con, Common({"order": ORDER}))
    assert con.execute("select given1, family1 from features").fetchall() == [(first, last)]


def test_the_force_teaches_which_words_are_given_and_which_are_family_names_and_the_model_keeps_it() -> None:
    rows = Rows()
    for number, (given, family) in enumerate([("Ngozi", "Elmford")] * 12 + [("Ada", "Elmford")] * 3):
        rows.person(f"r{number:02}", given, family)
    rows.person("turned", "Elmford", "Ngozi")
    con = rows.connection()
    build_features(con)
    assert con.execute("select given1, family1 from features where record = 'turned'").fetchall() == [
        ("ngozi", "elmford")
    ]
    assert common_in(con).bands["order"] == {"elmford": 3, "ngozi": 0}, "Ada is written too seldom to tell"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Satwant Kaur", ("satwant", [])),
        ("Kaur", (None, [])),
        ("Singh Balbir", ("balbir", [])),
        ("H\u01b0\u01a1ng Th\u1ecb", ("huong", [])),
        ("V\u0103n", (None, [])),
        ("Ada Kaur Grace", ("ada", ["grace"])),
    ],
)
def test_what_every_woman_or_man_of_a_community_bears_is_no_given_name(
    written: str, folded: tuple[str | None, list[str]]
) -> None:
    assert given_names(written) == folded


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Li", "Lo", "alike"),
        ("Zoe", "Zeo", "alike"),
        ("Bo", "Yu", "different"),
        ("Mia", "Ada", "different"),
    ],
)
def test_one_slip_in_a_name_of_two_or_three_letters_is_no_other_name(one: str, other: str, words: str) -> None:
    rows = Rows()
    force(rows, 30)
    for record, given in (("a", one), ("b", other)):
        rows.person(record, given, "Elmwick", date(1984, 3, 9), phone="07700900798")
    [found] = [each for each in run(rows).found.possible if {each.one, each.other} == {"a", "b"}]
    assert found.agreement["given"].words == words


def with_father(rows: Rows, record: str, given: str, father: str, family: str = "Elmwick") -> None:
    """A record without a birth date, and its father, who has one."""
    rows.person(record, given, "Elmwick")
    rows.person(f"{record} father", father, family, date(1961, 8, 17))
    rows.tables["relations"].append((f"{record} father", record, "father"))


def test_one_of_the_family_whose_name_has_a_slip_is_nearly_the_same_by_initial_and_birth_date() -> None:
    rows = Rows()
    force(rows, 30)
    with_father(rows, "a", "Alun", "Geraint")
    with_father(rows, "b", "Alun", "Gerwynt", "Elnwick")
    [found] = [each for each in run(rows).found.possible if {each.one, each.other} == {"a", "b"}]
    assert found.agreement["kin"].words == "one person nearly the same, by initial and birth date"


def test_whose_first_letter_is_wrong_is_compared_where_one_of_the_family_is_known() -> None:
    rows = Rows()
    with_father(rows, "a", "Oscar", "Geraint")
    with_father(rows, "b", "Pscar", "Geraint")
    for number in range(30):
        rows.person(f"of a common family {number}", GIVEN[number % len(GIVEN)], "Elmwick", date(1960 + number, 1, 28))
    assert are_compared(rows)


def test_who_gave_a_false_name_is_proposed_with_whose_trusted_number_it_is_and_waits_for_people() -> None:
    rows = Rows()
    force(rows, 30)
    number = ("pnc", "20269104557C")
    rows.person("known", "Alun", "Elmwick", date(1984, 3, 9), home="901", ids=[number])
    for record in ("b", "c", "d"):
        rows.person(record, "Alun", "Elmwick", date(1984, 3, 9), home="901")
    rows.person("false", "Geraint", "Coldwick", date(1984, 3, 9), home="901", ids=[number])
    ran = run(rows)
    assert ran.proposed("known", "b", "c", "d", "false")
    assert not ran.together("known", "false")


def test_a_false_name_is_not_proposed_with_somebody_whom_people_told_apart() -> None:
    rows = Rows()
    force(rows, 30)
    number = ("pnc", "20269104557C")
    rows.person("known", "Alun", "Elmwick", date(1984, 3, 9), home="901", ids=[number])
    rows.person("false", "Geraint", "Coldwick", date(1984, 3, 9), home="901", ids=[number])
    rows.apart("known", "false")
    assert not run(rows).proposed("known", "false")
