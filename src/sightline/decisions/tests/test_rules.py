"""What a decision does to a grade, who may let it, and how its times are told: tables and properties."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.decisions.rules.changes import (
    Change,
    cannot_approve_rank,
    change_of,
    has_moved_on,
    is_only_proposed,
    protects,
    rank_needed,
    words_count,
)
from sightline.decisions.rules.disagreements import RUNGS, cannot_climb, next_rung
from sightline.decisions.rules.live import Answer, read_answer, state_after, try_again_at
from sightline.decisions.rules.scales import Scale, delivered_scales, faults, read_scale
from sightline.decisions.rules.times import cannot_be_when, gap_words, is_late, length_words

NOW = datetime(2026, 11, 26, 15, 5, tzinfo=UTC)
SCALES = {key: read_scale(key, row.body) for key, row in delivered_scales().items()}
MISSING = SCALES["missing"]
scales = st.sampled_from(sorted(SCALES)).map(SCALES.__getitem__)
ranks = st.sampled_from(
    ["", "Police staff", "Constable", "Sergeant", "Detective inspector", "Superintendent", "Chief constable"]
)


@pytest.mark.parametrize("key", sorted(SCALES))
def test_every_scale_of_the_release_is_sound(key: str) -> None:
    assert faults(key, delivered_scales()[key].body) == ()
    assert len({grade.words for grade in SCALES[key].grades}) == len(SCALES[key].grades)


def test_each_word_of_risk_has_a_scale_of_its_own() -> None:
    wanted = {"response_grade", "vist", "dash", "missing", "exploitation", "offender_risk", "mappa_level"}
    assert wanted <= set(SCALES)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"grades": [{"key": "high", "words": "High"}]}, "two grades or more"),
        ({"acknowledged_by": []}, "Nobody".lower()),
        ({"on": ["car"]}, "a person, a place or an event"),
        ({"lowering_approved_by": "boss"}, "names one that there is not"),
        (
            {"grades": [{"key": "low", "words": "Low", "is_high": True}, {"key": "high", "words": "High"}]},
            "is not high itself",
        ),
    ],
)
def test_a_scale_that_is_not_sound_is_told_of(change: dict[str, object], fault: str) -> None:
    body = {**delivered_scales()["missing"].body, **change}

    assert any(fault in found for found in faults("missing", body))


@pytest.mark.parametrize(
    ("was", "to", "change", "raise_", "constable_proposes", "words_matter"),
    [
        ("", "low", Change.FIRST, False, True, True),
        ("", "medium", Change.FIRST, False, False, False),
        ("", "high", Change.FIRST, True, False, False),
        ("low", "medium", Change.RAISED, True, False, False),
        ("medium", "high", Change.RAISED, True, False, False),
        ("medium", "medium", Change.SAME, False, False, True),
        ("high", "medium", Change.LOWERED, False, True, True),
        ("very_low", "medium", Change.FIRST, False, False, False),
    ],
)
def test_what_becomes_of_a_missing_grade(
    was: str, to: str, change: Change, raise_: bool, constable_proposes: bool, words_matter: bool
) -> None:
    assert change_of(MISSING, was, to) is change
    assert protects(MISSING, was, to) == raise_
    assert is_only_proposed(MISSING, was, to, "Constable") == constable_proposes
    assert words_count(MISSING, was, to) == words_matter


def test_an_inspector_grades_a_missing_child_low_at_first_and_proposes_a_lowering_all_the_same() -> None:
    assert not is_only_proposed(MISSING, "", "low", "Inspector")
    assert is_only_proposed(MISSING, "high", "low", "Chief constable")


@given(scales, ranks, st.data())
def test_a_raise_waits_for_nobody_and_a_lowering_always_for_somebody(
    scale: Scale, rank: str, data: st.DataObject
) -> None:
    was, to = (data.draw(st.sampled_from([grade.key for grade in scale.grades])) for _ in range(2))
    raised, lowered = scale.level(to) > scale.level(was), scale.level(to) < scale.level(was)

    assert is_only_proposed(scale, was, to, rank) == lowered
    assert protects(scale, was, to) == raised
    assert has_moved_on(scale, "", was, to) is None or not raised


@given(scales, st.data())
def test_whoever_approves_holds_the_rank_that_the_scale_and_the_grade_ask(scale: Scale, data: st.DataObject) -> None:
    to = data.draw(st.sampled_from(scale.grades))

    assert cannot_approve_rank(scale, to.key, rank_needed(scale, to.key)) is None
    assert cannot_approve_rank(scale, to.key, "Constable") is not None


def test_a_page_that_is_out_of_date_lowers_nothing() -> None:
    found = has_moved_on(MISSING, "medium", "high", "medium")

    assert found is not None
    assert "was medium, and is high now" in found.words
    assert has_moved_on(MISSING, "medium", "low", "high") is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (1, "1 minute"),
        (305, "5 hours 5 minutes"),
        (24 * 60, "1 day"),
        (1501, "1 day 1 hour 1 minute"),
    ],
)
def test_how_long_it_took_is_said_in_words(minutes: int, words: str) -> None:
    assert length_words(timedelta(minutes=minutes)) == words


@pytest.mark.requirement("R136")
def test_the_gap_is_told_while_it_lasts_and_afterwards() -> None:
    decided = NOW - timedelta(hours=5, minutes=5)

    assert gap_words(decided, NOW, NOW) == "in force after 5 hours 5 minutes"
    assert gap_words(decided, None, NOW) == "not in force for 5 hours 5 minutes"
    assert is_late(decided, NOW, NOW)
    assert not is_late(NOW - timedelta(minutes=15), NOW, NOW)


def test_a_gap_across_a_clock_change_is_the_time_that_passed() -> None:
    decided, effected = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)

    assert gap_words(decided, effected, effected) == "in force after 2 hours"


@pytest.mark.parametrize(
    ("occurred", "decided", "code"),
    [
        (None, None, None),
        (-60, -30, None),
        (-60, None, None),
        (None, 1, "decided_later"),
        (-10, -30, "occurred_later"),
        (1, None, "occurred_later"),
    ],
)
def test_times_that_cannot_be_are_refused(occurred: int | None, decided: int | None, code: str | None) -> None:
    at = [None if minutes is None else NOW + timedelta(minutes=minutes) for minutes in (occurred, decided)]

    refusal = cannot_be_when(at[0], at[1], NOW)

    assert (refusal.code if refusal else None) == code


@pytest.mark.requirement("R195")
@pytest.mark.parametrize(
    ("answer", "before", "after"),
    [
        (read_answer(200, "CAD-1", "", reached=True), "waiting", "live"),
        (read_answer(202, "", "", reached=True), "waiting", "taken"),
        (read_answer(503, "", "", reached=True), "waiting", "waiting"),
        (read_answer(None, "", "No answer came", reached=True), "waiting", "unsure"),
        (read_answer(None, "", "Nobody there", reached=False), "waiting", "waiting"),
        (read_answer(None, "", "Nobody there", reached=False), "unsure", "unsure"),
        (read_answer(503, "", "", reached=True), "taken", "unsure"),
        (Answer(True, is_live=True), "unsure", "live"),
    ],
)
def test_what_an_answer_makes_of_a_sending(answer: Answer, before: str, after: str) -> None:
    assert state_after(answer, before) == after


@given(st.integers(1, 10_000))
def test_a_sending_is_never_given_up_and_tried_again_within_five_minutes(tries: int) -> None:
    assert NOW < try_again_at(tries, NOW) <= NOW + timedelta(minutes=5)


def test_a_disagreement_climbs_to_the_partnership_and_no_further() -> None:
    climbed = [RUNGS[0].key]
    while (rung := next_rung(climbed[-1])) is not None:
        climbed.append(rung.key)

    assert climbed == ["practitioners", "supervisors", "inspectors", "heads", "partnership"]
    assert cannot_climb("partnership", resolved=False) is not None
    assert cannot_climb("heads", resolved=False) is None
    assert cannot_climb("heads", resolved=True) is not None
