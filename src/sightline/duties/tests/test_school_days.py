"""When schools are open: by term, closed for snow, not known; and what that does to who has to be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.duties.commands import (
    Proposing,
    decide_policy,
    propose_policy,
    record_school_closed,
    record_school_term,
    take_back_school_closed,
    take_back_school_term,
)
from sightline.duties.commands.starting import Starting, start
from sightline.duties.queries.calendars import school_days, touched_by_holidays, touched_by_school
from sightline.duties.rules.bank_holidays import KEY, delivered_bank_holidays
from sightline.pole.tests.reading_scene import scene
from sightline.workforce.models import Agency

AsReader = Callable[[Acting], Acting]
FRIDAY = datetime(2026, 11, 27, 21, tzinfo=UTC)


@pytest.fixture
def school(people: dict[str, Acting]) -> Agency:
    return Agency.objects.get(name=people["school_safeguarding_lead"].actor.agency)


def test_a_school_is_open_on_its_days_of_term_but_bank_holidays_and_closed_days(
    people: dict[str, Acting], as_reader: AsReader, school: Agency
) -> None:
    inspector = as_reader(people["duty_inspector"])
    with clock.frozen(FRIDAY):
        assert school_days(school.id, FRIDAY.date()) is None
        term = record_school_term(inspector, school, date(2026, 11, 30), date(2026, 12, 4))
        closed = record_school_closed(inspector, school, date(2026, 11, 30), "Snow")
        with pytest.raises(Refused, match="recorded already as closed"):
            record_school_closed(inspector, school, date(2026, 11, 30), "Snow")
        assert school_days(school.id, FRIDAY.date()) == [date(2026, 12, day) for day in (1, 2, 3, 4)]
        take_back_school_closed(inspector, closed)
        assert school_days(school.id, FRIDAY.date(), {date(2026, 12, 2)}) == [
            date(2026, 11, 30),
            *(date(2026, 12, day) for day in (1, 3, 4)),
        ]
        take_back_school_term(inspector, term)
        assert school_days(school.id, FRIDAY.date()) is None


def test_who_has_to_be_told_before_the_next_school_day_is_found_when_the_school_closes(
    people: dict[str, Acting], as_reader: AsReader, school: Agency
) -> None:
    inspector = as_reader(people["duty_inspector"])
    with clock.frozen(FRIDAY):
        record_school_term(inspector, school, date(2026, 11, 30), date(2026, 12, 4))
        with scene(inspector) as s:
            child = s.identity(s.person("Jade Quill"))
            told = start(s.act, "school_told", child, how=Starting(school=school))
            counted = start(s.act, "social_care_decision", child)
            start(s.act, "priority_attendance", child)
    assert (told.due_at, told.target_at) == (None, datetime(2026, 11, 30, 8, 30, tzinfo=UTC))
    assert list(touched_by_school(school.id)) == [told]
    assert set(touched_by_holidays({date(2026, 11, 30)})) == {told, counted}
    assert list(touched_by_holidays({date(2026, 12, 25)})) == []


def test_a_school_speaks_for_itself_alone_and_days_are_checked(
    people: dict[str, Acting], as_reader: AsReader, school: Agency, client_as: Callable[..., Client]
) -> None:
    lead = as_reader(people["school_safeguarding_lead"])
    council = Agency.objects.get(name=people["social_worker"].actor.agency)
    elsewhere = replace(people["duty_inspector"], actor=replace(people["duty_inspector"].actor, agency_id=uuid7()))
    with clock.frozen(FRIDAY):
        record_school_term(lead, school, date(2026, 11, 30), date(2026, 12, 18))
        with pytest.raises(Refused, match="is not a school"):
            record_school_term(lead, council, date(2026, 11, 30), date(2026, 12, 18))
        with pytest.raises(Refused, match="end after it begins"):
            record_school_term(elsewhere, school, date(2026, 11, 30), date(2026, 11, 1))
        with pytest.raises(Refused, match="longer than a term"):
            record_school_term(elsewhere, school, date(2026, 11, 30), date(2027, 12, 18))
        with pytest.raises(Refused, match="That day has passed"):
            record_school_closed(elsewhere, school, date(2026, 11, 26), "Snow")
    shown = client_as("school_safeguarding_lead", task=None).get("/school-days").content.decode()
    assert school.name in shown
    assert client_as("response_officer", task=None).get("/school-days").status_code == 403


def test_a_bank_holiday_that_is_approved_moves_what_is_open_and_a_school_that_closes_what_waits_for_it(
    people: dict[str, Acting], as_reader: AsReader, school: Agency
) -> None:
    superintendent = as_reader(people["superintendent"])
    with clock.frozen(FRIDAY):
        record_school_term(people["duty_inspector"], school, date(2026, 11, 30), date(2026, 12, 4))
        with scene(superintendent) as s:
            child = s.identity(s.person("Jade Quill"))
            told = start(s.act, "school_told", child, how=Starting(school=school))
            counted = start(s.act, "social_care_decision", child)
        body = {
            **delivered_bank_holidays()[KEY].body,
            "days": [{"day": "2026-11-30", "words": "Proclaimed for a jubilee"}],
        }
        later = Proposing("bank_holidays", KEY, body, date(2026, 11, 29))
        with pytest.raises(Refused, match="leave the day empty"):
            propose_policy(people["system_administrator"], later, "Proclaimed")
        proposal = propose_policy(people["system_administrator"], replace(later, in_force_from=FRIDAY.date()), "It is")
        decide_policy(superintendent, proposal, approve=True)
        record_school_closed(people["duty_inspector"], school, date(2026, 12, 1), "Snow")
    told.refresh_from_db()
    counted.refresh_from_db()
    assert counted.due_at == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert told.target_at == datetime(2026, 12, 2, 8, 30, tzinfo=UTC)
    words = [step.words for step in counted.steps.filter(kind="recomputed")]
    assert len(words) == 1
    assert words[0].startswith("Bank holidays were proclaimed")
