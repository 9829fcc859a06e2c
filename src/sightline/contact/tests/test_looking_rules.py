"""Who takes the second look, what it has to say, which prompt stands and which log comes first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.looking_again import (
    Outcome,
    Standing,
    Waiting,
    cannot_be_assured,
    cannot_say,
    cannot_settle,
    comes_first,
    is_sampled,
    looked_by,
    rises,
    waits_because,
    worst_first,
)
from sightline.contact.rules.raising import Anew, Evidence, evidence_of, raising
from sightline.contact.rules.second_look.values import Look, LookBy, Prompt, Quote
from sightline.contact.rules.states import ChildAnswer, Grade

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
RED, AMBER = LookBy.INSPECTOR, LookBy.SUPERVISOR


def standing(by: LookBy, *, settled: bool = False, weight: float = 1.0) -> Standing:
    title = "A baby" if by is RED else "A child"
    return Standing(uuid4(), title, title, title, by, weight, (), (), NOON, settled, needs_seeing=by is RED)


def prompt(indicator: str, *words: str, facts: tuple[str, ...] = (), weight: float = 1.0) -> Prompt:
    quotes = tuple(Quote(0, 0, len(said), said) for said in words)
    return Prompt(indicator, indicator, AMBER, False, quotes, facts, indicator, weight)


def read(*prompts: Prompt) -> Look:
    return Look(prompts[0] if prompts else None, prompts[1:], (), "1")


def raised(before: Prompt, by: LookBy = AMBER) -> Evidence:
    return replace(evidence_of(before), by=by)


BABY, BABY_AGAIN = prompt("infant", "baby"), prompt("infant", "Baby ", weight=2.0)
BLUE, RANG_OFF = prompt("infant", "baby", "blue lips", weight=2.0), prompt("infant", "baby", "rang off")
FACT = prompt("infant", "baby", facts=("On a plan",))


@pytest.mark.parametrize(
    ("found", "settled", "attended", "new"),
    [
        (BABY, None, False, ["infant"]),
        (BABY_AGAIN, BABY, False, []),
        (BLUE, BABY, False, ["infant"]),
        (RANG_OFF, BABY, False, []),
        (FACT, BABY, False, ["infant"]),
        (BLUE, BABY, True, []),
        (BABY, None, True, ["infant"]),
    ],
)
def test_what_was_looked_at_is_raised_again_only_by_news_and_not_once_somebody_was_there(
    found: Prompt, settled: Prompt | None, attended: bool, new: list[str]
) -> None:
    before = [raised(settled)] if settled else []
    assert [p.indicator for p in raising(read(found), [], before, attended=attended, whole=True).new] == new


OTHER = prompt("missing_child", "gone")


@pytest.mark.parametrize(
    ("found", "since", "settled", "attended", "new"),
    [
        (BABY, BABY, (BABY, True), False, ["infant"]),
        (BABY, None, (BABY, True), False, []),
        (BLUE, None, (BABY, True), False, ["infant"]),
        (RANG_OFF, None, (BABY, True), False, []),
        (FACT, None, (BABY, True), False, ["infant"]),
        (BABY, BABY, (BABY, False), False, []),
        (BABY, BABY, (BABY, True), True, []),
        (None, OTHER, (BABY, True), False, ["missing_child"]),
    ],
)
def test_what_is_said_since_a_log_was_opened_again_raises_what_was_settled_before(
    found: Prompt | None, since: Prompt | None, settled: tuple[Prompt, bool], attended: bool, new: list[str]
) -> None:
    before = [replace(raised(settled[0]), before=settled[1])]
    anew = Anew(read(since) if since else read(), frozenset({0}))
    what = raising(read(found) if found else read(), [], before, attended=attended, whole=True, anew=anew)
    assert [p.indicator for p in what.new] == new


def test_words_that_were_said_before_a_log_was_opened_again_are_no_news_of_what_was_settled_by_then() -> None:
    before = [replace(raised(BABY), before=True)]
    what = raising(read(BLUE), [], before, attended=False, whole=True, anew=Anew(read(), frozenset()))
    assert what.new == ()


def test_what_is_said_since_a_log_was_opened_again_keeps_its_prompt_standing() -> None:
    anew = Anew(read(BABY), frozenset({0}))
    assert raising(read(), [raised(BABY, AMBER)], [], attended=False, whole=True, anew=anew).fallen == ()


@pytest.mark.parametrize(("by", "whole", "fallen"), [(RED, True, ()), (AMBER, True, ("infant",)), (AMBER, False, ())])
def test_what_an_inspector_has_to_see_never_falls_by_words_nor_does_anything_of_a_log_read_in_part(
    by: LookBy, whole: bool, fallen: tuple[str, ...]
) -> None:
    assert raising(read(), [raised(BABY, by)], [], attended=False, whole=whole).fallen == fallen


def test_a_prompt_that_stands_takes_in_what_more_is_said() -> None:
    what = raising(read(BLUE), [raised(BABY, RED)], [], attended=False, whole=True)
    assert (what.new, list(what.grown)) == ((), ["infant"])


@pytest.mark.parametrize(
    ("prompts", "outcome", "rank", "raises", "refused"),
    [
        ((standing(RED),), Outcome.AGREED, "Sergeant", False, True),
        ((standing(RED),), Outcome.DISMISSED, "Police staff", False, True),
        ((standing(RED),), Outcome.REGRADED, "Sergeant", False, True),
        ((standing(RED),), Outcome.REGRADED, "Police staff", True, False),
        ((standing(RED),), Outcome.ASKED, "Police staff", False, False),
        ((standing(RED),), Outcome.AGREED, "Acting inspector", False, False),
        ((standing(AMBER),), Outcome.AGREED, "Police staff", False, False),
        ((standing(RED, settled=True), standing(AMBER)), Outcome.AGREED, "Police staff", False, False),
        ((), Outcome.AGREED, "Police staff", False, False),
    ],
)
def test_only_an_inspector_lets_a_red_one_go_and_raising_and_asking_need_no_rank(
    prompts: tuple[Standing, ...], outcome: Outcome, rank: str, raises: bool, refused: bool
) -> None:
    assert (cannot_settle(prompts, outcome, rank, raises=raises) is not None) is refused


@given(st.lists(st.tuples(st.sampled_from([RED, AMBER]), st.booleans()), max_size=6), st.sampled_from(Outcome))
def test_a_further_prompt_never_lets_somebody_settle_who_could_not_before(
    drawn: list[tuple[LookBy, bool]], outcome: Outcome
) -> None:
    prompts = [standing(by, settled=settled) for by, settled in drawn]
    if cannot_settle(prompts, outcome, "Sergeant"):
        assert cannot_settle([*prompts, standing(AMBER)], outcome, "Sergeant")
    if looked_by(prompts) is RED:
        assert worst_first(prompts)[0].is_red


@pytest.mark.parametrize(
    ("outcome", "why", "grade", "labels", "code"),
    [
        (Outcome.AGREED, " ", "", [], "no_why"),
        (Outcome.REGRADED, "He is alone", "", [], "no_grade"),
        (Outcome.AGREED, "Parenting issue", "", ["Parenting issue"], "label_for_a_reason"),
        (Outcome.DISMISSED, "Lifestyle choice", "", ["Lifestyle choice"], "label_for_a_reason"),
        (Outcome.REGRADED, "Not a parenting issue: he is alone", "immediate", ["parenting issue"], None),
        (Outcome.ASKED, "What does parenting issue mean?", "", ["parenting issue"], None),
        (Outcome.AGREED, "The nurse saw him at noon", "", [], None),
    ],
)
@pytest.mark.requirement("R115")
def test_a_second_look_says_why_and_a_label_is_no_reason(
    outcome: Outcome, why: str, grade: str, labels: list[str], code: str | None
) -> None:
    refusal = cannot_say(outcome, why, grade, labels)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("was", "to", "up"),
    [
        ("", "immediate", True),
        ("", "scheduled", False),
        ("rwd", "priority", True),
        ("rwd", "scheduled", False),
        ("immediate", "priority", False),
        ("priority", "priority", False),
        ("priority", "immediate", True),
    ],
)
def test_a_grade_rises_only_where_somebody_goes_sooner(was: str, to: str, up: bool) -> None:
    assert rises(was, to) is up


def log(**more: object) -> Waiting:
    plain = Waiting(ChildAnswer.NONE, Grade.PRIORITY, (), is_open=True, attended=False)
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.requirement("R57")
@pytest.mark.parametrize(
    ("waiting", "reasons"),
    [
        (log(), ()),
        (log(child=ChildAnswer.PRESENT), ()),
        (log(child=ChildAnswer.NOT_KNOWN, grade="rwd"), ("Graded low, with a child",)),
        (log(child=ChildAnswer.PRESENT, is_open=False), ("Closed, and nobody was sent",)),
        (log(missing=True), ("Somebody is missing",)),
        (log(prompts=(standing(AMBER), standing(RED))), ("A baby",)),
        (
            log(child=ChildAnswer.PRESENT, lowered=True, again=True),
            ("Graded lower than it was", "Called before in 24 hours"),
        ),
        (log(grade="rwd"), ()),
    ],
)
def test_a_log_of_a_child_waits_for_the_reasons_of_the_domain(waiting: Waiting, reasons: tuple[str, ...]) -> None:
    assert waits_because(waiting) == reasons


def test_the_queue_has_the_red_ones_that_nobody_goes_to_first_and_of_those_alike_the_oldest() -> None:
    drawn = [
        (log(prompts=(standing(AMBER),)), NOON),
        (log(prompts=(standing(RED),)), NOON),
        (log(prompts=(standing(RED),), grade="rwd"), NOON + timedelta(minutes=5)),
        (log(prompts=(standing(RED),), grade=""), NOON),
        (log(prompts=(standing(AMBER),), grade="scheduled"), NOON),
    ]
    ordered = sorted(range(5), key=lambda n: comes_first(*drawn[n]))
    assert ordered == [3, 2, 1, 4, 0]


@pytest.mark.requirement("R192")
@pytest.mark.parametrize(
    ("who", "agency", "words", "allowed"),
    [
        ("PC Ada Bell", "AV21", "Fed and warm", True),
        ("", "Children's social care", "They go at six", False),
        ("Mrs Ruth Lane", "", "Fed and warm", False),
        ("Mrs Ruth Lane", "Health visitor", "", False),
    ],
)
def test_seen_or_accepted_takes_a_name_whose_they_are_and_what_they_saw(
    who: str, agency: str, words: str, allowed: bool
) -> None:
    assert (cannot_be_assured(who, agency, words) is None) is allowed


@given(st.lists(st.uuids(), min_size=1))
def test_each_red_dismissal_is_read_by_another_and_whether_one_is_does_not_change(ids: list[UUID]) -> None:
    assert all(is_sampled(one, is_red=True) for one in ids)
    assert [is_sampled(one, is_red=False) for one in ids] == [one.int % 5 == 0 for one in ids]
