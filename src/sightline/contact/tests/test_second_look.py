"""The second look: what raises it, who takes it, what comes of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.contact.commands import (
    amend_log,
    enter_in_log,
    grade_log,
    open_log,
    read_dismissal,
    reading_again,
    record_thrive,
    say_seen_or_accepted,
    take_second_look,
)
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import (
    ChildPrompt,
    IncidentLog,
    JudgingWords,
    LogEntry,
    LogUnit,
    MissedRisk,
    SampledDismissal,
    SeenOrAccepted,
)
from sightline.contact.queries import linked_facts
from sightline.contact.queries.missing_reports import missing_reports
from sightline.contact.queries.prompts import open_prompts
from sightline.contact.queries.second_look_queue import second_look_queue
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.tests.life_scene import assessed
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.decisions.commands.deciding import Deciding
from sightline.duties.models import Duty
from sightline.notices.models import Notice
from sightline.pole.commands import Part
from sightline.pole.models import Residence
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import identity_of, scene

Eyes = Callable[[Acting], Acting]
BABY = Call(where="4 Larkspur Rise", what="Baby not feeding, 7 wk old, in poor health", opening_code="Custody issue")


@pytest.fixture
def baby(people: dict[str, Acting], as_reader: Eyes) -> IncidentLog:
    return open_log(as_reader(people["call_handler"]), BABY)


def test_a_baby_in_the_words_raises_one_prompt_with_them_and_a_duty(baby: IncidentLog) -> None:
    worst = open_prompts(baby)[0]

    assert worst.is_red
    assert worst.needs_seeing
    assert any("7 wk" in words or "aby" in words for words in worst.quotes)
    duty = Duty.objects.get(event=baby.event, clock="second_look_before_closing")
    assert (duty.owner_role, duty.high_risk) == ("control_room_inspector", True)


@pytest.mark.requirement("R115")
def test_the_code_that_a_log_was_opened_as_is_read_and_judges_as_its_lines_do(
    people: dict[str, Acting], as_reader: Eyes
) -> None:
    handler = as_reader(people["call_handler"])
    said = "Wants him back from his dad's, wont hand him over. Poorly and not feeding. Told its civil."
    log = open_log(handler, Call(where="4 Larkspur Rise", what=said, opening_code="CUSTODY ISSUE"))
    assert "CUSTODY ISSUE" in open_prompts(log)[0].quotes

    other = as_reader(people["dispatcher"])
    for code in ("PARENTING ISSUE", "parenting issue"):
        amend_log(other, log, {"opening_code": code})
    enter_in_log(as_reader(people["call_handler"]), log, "She rang off")
    judged = JudgingWords.objects.filter(log=log, entry__isnull=True).order_by("at", "words")
    assert {(row.words, row.by_user_id) for row in judged} == {
        ("PARENTING ISSUE", other.actor.user_id),
        ("parenting issue", other.actor.user_id),
    }


def test_a_child_who_lives_there_raises_it_though_the_log_says_nothing_of_one(
    people: dict[str, Acting], as_reader: Eyes
) -> None:
    officer = as_reader(people["response_officer"])
    with scene(officer) as s:
        place = s.place(street="Larkspur Rise", postcode="AV1 1AA")
        child = s.person("Isla Quill", date.today() - timedelta(days=900))
        s.fact(Residence, child, place=place)
    handler = as_reader(people["call_handler"])
    log = open_log(handler, Call(where="4 Larkspur Rise", what="shouting", place=place))
    record_thrive(handler, log, assessed())
    grade_log(handler, log, "rwd", Deciding("Nobody is hurt"))
    assert grade_of(log) == ""  # proposed: another approves that nobody goes to a house with a child in it

    grade_log(handler, log, "scheduled", Deciding("Nobody is hurt"))
    facts = [fact for prompt in open_prompts(log) for fact in prompt.facts]
    assert any("lives there" in fact for fact in facts)
    assert not any("Isla" in fact for fact in facts)


def test_what_was_looked_at_is_not_raised_again_by_the_same_words(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    take_second_look(as_reader(people["control_room_inspector"]), baby, _looked(Outcome.AGREED))
    enter_in_log(as_reader(people["call_handler"]), baby, "Noted by the desk")

    assert {prompt.settled for prompt in open_prompts(baby)} == {True}
    assert not Duty.objects.filter(clock="second_look_before_closing", state=Duty.State.OPEN).exists()


def test_whoever_graded_it_does_not_look_again_and_nothing_changes(people: dict[str, Acting], as_reader: Eyes) -> None:
    inspector = as_reader(people["control_room_inspector"])
    log = open_log(inspector, BABY)

    with pytest.raises(Refused, match="another inspector"):
        take_second_look(inspector, log, _looked(Outcome.AGREED))
    assert len(open_prompts(log)) >= 1


@pytest.mark.parametrize("outcome", [Outcome.AGREED, Outcome.DISMISSED])
def test_a_baby_is_an_inspectors_to_let_go(
    outcome: Outcome, baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    desk = as_reader(people["control_room_supervisor"])

    with pytest.raises(Refused, match="inspector has to take"):
        take_second_look(desk, baby, _looked(outcome))


def test_a_supervisor_grades_it_higher_at_once_and_the_inspectors_look_still_waits(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    desk = as_reader(people["control_room_supervisor"])
    take_second_look(desk, baby, _looked(Outcome.REGRADED, grade="immediate"))

    assert grade_of(baby) == "immediate"
    assert not open_prompts(baby)[0].settled


@pytest.mark.requirement("R192")
def test_agreed_with_it_stays_open_until_somebody_saw_the_child_by_name(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    take_second_look(as_reader(people["control_room_inspector"]), baby, _looked(Outcome.AGREED))
    assert all(prompt.needs_seeing for prompt in open_prompts(baby))
    handler = as_reader(people["call_handler"])

    with pytest.raises(Refused, match="name"):
        say_seen_or_accepted(handler, baby, Assured(SeenOrAccepted.How.ACCEPTED, "", "Social care", "They will go"))
    say_seen_or_accepted(handler, baby, Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "Fed, warm, asleep"))

    assert open_prompts(baby) == ()


@pytest.mark.requirement("R60", "R61", "R56")
def test_a_low_graded_child_is_graded_again_in_one_step_with_reason_actor_and_learning(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    inspector = as_reader(people["control_room_inspector"])
    told = Looked(Outcome.REGRADED, "Seven weeks, nobody has seen him", "immediate", was_missed=True, learning="Ask")
    taken = take_second_look(inspector, baby, told)

    assert (taken.grade, taken.rank.startswith("Inspector"), grade_of(baby)) == ("immediate", True, "immediate")
    assert taken.log.event_id in last_act("take_second_look").subjects
    missed = MissedRisk.objects.get(log=baby)
    assert "infant" in " ".join(missed.indicators)
    as_reader(people["call_handler"])
    assert Notice.objects.filter(to=people["call_handler"].actor.user_id, words__contains="looked at again").exists()


def test_a_label_is_no_reason_to_let_a_child_go_unseen(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    inspector = as_reader(people["control_room_inspector"])

    with pytest.raises(Refused, match="is no reason"):
        take_second_look(inspector, baby, Looked(Outcome.AGREED, "Parenting issue"))


def test_words_that_judge_are_kept_for_their_author_and_stop_nothing(
    people: dict[str, Acting], as_reader: Eyes, client_as: Callable[[str], Client]
) -> None:
    log = open_log(as_reader(people["call_handler"]), Call(what="Mother says her girl, 15, is a parenting issue"))

    assert JudgingWords.objects.get(log=log).by_user_id == people["call_handler"].actor.user_id
    address = reverse("log", args=[log.event.reference])
    assert "You wrote" in text_of(client_as("call_handler"), address)
    assert "You wrote" not in text_of(client_as("dispatcher"), address)


def test_a_dismissal_of_a_red_prompt_is_read_by_another_and_a_wrong_one_stands_again(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    inspector = as_reader(people["control_room_inspector"])
    take_second_look(inspector, baby, _looked(Outcome.DISMISSED))
    assert open_prompts(baby) == ()
    sampled = SampledDismissal.objects.filter(log=baby).order_by("at")[0]

    with pytest.raises(Refused, match="You dismissed"):
        read_dismissal(inspector, sampled, False, "It was a baby")
    read_dismissal(as_reader(people["duty_inspector"]), sampled, False, "It was a baby")

    assert False in {prompt.settled for prompt in open_prompts(baby)}
    assert MissedRisk.objects.filter(log=baby).exists()


@pytest.mark.requirement("R57")
def test_every_log_of_a_child_is_in_the_queue_with_its_age_until_it_has_an_outcome(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes, client_as: Callable[[str], Client]
) -> None:
    handler = as_reader(people["call_handler"])
    missing = open_log(handler, Call(what="has not come home", qualifiers=("missing",)))
    inspector = as_reader(people["control_room_inspector"])
    queue = second_look_queue(inspector, clock.now() + timedelta(minutes=75))

    assert [line.reference for line in queue.waiting] == [baby.event.reference, missing.event.reference]
    assert queue.waiting[0].waiting == "1 h 15 min"
    page = text_of(client_as("control_room_inspector"), reverse("second_looks"))
    assert baby.called in page
    take_second_look(as_reader(people["control_room_inspector"]), baby, _looked(Outcome.AGREED))
    assert [line.reference for line in second_look_queue(inspector, clock.now()).done] == [baby.event.reference]


def test_the_page_takes_the_look_and_the_log_shows_what_came_of_it(
    baby: IncidentLog, client_as: Callable[[str], Client]
) -> None:
    client = client_as("control_room_inspector")
    address = reverse("second_look", args=[baby.event.reference])
    assert "7 wk" in text_of(client, address)
    sent = {"submission": str(uuid7()), "outcome": "regraded", "grade": "immediate", "why": "Nobody has seen him"}
    answer = client.post(address, sent | {"shown": ""})

    assert answer.status_code == 302, answer.content.decode()[:3000]
    shown = text_of(client, answer["Location"])
    assert "Graded again" in shown
    assert "Nobody has seen him" in shown
    assert ChildPrompt.objects.filter(log=baby, settled_how="regraded").exists()


@pytest.mark.requirement("R56")
def test_a_grade_that_rises_later_is_kept_with_the_first_one_and_what_it_missed(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    handler = as_reader(people["call_handler"])
    first = grade_log(handler, baby, "priority", Deciding("The father is calm")).decision
    grade_log(handler, baby, "immediate", Deciding("He is blue"))

    missed = MissedRisk.objects.get(log=baby)
    assert first is not None
    assert (missed.first_decision, missed.first_grade, missed.later_grade) == (first.id, "priority", "immediate")
    assert missed.indicators


def test_a_search_that_fails_is_said_on_the_prompt_and_nothing_falls(
    people: dict[str, Acting], as_reader: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError("statement timeout")

    monkeypatch.setattr(linked_facts, "matters_on", broken)
    log = open_log(as_reader(people["call_handler"]), BABY)

    assert "Not checked: plans, orders and referrals" in open_prompts(log)[0].facts


def test_a_fault_in_the_reading_keeps_no_call_from_being_written_down(
    people: dict[str, Acting], as_reader: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("words")

    monkeypatch.setattr(reading_again, "look", broken)
    log = open_log(as_reader(people["call_handler"]), BABY)

    assert LogEntry.objects.filter(log=log, text__contains="not checked").exists()


def test_a_unit_is_sent_in_the_step_that_grades_it_higher(
    baby: IncidentLog, people: dict[str, Acting], as_reader: Eyes
) -> None:
    told = Looked(Outcome.REGRADED, "Nobody has seen him", "immediate", send="AV21")
    take_second_look(as_reader(people["control_room_inspector"]), baby, told)

    assert LogUnit.objects.get(log=baby).call_sign == "AV21"
    assert (IncidentLog.objects.get(pk=baby.pk).state, grade_of(baby)) == ("assigned", "immediate")


def test_the_queue_asks_the_same_questions_of_one_log_and_of_three(
    people: dict[str, Acting],
    as_reader: Eyes,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in (1, 3):
        handler = as_reader(people["call_handler"])
        while IncidentLog.objects.count() < number:
            open_log(handler, BABY)
        inspector = as_reader(people["control_room_inspector"])
        with django_assert_num_queries(4):
            assert len(second_look_queue(inspector, clock.now()).waiting) == number


@pytest.mark.requirement("R57")
def test_somebody_reported_missing_is_listed_until_a_log_of_them_was_looked_at(
    people: dict[str, Acting], as_reader: Eyes
) -> None:
    officer = as_reader(people["response_officer"])
    with scene(officer) as s:
        girl = s.person("Jade Quill", date(2012, 5, 3))
        event = s.event("Has not come home", kind="missing_episode", known_from=clock.now())
        s.involve(girl, event, role="missing")
        part = Part(identity_of(girl), "missing")
    inspector = as_reader(people["control_room_inspector"])
    assert [line.reference for line in missing_reports(inspector, clock.now())] == [event.reference]

    log = open_log(as_reader(people["call_handler"]), Call(what="has not come home"), involved=[part])
    take_second_look(as_reader(people["control_room_inspector"]), log, _looked(Outcome.AGREED))

    assert missing_reports(inspector, clock.now()) == []


def _looked(outcome: Outcome, grade: str = "") -> Looked:
    return Looked(outcome, "The health visitor, Mrs Ruth Lane, saw him at noon", grade)
