"""How a story is told: pseudonyms, ages and days, over records of every shape."""

import json
import random
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.rules.spreadsheet import as_csv
from sightline.pole.rules.family import KINDS as KINSHIPS
from sightline.pole.rules.markers import KINDS as MARKERS
from sightline.pole.rules.roles import ROLES
from sightline.sharing.rules.digest import digest_of
from sightline.sharing.rules.pseudonyms import age_on, day_words, kind_of_person, letters
from sightline.sharing.rules.story import kept, rows_of, told
from sightline.sharing.rules.telling import Happening, Kin, Material, Somebody, Stay, Taken, Warned, tell_story

DAYS = st.dates(date(1930, 1, 1), date(2035, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year", "about"])
ANSWERS = st.sampled_from(["yes", "no", "not_recorded"])
ODD_WORDS = st.sampled_from(["Keira Ashdown", "ZX1 2AB", "=1+1", "9000071"])


def by_dice(seed: int) -> Callable[[Collection[UUID]], Sequence[UUID]]:
    def shuffled(keys: Collection[UUID]) -> Sequence[UUID]:
        order = list(keys)
        random.Random(seed).shuffle(order)
        return order

    return shuffled


@st.composite
def materials(draw: st.DrawFn) -> Material:
    keys = [UUID(int=n) for n in range(1, draw(st.integers(2, 8)))]
    places = [UUID(int=n) for n in range(100, 103)]
    people = {
        key: Somebody(key, draw(st.none() | DAYS), draw(PRECISIONS), draw(st.none() | DAYS), draw(st.booleans()))
        for key in keys
    }
    who, where = st.sampled_from(keys), st.sampled_from(places)
    parts = st.builds(Taken, who, st.sampled_from([*ROLES]) | ODD_WORDS, ANSWERS | ODD_WORDS, ANSWERS)
    kinds = st.sampled_from(["Incident", "Missing episode"])
    happenings = st.builds(
        Happening, kinds, DAYS, PRECISIONS, st.none() | where, st.lists(parts, max_size=4).map(tuple)
    )
    steps = st.tuples(st.sampled_from(["proposed", "in_force", "ended"]) | ODD_WORDS, DAYS)
    markers = st.builds(
        Warned, who | where, st.sampled_from([*MARKERS]) | ODD_WORDS, st.lists(steps, max_size=3).map(tuple)
    )
    kin = st.builds(Kin, who, who, st.sampled_from([*KINSHIPS, "risk"]) | ODD_WORDS)
    stays = st.builds(
        Stay, where, st.sampled_from(["lives"]) | ODD_WORDS, st.none() | DAYS, PRECISIONS, st.none() | DAYS, PRECISIONS
    )
    return Material(
        about=draw(who),
        people=people,
        events=draw(st.lists(happenings, min_size=1, max_size=5)),
        kin=draw(st.lists(kin, max_size=5)),
        household=draw(st.frozensets(who, max_size=3)),
        markers=draw(st.lists(markers, max_size=3)),
        stays=draw(st.lists(stays, max_size=3)),
    )


@pytest.mark.requirement("R187")
@given(materials(), st.integers())
def test_no_year_no_date_and_no_word_but_ours_stands_in_a_story(material: Material, seed: int) -> None:
    text = as_csv(rows_of(tell_story(material, by_dice(seed))[0]))

    assert re.findall(r"\d{4,}|\d[-/.]\d", text) == []
    assert [word for word in ("Keira", "Ashdown", "ZX1", "2AB", "1+1") if word in text] == []


@given(materials(), st.integers())
def test_events_are_in_order_from_day_0_and_no_age_is_below_nought(material: Material, seed: int) -> None:
    story, _ = tell_story(material, by_dice(seed))

    numbers = [event.number for event in story.events]
    assert numbers[0] == 0
    assert numbers == sorted(numbers)
    ages = [person.age for person in story.people] + [part.age for event in story.events for part in event.parts]
    assert [age for age in ages if "-" in age] == []


@given(materials(), st.integers())
def test_everybody_and_every_place_has_one_pseudonym_of_their_own(material: Material, seed: int) -> None:
    story, key = tell_story(material, by_dice(seed))

    assert set(key.people) == set(material.people)
    assert set(key.places) == material.places
    assert len({*key.people.values(), *key.places.values()}) == len(key.people) + len(key.places)
    assert story.people[0].pseudonym == story.about == key[material.about]
    assert set(story.places) == set(key.places.values())


@given(materials(), st.integers())
def test_a_story_comes_out_of_store_as_it_went_in(material: Material, seed: int) -> None:
    story, _ = tell_story(material, by_dice(seed))

    stored = json.loads(json.dumps(kept(story)))
    assert told(stored) == story
    assert digest_of(stored) == digest_of(kept(story))


@pytest.mark.parametrize(
    ("born", "precision", "due", "on", "words"),
    [
        (date(2020, 5, 3), "day", None, date(2020, 5, 3), "under 1"),
        (date(2020, 5, 3), "day", None, date(2021, 5, 2), "under 1"),
        (date(2020, 5, 3), "day", None, date(2021, 5, 3), "1 year"),
        (date(2020, 5, 3), "month", None, date(2027, 6, 1), "about 7 years"),
        (date(2020, 5, 3), "day", None, date(2020, 5, 2), "unborn"),
        (None, "day", date(2020, 5, 3), date(2020, 4, 1), "unborn"),
        (None, "day", date(2020, 5, 3), date(2021, 4, 1), "age not recorded"),
        (None, "day", None, date(2021, 4, 1), "age not recorded"),
    ],
)
def test_an_age_is_told_in_whole_years(born: date | None, precision: str, due: date | None, on: date, words: str):
    assert age_on(born, precision, due, on) == words


@pytest.mark.parametrize(
    ("born", "due", "kind"),
    [
        (date(2009, 5, 3), None, "Child"),
        (date(2008, 5, 3), None, "Adult"),
        (date(2030, 1, 1), None, "Child"),
        (None, date(2026, 9, 1), "Child"),
        (None, None, "Person"),
    ],
    ids=["17", "18 that day", "born later", "unborn", "not recorded"],
)
def test_whoever_is_under_18_on_day_0_is_a_child(born: date | None, due: date | None, kind: str) -> None:
    assert kind_of_person(born, due, date(2026, 5, 3)) == kind


@pytest.mark.parametrize(
    ("number", "precision", "words"),
    [
        (0, "day", "day 0"),
        (12_345, "day", "day 12,345"),
        (-1, "day", "1 day before day 0"),
        (-40, "month", "about 40 days before day 0"),
    ],
)
def test_a_day_is_counted_from_the_first_event(number: int, precision: str, words: str) -> None:
    assert day_words(number, precision) == words


def test_letters_go_on_after_z_as_columns_do() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_what_further_people_are_is_told_by_pseudonym() -> None:
    child, mother, uncle, stranger = (UUID(int=n) for n in range(1, 5))
    first = date(2026, 5, 3)
    people = {
        k: Somebody(k, first - timedelta(days=365 * years))
        for k, years in zip((child, mother, uncle), (8, 30, 33), strict=True)
    }
    material = Material(
        about=child,
        people={**people, stranger: Somebody(stranger)},
        events=[Happening("Incident", first, "day", None, ())],
        kin=[Kin(mother, child, "mother"), Kin(uncle, mother, "sibling"), Kin(uncle, child, "risk")],
        household=frozenset({stranger}),
    )

    story, _ = tell_story(material, sorted)

    assert {p.pseudonym: p.relation for p in story.people} == {
        "Child A": "the person whose story this is",
        "Adult B": "mother of Child A",
        "Adult C": "held to pose a risk to Child A",
        "Person D": "in the same household now",
    }
