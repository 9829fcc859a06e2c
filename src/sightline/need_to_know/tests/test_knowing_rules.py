"""The rule of who may know whom, and what may be said of opening a record: tables and properties."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.ids import uuid7
from sightline.need_to_know.rules.knowing import SIGNS, may_know
from sightline.need_to_know.rules.openings import (
    FINDINGS,
    KNOWN_ANSWERS,
    cannot_add_reason,
    cannot_find,
    cannot_say,
    is_late,
    lasts,
)
from sightline.need_to_know.rules.periods import look_due

SIGN_SETS = st.frozensets(st.sampled_from(sorted(SIGNS)))


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        (set(), None),
        ({"same_surname"}, None),
        ({"own_record"}, "This is your own record."),
        ({"own_record", "same_address"}, "This is your own record."),
        ({"same_street"}, "They live in your street."),
        ({"same_street", "same_surname"}, "They live in your street and have your family name."),
        ({"colleagues_family", "same_street"}, "They are close to somebody who works where you work."),
        ({"a sign that is no more"}, None),
    ],
)
def test_what_a_reader_is_asked_about(signs: set[str], words: str | None) -> None:
    known = may_know(signs)

    assert (known.words if known else None) == words


@given(SIGN_SETS, SIGN_SETS)
def test_a_further_sign_never_takes_the_question_away(signs: frozenset[str], more: frozenset[str]) -> None:
    assert may_know(signs) is None or may_know(signs | more) is not None


@given(SIGN_SETS)
def test_a_family_name_alone_is_the_only_sign_that_asks_nothing(signs: frozenset[str]) -> None:
    assert (may_know(signs) is None) == (signs <= {"same_surname"})


@given(st.sampled_from(sorted(KNOWN_ANSWERS)))
def test_only_an_emergency_goes_on_without_a_word(answer: str) -> None:
    assert (cannot_say(answer, " ") is None) == (answer == "emergency")
    assert cannot_say(answer, "A reason") is None
    assert lasts(answer) > timedelta(0)


@pytest.mark.parametrize(
    ("own", "decided", "finding", "why", "code"),
    [
        (True, False, "justified", "I know why", "own_opening"),
        (False, True, "justified", "Looked", "decided_before"),
        (False, False, "maybe", "Looked", "no_finding"),
        (False, False, "justified", "", "no_why"),
        (False, False, "justified", "Looked", None),
    ],
)
def test_who_decides_and_with_what(own: bool, decided: bool, finding: str, why: str, code: str | None) -> None:
    opener, other = uuid7(), uuid7()

    refusal = cannot_find(opener, opener if own else other, decided, finding, why)

    assert (refusal.code if refusal else None) == code
    assert FINDINGS


def test_a_reason_is_said_once_and_by_whoever_opened_it() -> None:
    said = [cannot_add_reason(*case) for case in ((False, False, "x"), (True, True, "x"), (True, False, " "))]

    assert [refusal.code for refusal in said if refusal] == ["not_yours", "said_before", "no_reason"]
    assert cannot_add_reason(True, False, "x") is None


def test_what_is_opened_on_a_friday_evening_is_looked_at_by_monday_evening() -> None:
    friday = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)

    assert look_due(friday) == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    assert is_late(look_due(friday), None, datetime(2026, 11, 30, 18, 0, tzinfo=UTC))
    assert not is_late(look_due(friday), friday, datetime(2026, 12, 30, 18, 0, tzinfo=UTC))
