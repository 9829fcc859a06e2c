"""What in the words of a call leads into the record, how old somebody is by what was said, and what is one place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.house_numbers import another_house, other_number
from sightline.contact.rules.leads import MOST, leads, may_be_a_name
from sightline.contact.rules.linking import name_for
from sightline.contact.rules.said_age import born_by_age
from sightline.contact.rules.same_call import is_same_place

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("my ex Dean Farrow has taken the kids", [("name", "Dean Farrow")]),
        ("Caller Mrs Aoife O'Shea, 07700 900123", [("phone", "07700 900123"), ("name", "Aoife O'Shea")]),
        (
            "at Flat 2, 14 Larkspur Rise, ZX1 2AB now",
            [("postcode", "ZX1 2AB"), ("address", "Flat 2, 14 Larkspur Rise")],
        ),
        ("driving a blue one, AB12 CDE", [("vehicle", "AB12 CDE")]),
        ("Caller Mrs Aoife O‘Shea, (01632) 960123", [("phone", "(01632) 960123"), ("name", "Aoife O‘Shea")]),
        ("+44 (0)7700 900123 for Zoe\u0308 Quill", [("name", "Zoe\u0308 Quill"), ("phone", "+44 (0)7700 900123")]),
        ("with Łukasz Żak and Đặng Nguyễn", [("name", "Đặng Nguyễn"), ("name", "Łukasz Żak")]),
        ("baby not feeding, nan has the kids", []),
        ("Dean Farrow hit him. DEAN again, dean farrow", [("name", "Dean Farrow")]),
        ("", []),
    ],
)
def test_names_numbers_and_addresses_are_leads_the_latest_first(text: str, kinds: list[tuple[str, str]]) -> None:
    assert [(lead.kind, lead.words) for lead in leads(text)] == kinds


@given(st.text(max_size=400))
def test_no_text_gives_more_leads_than_are_asked_and_each_is_in_it(text: str) -> None:
    found = leads(text)

    assert len(found) <= MOST
    assert all(lead.words in " ".join(text.split()) for lead in found)


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("7 weeks", (date(2026, 10, 8), "month")),
        ("7wk old", (date(2026, 10, 8), "month")),
        ("4", (date(2022, 7, 1), "about")),
        ("about 30", (date(1996, 7, 1), "about")),
        ("9 months", (date(2026, 2, 26), "month")),
        ("3 days", (date(2026, 11, 23), "month")),
        ("a toddler", (date(2024, 1, 1), "year")),
        ("grown up", None),
        ("400", None),
    ],
)
def test_an_age_as_it_was_said_is_no_more_exact_than_the_caller_was(said: str, born: tuple[date, str] | None) -> None:
    found = born_by_age(said, TODAY)

    assert (found and (found.on, found.precision)) == born


def test_a_child_without_a_name_is_called_by_the_log_that_tells_of_them() -> None:
    assert name_for("", "child_present", "Log 7 of 3 May 2027") == "Child, name not known, of Log 7 of 3 May 2027"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("4 Larkspur Rise", "4 larkspur rise, Marlbridge", True),
        ("Flat 4, Larkspur Rise", "the flats at 4 Larkspur Rise", True),
        ("4 Larkspur Rise", "14 Larkspur Rise", False),
        ("Larkspur Rise", "4 Larkspur Rise", False),
        ("outside the Co-op", "outside the Co-op on Elm Road", True),
        ("the park", "the park", False),
        ("", "", False),
    ],
)
def test_what_two_callers_say_of_where_may_be_one_place(one: str, other: str, same: bool) -> None:
    assert is_same_place(one, other) is same
    assert is_same_place(other, one) is same


@pytest.mark.parametrize(
    ("said", "address", "number"),
    [
        ("4 Larkspur Rise", "14 Larkspur Rise, Larkhollow, ZX1 9EW", "4"),
        ("4a Larkspur Rise, upstairs", "14 Larkspur Rise, ZX1 4AB", "4a"),
        ("outside 9 High Street", "4 High Street", "9"),
        ("Flat 2, 4 Larkspur Rise", "14 Larkspur Rise", "4"),
        ("14 Larkspur Rise", "14 Larkspur Rise, ZX1 9EW", ""),
        ("4a Larkspur Rise", "4 Larkspur Rise", ""),
        ("4 Larkspur Rise", "Flat 1, 4 Larkspur Rise", ""),
        ("Larkspur Rise", "14 Larkspur Rise", ""),
        ("4 Larkspur Rise", "Rose Cottage, Larkspur Rise", ""),
        ("filled.count.soap", "14 Larkspur Rise", ""),
        ("A417 at the lights", "14 Larkspur Rise", ""),
    ],
)
def test_a_house_whose_number_the_call_did_not_say_is_another_house(said: str, address: str, number: str) -> None:
    assert other_number(said, address) == number
    assert (address in another_house(said, address)) is bool(number)


@pytest.mark.parametrize(
    ("caller", "is_name"),
    [
        ("Her mum", False),
        ("a neighbour", False),
        ("Anonymous", False),
        ("the girl's nan", False),
        ("Mum, Donna", True),
        ("Nan Bracken", True),
        ("07700 900123", True),
        ("\u0645\u0631\u064a\u0645", True),
    ],
)
def test_who_rings_is_asked_of_the_record_only_where_it_may_be_a_name(caller: str, is_name: bool) -> None:
    assert may_be_a_name(caller) is is_name
