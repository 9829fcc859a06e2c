"""Which names are pointed out as perhaps one person's: a table of pairs."""

import pytest

from sightline.pole.rules.alike import NameParts, difference

SWAPPED = "two letters of the first name are the other way round"
CHANGED = "one letter of the first name differs"
MORE = "the first name has one letter more or fewer"
MIDDLE = "middle names differ"


def name(text: str) -> NameParts:
    given, _, family = text.rpartition(" ")
    return NameParts(text, given, family)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Keira Ashdown", "Keira ASHDOWN", ""),
        ("Zoë O'Neill", "Zoe ONEILL", ""),
        ("Keira Ashdown", "Kiera Ashdown", SWAPPED),
        ("Keira Louise Ashdown", "Kiera Ashdown", SWAPPED),
        ("Kayla Marsden", "Kaila Marsden", CHANGED),
        ("Sara Marsden", "Sarah Marsden", MORE),
        ("Phillip Marsden", "Philip Marsden", MORE),
        ("Keira Louise Ashdown", "Keira Ashdown", MIDDLE),
        ("Keira Ashdown", "Kiera Ashton", None),
        ("Keira Ashdown", "Kierra Ashdown", None),
        ("Keira Ashdown", "Kyra Ashdown", None),
        ("Ella Marsden", "Bella Marsden", None),
        ("Jayden Marsden", "Hayden Marsden", None),
        ("Abby Marsden", "Abigail Marsden", None),
        ("Keira", "Kiera", None),
        ("", "", None),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_name(one: str, other: str, said: str | None) -> None:
    assert difference(name(one), name(other)) == said
    assert difference(name(other), name(one)) == said


def test_the_same_words_in_another_order_are_the_same_name() -> None:
    assert difference(NameParts("MARSDEN, Kayla"), name("Kayla Marsden")) == ""
