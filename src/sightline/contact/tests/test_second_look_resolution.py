"""How a log comes out: an age that settles late, what somebody was said to be, and the worry that stands after it."""

import pytest

from sightline.contact.rules.second_look.ages import find_ages
from sightline.contact.rules.second_look.looking import LinkedFacts, LogWords, ranked
from sightline.contact.rules.second_look.people import classify
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.reading import read
from sightline.contact.rules.second_look.spelling import Spelling
from sightline.contact.rules.second_look.weighing import parts
from sightline.contact.rules.second_look.words import read_words

RAISED = "Driver says a girl in a blazer, bare feet, crying on the bridge. Wont say where she lives."


def part(text: str, name: str) -> float:
    policy = delivered()
    return parts(read(tuple(text.split("\n")), policy), policy).get(name, 0.0)


def rank(*entries: str) -> float:
    return ranked(LogWords(entries), LinkedFacts(), delivered())


def years(text: str) -> list[float]:
    words = read_words((text,), Spelling({}))
    classify(words, delivered().classes)
    return [age.years for age in find_ages(words)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("she is their own mystery shopper, 34, on her way", [34]),
        ("The organiser is 33, and a dentist.", [33]),
        ("Folders are Evie 5, Noah 3.", [5, 3]),
        ("Bed 6 has gone.", []),
        ("Parked on Station Road, 40, then left", []),
        ("Paid £40, then left.", []),
    ],
)
def test_an_age_set_apart_and_names_with_small_numbers_are_read(text, said):
    assert years(text) == said or (not said and all(age >= 18 for age in years(text)))


def test_an_adults_age_settles_only_after_the_hint_of_a_child():
    assert not part("Caller is Mrs Rudkin, 66. Says there is a girl at the window.", "late_adult")
    assert part(f"{RAISED}\nSpoken to, she is an actor, 34, on her way home.", "late_adult")


@pytest.mark.parametrize(
    "told", ["Theo is a French bulldog.", "Its the Easter play.", "She is a hypnotherapist.", "Theyre the farm goats."]
)
def test_what_somebody_was_in_the_end_is_read_as_said(told):
    assert part(f"Theo cries all night.\nRang back. {told}", "said_what_it_is")


def test_somebody_said_to_be_a_child_settles_nothing():
    assert not part("Theo cries all night.\nRang back. Theo is a baby.", "said_what_it_is")


def test_a_worry_before_what_settles_it_is_settled_and_one_after_it_stands():
    settled = f"{RAISED}\nPC Obi saw her, safe and well."
    standing = f"{settled}\nMum says he has hit her again, she is terrified."
    assert part(settled, "settled_last")
    assert part(settled, "settled_trouble")
    assert not part(standing, "settled_last")
    assert part(standing, "worry_after")


def test_who_it_was_lowers_the_need_and_a_worry_after_it_raises_it_again():
    open_, settled = rank(RAISED), rank(RAISED, "Found: she is a mystery shopper, 34, and is fine.")
    standing = rank(
        RAISED, "Found: she is a mystery shopper, 34, and is fine.", "Her boy, 6, is locked in, nobody fed him."
    )
    assert settled < open_
    assert settled < standing


def test_a_death_is_trouble_where_a_child_may_be_left():
    dead = "F deceased in chair, undertaker been."
    assert not part(dead, "trouble")
    assert part(f"{dead} School bag and a booster seat in the hall.", "child_and_carer_gone")


@pytest.mark.parametrize(
    "things", ["height chart on the wall", "a scrunchie and a spelling test", "placenta in a towel"]
)
def test_a_child_is_implied_by_what_only_a_child_has(things):
    assert part(f"Cleaner found {things}.", "implied_child")


def test_what_a_child_left_in_a_room_asks_for_more_than_what_an_adult_left():
    room = "Cleaner: room paid for in cash under three names by a M. Left in it"
    assert rank(f"{room} a scrunchie and a spelling test.") > rank(f"{room} a newspaper and a razor.")
