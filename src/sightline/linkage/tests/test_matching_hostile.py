"""Bad input to the engine of linkage: defaults by the thousand, one address of thousands, what would swallow all."""

from datetime import date

import pytest

from sightline.linkage.matching.clusters import Clusters
from sightline.linkage.matching.names import family_names, fold_word, given_names, whole_names
from sightline.linkage.rules.outcomes import MOST_RECORDS

from .matching_scene import FAMILY, GIVEN, Rows, force, run


def test_thousands_of_records_named_unknown_are_compared_with_nobody() -> None:
    rows = Rows()
    force(rows, 30)
    for number in range(3000):
        rows.person(f"u{number:04}", "UNKNOWN", "UNKNOWN", date(1900, 1, 1))
    ran = run(rows)
    assert len({ran.found.joined[f"u{number:04}"] for number in range(3000)}) == 3000
    assert len({ran.found.proposed[f"u{number:04}"] for number in range(3000)}) == 3000
    [(pairs,)] = ran.con.execute("select count(*) from blocked").fetchall()
    assert pairs < 3000


def test_one_address_of_thousands_is_left_out_and_said_and_merges_nobody() -> None:
    rows = Rows()
    force(rows, 30)
    for number in range(2000):
        name = (GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)])
        rows.person(f"h{number:04}", *name, date(1950 + number % 50, 1 + number % 12, 1 + number % 28), home="1")
    ran = run(rows)
    assert any(dropped.rule == "rare_door" and dropped.records >= 2000 for dropped in ran.dropped)
    [(pairs,)] = ran.con.execute("select count(*) from blocked").fetchall()
    assert pairs < 2000 * 100
    assert not any(link.one.startswith("h") for link in ran.found.links)


@pytest.mark.parametrize(("namesakes", "are_compared"), [(20, True), (50, False)])
def test_namesakes_are_compared_while_they_are_few_and_what_is_left_out_is_said(
    namesakes: int, are_compared: bool
) -> None:
    rows = Rows()
    force(rows, 30)
    for number in range(namesakes):
        rows.person(f"n{number:02}", "Ada", "Elmford", date(1950 + number, 1 + number % 12, 1 + number % 28))

    ran = run(rows)

    left_out = {dropped.rule for dropped in ran.dropped if dropped.records == namesakes}
    assert ("only_words" not in left_out) == are_compared
    [(pairs,)] = ran.con.execute(
        "select count(*) from blocked join features l on l.unique_id = join_key_l"
        " join features r on r.unique_id = join_key_r where l.record like 'n%' and r.record like 'n%'"
    ).fetchall()
    assert (pairs == namesakes * (namesakes - 1) / 2) == are_compared


def test_no_more_than_forty_records_are_linked_without_a_person_though_all_share_one_identifier() -> None:
    rows = Rows()
    force(rows, 30)
    for number in range(90):
        rows.person(f"c{number:02}", "Ada", "Elmford", date(1980, 5, 17), ids=[("pnc", "2019/0123456X")])
    ran = run(rows)
    groups = [ran.found.joined[f"c{number:02}"] for number in range(90)]
    assert max(groups.count(group) for group in groups) <= MOST_RECORDS
    assert any(possible.brake == "too_large" for possible in ran.found.possible)


def test_records_without_a_name_or_anything_else_stand_alone() -> None:
    rows = Rows()
    force(rows, 30)
    for number in range(50):
        rows.person(f"e{number}")
        rows.person(f"b{number}", " ", "-", None)
    ran = run(rows)
    assert len({ran.found.proposed[f"e{number}"] for number in range(50)}) == 50
    assert len({ran.found.proposed[f"b{number}"] for number in range(50)}) == 50


def test_letters_that_look_alike_are_folded_or_left_and_break_nothing() -> None:
    rows = Rows()
    force(rows, 30)
    rows.person("a", "Zoë", "Elmford", date(1980, 5, 17), home="999", sex="female")
    rows.person("b", "ZOE", "ELMFORD", date(1980, 5, 17), home="999", sex="female")
    rows.person("c", "Ζоё", "Еlmfоrd", date(1991, 2, 3), home="7")
    ran = run(rows)
    assert ran.together("a", "b")
    assert not ran.proposed("a", "c")


def test_an_empty_frame_gives_nothing_and_no_error() -> None:
    ran = run(Rows())
    assert ran.found.links == []
    assert ran.found.possible == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("UNKNOWN", (None, [])),
        ("NOT KNOWN", (None, [])),
        ("Baby", (None, [])),
        ("Baby Boy", (None, [])),
        ("Omar bin", ("omar", [])),
        ("Mary-Jane Ann", ("maryjane", ["ann"])),
        ("J", ("j", [])),
        ("", (None, [])),
    ],
)
def test_given_names_are_folded_and_defaults_are_none(said: str, found: tuple[str | None, list[str]]) -> None:
    assert given_names(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bin Said", ("said", ["said"])),
        ("GONÇALVES SILVA", ("goncalvessilva", ["goncalves", "silva"])),
        ("Smith-Jones", ("smithjones", ["smithjones", "smith", "jones"])),
        ("O'Neill", ("oneill", ["oneill"])),
        ("Unknown", (None, [])),
    ],
)
def test_family_names_are_folded_whole_and_in_parts(said: str, found: tuple[str | None, list[str]]) -> None:
    assert family_names(said) == found


def test_a_name_of_one_word_may_be_either_and_a_digit_is_read_as_the_letter_it_was() -> None:
    assert whole_names("Momtaz") == (None, [], None, [], "momtaz")
    assert fold_word("M0ss") == "moss"


def test_a_chain_of_likenesses_does_not_make_one_person() -> None:
    chain = Clusters(range(51), [(number, number + 1, 6.0) for number in range(50)], missing=-8, cap=12)
    chain.agglomerate(0, lambda a, b: True)
    assert max(len(members) for members in chain.members.values()) == 2


def test_what_is_barred_is_never_in_one_group_and_splits_at_the_weakest_place() -> None:
    groups = Clusters(
        (1, 2, 3, 4), [(1, 2, 9.0), (2, 3, 5.0), (1, 3, 5.0), (3, 4, 8.0), (1, 4, 6.0), (2, 4, 6.0)], missing=-8, cap=12
    )
    assert groups.bar(1, 4)
    groups.agglomerate(0, lambda a, b: True)
    assert groups.group(1) == groups.group(2)
    assert groups.group(3) == groups.group(4)
    assert groups.group(1) != groups.group(4)
