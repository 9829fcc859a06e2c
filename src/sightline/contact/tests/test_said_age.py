"""How old somebody is who was only described: one reader for the words of a log and for the field of an age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.said_age import born_by_age
from sightline.contact.rules.second_look.ages import Dress
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.reading import read
from sightline.pole.rules.age import age_in_years, age_words, may_be_child

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("newborn", "about 0 days"),
        ("new born baby", "about 0 days"),
        ("3/7", "about 3 days"),
        ("day old", "about 1 day"),
        ("3 days", "about 3 days"),
        ("7d", "about 7 days"),
        ("8wo", "about 8 weeks"),
        ("8 wo", "about 8 weeks"),
        ("8/52", "about 8 weeks"),
        ("7 w", "about 7 weeks"),
        ("7-week-old", "about 7 weeks"),
        ("three weeks", "about 3 weeks"),
        ("a few weeks", "about 3 weeks"),
        ("fortnight", "about 2 weeks"),
        ("6 1/2 weeks", "about 6 weeks"),
        ("6 mo", "about 6 months"),
        ("6mo", "about 6 months"),
        ("10 mos", "about 10 months"),
        ("6/12", "about 6 months"),
        ("6 months", "about 6 months"),
        ("coming up to six months", "about 6 months"),
        ("18 mths old", "about 18 months"),
        ("1 6/12", "about 18 months"),
        ("1yr 2mths", "about 14 months"),
        ("14m", "about 14 months"),
        ("2½", "about 2 years"),
        ("two and a half", "about 2 years"),
        ("2 yrs 6 months", "about 2 years"),
        ("4", "about 4 years"),
        ("five", "about 5 years"),
        ("7ish", "about 7 years"),
        ("just turned 3", "about 3 years"),
        ("14yo", "about 14 years"),
        ("14 y/o", "about 14 years"),
        ("14/15", "about 14 years"),
        ("14-15", "about 14 years"),
        ("15 or 14", "about 14 years"),
        ("F14", "about 14 years"),
        ("14F", "about 14 years"),
        ("c14", "about 14 years"),
        ("looks about 14", "about 14 years"),
        ("15 going on 16", "about 15 years"),
        ("teenager", "about 15 years"),
        ("yr 8", "about 12 years"),
        ("Year nine", "about 13 years"),
        ("baby", "0 or 1 year"),
        ("toddler", "1 or 2 years"),
        ("dob 4/3/12", "14 years"),
        ("2012-03-04", "14 years"),
        ("04.03.1985", "41 years"),
        ("born 2012", "13 or 14 years"),
        ("17 (18 in May)", "about 17 years"),
        ("30 (has a 4 year old)", "about 30 years"),
        ("5 (mum is 30)", "about 5 years"),
        ("26, 22 weeks pregnant", "about 26 years"),
        ("45m", "about 45 years"),
        ("late 30s", "about 30 years"),
    ],
)
def test_an_age_is_read_in_whatever_dress_it_comes(said: str, age: str) -> None:
    born = born_by_age(said, TODAY)
    assert born is not None
    assert age_words(born.on, born.precision, TODAY) == age


@pytest.mark.parametrize(
    "said", ["", "  ", "grown up", "pensioner", "400", "22 weeks pregnant", "34 wks gone", "31/2/2012", "dob 1/1/2090"]
)
def test_what_tells_no_age_makes_nobody_older_or_younger(said: str) -> None:
    assert born_by_age(said, TODAY) is None


_DRESSES = st.sampled_from(
    [
        *(
            ("{n} yr old", 110),
            ("{n}yo", 110),
            ("{n} y/o", 110),
            ("aged {n}", 110),
            ("hes {n}", 110),
            ("turned {n}", 110),
        ),
        *(("looks about {n}", 110), ("my lad, {n}", 17), ("DD {n}", 17), ("girl of {n}", 17), ("{n}yr old lad", 17)),
        *(
            ("{n} wk old", 51),
            ("{n}wo", 51),
            ("{n} mth old", 36),
            ("{n}mo", 36),
            ("{n} day old", 364),
            ("year {n}", 13),
        ),
        *(("baby, {n} wks old", 51), ("born when she was {n}", 40), ("shes {n} mths", 30), ("{n} or 9", 12)),
    ]
)


@given(_DRESSES, st.data(), st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_what_the_second_look_reads_as_an_age_is_the_same_age_here(
    dress: tuple[str, int], data: st.DataObject, today: date
) -> None:
    form, most = dress
    said = form.format(n=data.draw(st.integers(1, most)))
    read_of = [age for age in read((said,), delivered()).people.ages if age.dress not in {Dress.UNBORN, Dress.PAST}]
    if not read_of:
        return
    born = born_by_age(said, today)
    assert born is not None, said
    youngest = min(age.years for age in read_of)
    assert age_in_years(born.on, today) == int(youngest), said
    assert may_be_child(born.on, born.precision, today) == (youngest < 18), said


@given(st.text(max_size=40), st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_whatever_is_typed_nobody_is_born_tomorrow(said: str, today: date) -> None:
    born = born_by_age(said, today)
    assert born is None or born.on <= today
