"""A raise is in force at once and known by those who must know; a lowering waits for another; nothing for resources."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import PolicyRow, User
from sightline.decisions.commands import (
    acknowledge_decision,
    answer_shortfall,
    approve_decision,
    put_aside,
    record_decision,
    record_shortfall,
    turn_down_decision,
)
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import Decision, Shortfall, Standing, ToKnow
from sightline.decisions.queries.decision_record import decision_record
from sightline.decisions.queries.grades import grades_standing
from sightline.decisions.queries.standing import standings_of
from sightline.duties.models import Duty
from sightline.duties.queries.open_duties import duties_caused_by
from sightline.notices.models import Notice
from sightline.pole.rules.as_known import AsKnown
from sightline.workforce.commands import give_acting_rank

from .scene import Girl, a_girl, on_shift, owned_by

As = Callable[[Acting], Acting]


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: As) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def girl(officer: Acting) -> Girl:
    return a_girl(officer)


def why(text: str = "Older men named", **more: object) -> Deciding:
    return Deciding(text, **more)  # type: ignore[arg-type]


@pytest.mark.requirement("R136")
def test_a_raise_is_in_force_at_once_and_its_clock_runs_from_when_it_was_decided(officer: Acting, girl: Girl) -> None:
    decided_at = clock.now() - timedelta(minutes=20)
    record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    decision = record_decision(officer, girl.identity, "missing", "high", why(decided_at=decided_at))

    standing = standings_of(officer, [girl.identity.id])[girl.identity.id, "missing"]
    duty = next(d for d in duties_caused_by(officer, [decision.id]) if d.clock == "decision_takes_effect")
    assert (standing.outcome, standing.decision, decision.was, decision.change) == (
        "high",
        decision,
        "medium",
        "raised",
    )
    assert (duty.due_at, duty.high_risk) == (decided_at + timedelta(minutes=15), True)
    # typed after its time had passed: the alarm is due already
    assert duty.next_at is not None
    assert duty.next_at <= clock.now()
    assert decision_record(officer, decision).gap == "in force after 20 minutes"
    assert PolicyRow.objects.filter(kind="scale", key="missing").count() == 1


@pytest.mark.requirement("R136")
def test_the_owner_and_the_inspector_on_duty_are_told_and_the_inspectors_word_ends_the_clock(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    inspector, owner = people["duty_inspector"], people["child_abuse_detective"]
    on_shift(people["system_administrator"], "inspector")
    owned_by(owner, girl, "detective")
    decision = record_decision(as_reader(officer), girl.identity, "missing", "high", why())

    told = {(row.user_id, row.role) for row in ToKnow.objects.filter(decision=decision)}
    assert told == {(inspector.actor.user_id, "On duty"), (owner.actor.user_id, "Owns the record")}
    as_reader(inspector)
    notice = Notice.objects.get(href=f"/decisions/{decision.id}")
    assert "Quill" not in notice.words

    acknowledge_decision(as_reader(owner), decision)
    duty = Duty.objects.get(cause=decision.id, clock="decision_takes_effect")
    assert duty.state == Duty.State.OPEN, "the owner's word is on record; the inspector's is what the clock waits for"
    acknowledge_decision(as_reader(inspector), decision)
    duty.refresh_from_db()
    assert (duty.state, duty.owner_id) == (Duty.State.DISCHARGED, inspector.actor.user_id)
    with pytest.raises(Refused, match="said already"):
        acknowledge_decision(inspector, decision)
    with pytest.raises(Refused, match="not asked"):
        acknowledge_decision(as_reader(people["call_handler"]), decision)


@pytest.mark.requirement("R136")
def test_with_no_inspector_on_duty_it_reaches_a_person_all_the_same(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    on_shift(people["system_administrator"], "superintendent")
    decision = record_decision(as_reader(officer), girl.identity, "missing", "high", why())

    assert list(ToKnow.objects.values_list("user", flat=True)) == [people["superintendent"].actor.user_id]
    assert Duty.objects.get(cause=decision.id, clock="decision_takes_effect").owner is not None


@pytest.mark.requirement("R137")
@pytest.mark.parametrize(
    ("to", "how"),
    [
        ("medium", why("Insufficient resources if high")),
        ("low", why("Seen at home", reason="resources")),
    ],
)
def test_for_lack_of_resources_nothing_is_lowered_or_left_and_the_shortage_goes_to_the_superintendent(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl, to: str, how: Deciding
) -> None:
    on_shift(people["system_administrator"], "superintendent")
    record_decision(as_reader(officer), girl.identity, "missing", "medium", why("Gone since four"))
    with pytest.raises(Refused, match="no reason to lower a grade"):
        record_decision(officer, girl.identity, "missing", to, how)

    assert Standing.objects.get().outcome == "medium"
    assert Decision.objects.count() == 1
    short = record_shortfall(officer, girl.identity, how.rationale, scale="missing", outcome=to)
    duty = Duty.objects.get(cause=short.id)
    assert (duty.clock, duty.owner_role) == ("resourcing_shortfall", "superintendent")
    superintendent = as_reader(people["superintendent"])
    assert Notice.objects.filter(href=f"/shortfalls/{short.id}/answer").exists()
    answered = answer_shortfall(superintendent, short, "Two from B relief until 02:00")
    duty.refresh_from_db()
    assert (answered.answered_by_id, duty.state) == (superintendent.actor.user_id, Duty.State.DISCHARGED)


@pytest.mark.requirement("R137")
def test_a_raise_is_not_refused_for_what_its_text_says_and_a_first_grade_is_read_by_a_superintendent(
    officer: Acting, girl: Girl
) -> None:
    first = record_decision(officer, girl.identity, "missing", "medium", why("No units for high, sending at once"))
    raised = record_decision(officer, girl.identity, "missing", "high", why("No units yet. High all the same"))

    assert (first.state, raised.state) == (Decision.State.IN_FORCE, Decision.State.IN_FORCE)
    assert Shortfall.objects.get().decision == first
    assert raised.shortage_words == "No units"


def test_who_says_that_it_is_not_about_resources_is_believed_and_a_superintendent_looks(
    officer: Acting, girl: Girl
) -> None:
    record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    again = record_decision(
        officer, girl.identity, "missing", "medium", why("No units of insulin left at home", not_resources="Insulin")
    )

    claimed = Shortfall.objects.get(decision=again)
    assert (claimed.kind, claimed.meanwhile) == ("said_not", "Said not to be about resources: Insulin")


def test_a_lowering_is_proposed_and_in_force_when_another_of_the_rank_approves_it(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    record_decision(officer, girl.identity, "missing", "high", why())
    proposed = record_decision(officer, girl.identity, "missing", "medium", why("Found at her aunt's"))

    assert (proposed.state, proposed.effected_at, Standing.objects.get().outcome) == ("proposed", None, "high")
    inspector = as_reader(people["duty_inspector"])
    approved = approve_decision(inspector, proposed, "Seen by the inspector herself")

    assert (approved.state, Standing.objects.get().outcome) == ("in_force", "medium")
    assert approved.approved_by_id == inspector.actor.user_id
    assert Duty.objects.get(cause=proposed.id, clock="lowering_waits").state == Duty.State.DISCHARGED
    with pytest.raises(Refused, match="settled this already"):
        turn_down_decision(inspector, proposed, "Too late")


def test_nobody_approves_their_own_lowering_nor_below_the_rank_nor_for_resources(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    inspector = as_reader(people["duty_inspector"])
    record_decision(inspector, girl.identity, "missing", "high", why())
    own = record_decision(inspector, girl.identity, "missing", "medium", why("Found at her aunt's"))

    with pytest.raises(Refused, match="You proposed this"):
        approve_decision(inspector, own, "Mine")
    with pytest.raises(Refused, match="no reason to lower"):
        approve_decision(as_reader(people["superintendent"]), own, "Nobody is available tonight")
    with pytest.raises(IntegrityError), transaction.atomic():
        # PostgreSQL holds it too
        _forced(people["superintendent"], own, inspector)
    turned = turn_down_decision(people["superintendent"], own, "Not seen by anybody yet")
    assert (turned.state, Standing.objects.get().outcome) == ("turned_down", "high")


def _forced(acting: Acting, decision: Decision, by: Acting) -> None:
    from sightline.access.permissions import Permission
    from sightline.core.acts import Act, Effect
    from sightline.core.commands import COMMANDS, command

    @command(permission=Permission.DECISION_APPROVE, effect=Effect.ALTERATION)
    def force_approval(act: Act) -> None:
        Decision.objects.filter(id=decision.id).update(approved_by_id=by.actor.user_id)
        act.about(decision.id)

    try:
        force_approval(acting)
    finally:
        del COMMANDS["force_approval"]


def test_a_lowering_that_the_grade_has_overtaken_is_not_approved(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    proposed = record_decision(officer, girl.identity, "missing", "low", why("At her aunt's"))
    record_decision(officer, girl.identity, "missing", "high", why("Not there after all"))

    with pytest.raises(Refused, match="decided again since"):
        approve_decision(as_reader(people["duty_inspector"]), proposed, "Fine")
    assert Standing.objects.get().outcome == "high"


def test_only_a_superintendent_puts_a_raise_aside_and_the_record_shows_both(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    raised = record_decision(officer, girl.identity, "missing", "high", why())
    with pytest.raises(Refused, match="does not allow you"):
        put_aside(as_reader(people["duty_inspector"]), raised, "Found")
    superintendent = as_reader(people["superintendent"])
    with pytest.raises(Refused, match="no reason to lower"):
        put_aside(superintendent, raised, "Not enough officers")

    own = put_aside(superintendent, raised, "Found, and seen safe by me")

    raised.refresh_from_db()
    assert (raised.state, raised.aside, own.outcome, own.supersedes) == ("put_aside", own, "medium", raised)
    assert Standing.objects.get().decision == own
    assert Duty.objects.filter(cause=own.id, clock="decision_takes_effect").exists()


def test_a_rank_held_for_a_time_counts_when_it_is_decided_and_both_ranks_are_on_record(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    administrator = as_reader(people["system_administrator"])
    user = User.objects.get(username="officer")
    give_acting_rank(administrator, user, "Inspector", "acting", "The inspector's leave")
    decision = record_decision(as_reader(people["response_officer"]), girl.identity, "missing", "low", why("At home"))

    assert decision.rank == "Acting inspector (substantive: Constable)"
    assert decision.state == Decision.State.IN_FORCE, "low needs an inspector, and this is one now"


def test_what_was_shown_before_somebody_else_decided_lowers_nothing_and_still_raises(
    officer: Acting, girl: Girl
) -> None:
    record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    record_decision(officer, girl.identity, "missing", "high", why())

    with pytest.raises(Refused, match="somebody else decided"):
        record_decision(officer, girl.identity, "missing", "medium", why("Looked again", shown="medium"))
    assert record_decision(officer, girl.identity, "exploitation", "high", why(shown="")).state == "in_force"


@pytest.mark.requirement("R72")
def test_what_a_meeting_decided_stands_on_each_child_and_on_the_address(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    from sightline.pole.commands import add_place

    brother = a_girl(officer, "Kit Quill")
    home = add_place(as_reader(officer), {"building": "9", "street": "Tallis Road", "postcode": "ZX1 3QQ"}).place
    how = why("Neglect", by_words="Chair of the conference", others=({"who": "Health visitor", "there": False},))
    first = record_decision(officer, girl.person, "conference", "child_protection", how, alike=[brother.person, home])

    records = [girl.identity.id, brother.identity.id, home.id]
    assert {row.subject for row in Standing.objects.filter(scale="conference")} == set(records)
    assert (first.decided_by, first.by_words, first.rank) == (None, "Chair of the conference", "")
    assert decision_record(officer, first).others == [("Health visitor", "was not there")]
    (grade,) = grades_standing(officer, [home.id], AsKnown())
    assert (grade.grade, grade.is_high) == ("Child protection plan", True)


def test_the_grade_of_a_past_instant_is_the_one_that_stood_then(officer: Acting, girl: Girl) -> None:
    start = clock.now()
    with clock.frozen(start - timedelta(hours=3)):
        record_decision(officer, girl.identity, "missing", "medium", why("Gone since four"))
    with clock.frozen(start - timedelta(hours=1)):
        record_decision(officer, girl.identity, "missing", "high", why())

    def stood(hours: float) -> list[str]:
        at = start - timedelta(hours=hours)
        return [grade.grade for grade in grades_standing(officer, [girl.identity.id], AsKnown(at))]

    assert [stood(4), stood(2), stood(0.5)] == [[], ["Medium"], ["High"]]
