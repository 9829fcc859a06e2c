"""Names below the symbols of a genogram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.genogram_words import MOST_LINES, WIDEST, breadth, wrapped


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Lee Okafor", ["Lee Okafor"]),
        ("Maureen Ann HOLLIS", ["Maureen Ann", "HOLLIS"]),
        ("Keira Louise Ashdown", ["Keira Louise", "Ashdown"]),
        ("Unborn baby of Donna Marie Thornbury", ["Unborn baby of", "Donna Marie", "Thornbury"]),
        ("Anne-Marie Fotheringhay-Willoughby", ["Anne-Marie", "Fotheringhay-", "Willoughby"]),
        ("", [""]),
    ],
)
def test_a_name_is_broken_where_people_would_break_it(name: str, lines: list[str]) -> None:
    assert wrapped(name) == lines


def test_a_name_of_one_very_long_word_is_broken_within_it_and_none_of_it_is_lost() -> None:
    name = "Wolfeschlegelsteinhausenberger"

    assert len(wrapped(name)) > 1
    assert "".join(line.removesuffix("-") for line in wrapped(name)) == name


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=120))
def test_no_line_is_wider_than_its_room(name: str) -> None:
    lines = wrapped(name)

    assert 1 <= len(lines) <= MOST_LINES
    assert all(breadth(line.removesuffix("…")) <= WIDEST for line in lines)
