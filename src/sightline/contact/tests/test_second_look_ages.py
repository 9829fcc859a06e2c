"""Ages in any dress, and numbers that are none."""

import pytest

from sightline.contact.rules.second_look.ages import Dress
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.reading import Reading, read


def reading(text: str) -> Reading:
    return read((text,), delivered())


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("7 wk old baby in poor health", [0]),
        ("baby is 19 days old, goes blue", [0]),
        ("Shes 7 mths, been burning up", [0]),
        ("18 mth old on the stairs", [1]),
        ("hes 8wo and limp", [0]),
        ("baby 6mo wont wake", [0]),
        ("DD 4", [4]),
        ("DD, 12. Third time this wk", [12]),
        ("my lad, 14", [14]),
        ("a lad abt 6 by the tills", [6]),
        ("Boy of 3, scalds to chest", [3]),
        ("boy, 4 or 5, half out the hole", [4, 5]),
        ("fourteen year old", [14]),
        ("15yo girl", [15]),
        ("three-year-old", [3]),
        ("aged 15", [15]),
        ("turned 13 Sat", [13]),
        ("just turned sixteen", [16]),
        ("Felix, about ten, comes out", [10]),
        ("Theo is 7 and tube fed", [7]),
        ("she'll be four next wk", [4]),
        ("born 2012", [10]),
        ("DOB 4/3/12", [10]),
        ("girl in yr 9", [13]),
        ("y10 girl", [14]),
        ("same lads, year 8, get off", [12]),
        ("the twins, 6, for a month", [6]),
        ("lads of 15", [15]),
        ("Smallest of them hes put at 11", [11]),
    ],
)
def test_the_age_of_a_child_is_read_however_it_is_said(text, years):
    read_of = [int(age.years) for age in reading(text).ages]
    assert read_of == years
    assert all(age.is_child for age in reading(text).ages)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Theyre 32 and 35", [32, 35]),
        ("Joel, 61, was one of twins", [61]),
        ("her son (57) to fit a blind", [57]),
        ("M, 47, no kids", [47]),
        ("two chaps in their 40s", [40]),
        ("hes 50 odd", [50]),
        ("Ex (19) put the video round", [19]),
        ("F 38 blew 92", [38]),
        ("Ala is 58", [58]),
    ],
)
def test_the_age_of_an_adult_is_read_as_one(text, years):
    assert [int(age.years) for age in reading(text).ages] == years
    assert not any(age.is_child for age in reading(text).ages)


@pytest.mark.parametrize(
    "text",
    [
        "5th call in a fortnight",
        "the no 8 school bus",
        "been gone 3 wks",
        "2 mins later",
        "with 14 others hit",
        "5 Chantry Rd",
        "Rm 114, do not disturb",
        "never done this in 12 yrs",
        "owes £15",
        "1733 contract matter",
        "Couple of girls one went in",
        "waited 16 mins for a lad",
        "bus at 8.15 with her lad",
    ],
)
def test_a_number_that_nothing_makes_an_age_is_none(text):
    assert reading(text).ages == ()


@pytest.mark.parametrize("text", ["Ellie, 34 wks gone", "30 wks pregnant", "F, 26, rang. She's 22 wks and scared"])
def test_weeks_of_pregnancy_are_an_unborn_childs(text):
    assert Dress.UNBORN in [age.dress for age in reading(text).people.ages]
    assert not any(age.is_child for age in reading(text).ages)


def test_what_somebody_looks_gives_way_to_what_they_are_said_to_be():
    told = reading("Lad looks about 15. He went and asked, hes 29.")
    assert told.children == ()
    assert [told.words[person.place].text for person in told.people.grown] == ["Lad"]


@pytest.mark.parametrize(
    "text", ["Couple of girls in the shop. Theyre 32 and 35.", "Mum of DS, 27.", "gave a lad twenty quid, lad abt 40"]
)
def test_young_words_of_adults_are_settled_by_their_age(text):
    assert reading(text).children == ()


def test_a_detective_sergeant_is_nobodys_son():
    assert reading("DS Shah to attend").children == ()
    assert reading("DS, 9, not home").children != ()


def test_an_animals_age_is_nobodys():
    assert reading("Bear is 4, a chow cross dog").ages == ()
