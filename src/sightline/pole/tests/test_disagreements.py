"""What is shown first where sources disagree, and that nothing is dropped."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.disagreements import KnownDate, Said, weigh

EARLY = datetime(2020, 1, 1, tzinfo=UTC)
PRECISIONS = ("day", "month", "year", "about")
BORN = date(2011, 3, 3)


def said(value: object, by_hand: bool = False, days: int = 0) -> Said[str]:
    return Said(value, by_hand, EARLY + timedelta(days=days), f"{value} {by_hand} {days}")


def exact(day: date = BORN, precision: str = "day") -> KnownDate:
    return KnownDate(day, precision)


@pytest.mark.parametrize(
    ("statements", "first", "why"),
    [
        ([said("a"), said("a", days=2)], 0, ""),
        ([said("a", days=2), said("b", days=1)], 1, "the earliest known to a source"),
        ([said("a"), said("b", by_hand=True, days=9)], 1, "the latest recorded by hand"),
        ([said("a", by_hand=True, days=3), said("b", by_hand=True, days=5)], 1, "the latest recorded by hand"),
        ([said(exact(precision="year")), said(exact(), days=4)], 1, ""),
        ([said(exact(date(2011, 1, 1), "about")), said(exact(), days=4)], 1, ""),
        ([said(exact()), said(exact(date(2011, 5, 3)), days=4)], 0, "the earliest known to a source"),
        ([said(exact(date(2012, 1, 1), "year")), said(exact(), days=4)], 0, "the earliest known to a source"),
    ],
)
def test_what_is_shown_first_and_why(statements: list[Said[str]], first: int, why: str) -> None:
    weighed = weigh(statements)

    assert weighed.ordered[0] == statements[first]
    assert weighed.why == why
    assert weighed.disagree is bool(why)


def test_nothing_said_is_nothing_shown() -> None:
    assert weigh([]).ordered == ()


@given(
    st.lists(
        st.builds(
            said,
            st.builds(
                exact, st.dates(date(2010, 1, 1), date(2012, 1, 1)), st.sampled_from(("day", "month", "year", "about"))
            ),
            st.booleans(),
            st.integers(0, 50),
        )
    )
)
def test_no_statement_is_ever_dropped(statements: list[Said[str]]) -> None:
    assert sorted(s.what for s in weigh(statements).ordered) == sorted(s.what for s in statements)
