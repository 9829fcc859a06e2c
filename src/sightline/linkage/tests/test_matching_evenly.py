"""No way of naming is left behind: one-word names, names in another order, and middle names that are used."""

from datetime import date

import pytest

from sightline.linkage.matching.blocking import block
from sightline.linkage.matching.features import build_features

from .matching_scene import GIVEN, Rows, force, run


def kin_of(rows: Rows, *records: str) -> list[set[str]]:
    """The family of each record, as it is compared."""
    con = rows.connection()
    build_features(con)
    said = dict(con.execute("select record, kin from features").fetchall())
    return [set(said[record] or ()) for record in records]


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
    con = rows.connection()
    build_features(con)
    block(con)
    assert con.execute("""
select count(*) from blocked join features l on l.unique_id = join_key_l join features r on r.unique_id = join_key_r
 where l.record = 'a' and r.record = 'b'""").fetchall() == [(1,)]


def test_the_only_name_of_one_that_is_the_family_name_of_the_other_does_not_speak_for_two_people() -> None:
    rows = Rows()
    force(rows, 30)
    rows.person("a", "Subramanian", "Pooja", date(1975, 9, 26), phone="07700900798")
    rows.person("b", "Pooja", None, date(1975, 9, 26), phone="07700900798")
    ran = run(rows)
    [found] = [each for each in ran.found.possible if {each.one, each.other} == {"a", "b"}]
    assert found.agreement["given"].words == "a middle name of one, or the only name that one has"
    assert ran.found.proposed["a"] == ran.found.proposed["b"]
