"""Children at risk who lack something, as the go-live page counts them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.linkage.queries.children_at_risk import by_name, children_at_risk
from sightline.matters.commands import open_matter
from sightline.pole import models
from sightline.pole.commands import name_owner
from sightline.pole.models import Matter
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import Scene, scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
TODAY = date(2027, 5, 3)
BORN = date(2014, 4, 3)


@pytest.fixture
def reader(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


def lacks(reader: Acting) -> dict[str, tuple[str, ...]]:
    found = by_name(reader, children_at_risk(reader, TODAY), TODAY)
    return {child.line.name: child.lacks for child in found if child.line}


ALL = ("No owner", "No plan", "Nothing due next")


def at_risk_by(s: Scene, sign: str) -> models.Person:
    """A child with one sign of risk, or with something that is none."""
    child = s.person("Ada Marsh", BORN)
    if sign.startswith("matter:"):
        s.fact(Matter, child, kind=sign.removeprefix("matter:"))
    elif sign.startswith("marker:"):
        s.marker(child, sign.removeprefix("marker:"), ("in_force", NOON, None))
    elif sign == "poses_risk":
        s.fact(models.PosesRisk, s.person("Rex Holt", date(1980, 1, 1)), other=s.first[child.id], nature="Violence")
    return child


@pytest.mark.requirement("R1")
@pytest.mark.parametrize(
    ("sign", "is_at_risk"),
    [
        ("matter:referral", True),
        ("matter:missing_episode", True),
        ("matter:detention", False),
        ("matter:managed_offender", False),
        ("marker:sexual_exploitation", True),
        ("marker:missing_often", True),
        ("marker:weapons", False),
        ("poses_risk", True),
        ("nothing", False),
    ],
)
def test_a_child_is_at_risk_where_a_matter_a_marker_or_somebody_who_poses_a_risk_says_so(
    reader: Acting, sign: str, is_at_risk: bool
) -> None:
    with clock.frozen(NOON), scene(reader) as s:
        at_risk_by(s, sign)
    assert set(lacks(reader)) == ({"Ada Marsh"} if is_at_risk else set())


@pytest.mark.requirement("R1")
def test_what_a_child_at_risk_has_is_not_said_to_be_lacking(reader: Acting, people: Any) -> None:
    with clock.frozen(NOON):
        with scene(reader) as s:
            child = s.person("Ada Marsh", BORN)
            s.fact(Matter, child, kind="referral", review_due=date(2027, 5, 2))
        assert lacks(reader) == {"Ada Marsh": ALL}, "a day that has passed is nothing that is due next"
        name_owner(reader, child, User.objects.get(username="detective"))
        assert lacks(reader) == {"Ada Marsh": ALL[1:]}
        open_matter(reader, child, "safety_plan")
        assert lacks(reader) == {"Ada Marsh": ALL[2:]}
        open_matter(reader, child, "other", review_due=date(2027, 5, 4))
        assert lacks(reader) == {"Ada Marsh": ()}


@pytest.mark.parametrize(
    ("born", "precision", "is_child"),
    [
        (date(2009, 5, 4), "day", True),
        (date(2009, 5, 3), "day", False),
        (date(2009, 1, 1), "year", True),
        (date(2008, 12, 1), "year", False),
        (date(2009, 5, 1), "month", True),
        (None, "", True),
    ],
)
def test_whoever_may_be_a_child_is_counted_and_whoever_is_grown_up_is_not(
    reader: Acting, born: date | None, precision: str, is_child: bool
) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        s.fact(Matter, person, kind="referral")
        if born:
            s.fact(models.BirthDate, person, born_on=born, precision=precision)
    assert bool(lacks(reader)) == is_child


def test_a_child_who_has_died_and_one_whose_matter_was_taken_back_are_not_counted(reader: Acting) -> None:
    with scene(reader) as s:
        died = s.person("Ada Marsh", BORN)
        s.fact(Matter, died, kind="referral")
        s.fact(models.Death, died, died_on=date(2026, 1, 1))
        s.fact(Matter, s.person("Ben Lind", BORN), kind="referral", known_until=NOON, retracted_at=NOON)
    assert lacks(reader) == {}


def test_the_page_says_what_each_child_lacks_and_how_many_are_known(reader: Acting, client_as: Any) -> None:
    with clock.frozen(NOON):
        with scene(reader) as s:
            s.fact(Matter, s.person("Ada Marsh", BORN), kind="referral")
            whole = s.person("Ben Lind", BORN)
        name_owner(reader, whole, User.objects.get(username="detective"))
        open_matter(reader, whole, "safety_plan", review_due=date(2027, 6, 1))
        text = text_of(client_as("child_abuse_detective"), "/boards/children-at-risk")
    assert "2 children that you can see are known to be at risk" in text
    assert "1 lacks something" in text
    assert "Ada Marsh" in text
    assert "Ben Lind" not in text
