"""A team that comes on duty is told who comes, what is owed and late, which children are at high risk; on paper too."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sightline.boards.commands import print_briefing
from sightline.boards.queries.briefing import briefing_of, shift_of
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import LedgerRow
from sightline.duties.models import Duty

from .handover_scene import HOUR, a_girl, a_night, begin, on_shift, relief

People = dict[str, Acting]
AsReader = Callable[[Acting], Acting]


@pytest.mark.requirement("R1")
def test_a_briefing_tells_who_comes_what_is_owed_and_which_children_are_at_high_risk(
    people: People, as_reader: AsReader
) -> None:
    person, duty = a_night(people, as_reader)

    told = briefing_of(as_reader(people["response_sergeant"]), relief(), clock.now())

    assert [each.name for each in told.people] == ["Grace Oyelaran", "Tom Askew"]
    assert [(each.duty.id, each.about.words, each.owner) for each in told.owed] == [
        (duty.id, "Jade Quill", "Tom Askew")
    ]
    (child,) = told.high
    assert (child.line.reference, child.grade, child.ours) == (person.reference, "Missing risk level: High", True)
    assert "Acknowledge the decision" in child.next
    assert told.late == ()


def test_what_is_late_is_said_before_the_rest_and_the_queries_do_not_grow(
    people: People, as_reader: AsReader, django_assert_num_queries: Any
) -> None:
    officer = as_reader(people["response_officer"])
    _, girl = a_girl(officer)
    begin(officer, girl, clock.now() - HOUR)
    sergeant, now = as_reader(people["response_sergeant"]), clock.now()
    with django_assert_num_queries(17):
        assert len(briefing_of(sergeant, relief(), now).late) == 1

    as_reader(people["response_officer"])
    for minutes in (1, 2):
        begin(officer, girl, clock.now() - timedelta(minutes=minutes))
    as_reader(people["response_sergeant"])
    with django_assert_num_queries(17):
        told = briefing_of(sergeant, relief(), now)
    assert [each.is_late for each in told.owed] == [True, False, False]


def test_the_next_shift_is_the_one_that_has_not_begun(people: People, as_reader: AsReader) -> None:
    inspector = as_reader(people["duty_inspector"])
    on_shift(inspector, "officer")
    on_shift(inspector, "sergeant", since=7 * HOUR, until=15 * HOUR)
    now = clock.now()

    following = shift_of(inspector, relief(), now, following=True)

    assert following is not None
    assert following[0] > now
    told = briefing_of(inspector, relief(), now, following=True)
    assert [each.name for each in told.people] == ["Grace Oyelaran"]


def test_the_paper_is_tagged_marked_and_says_who_printed_it_and_the_ledger_tells_of_whom(
    people: People, as_reader: AsReader
) -> None:
    person, duty = a_night(people, as_reader)

    paper = print_briefing(as_reader(people["response_sergeant"]), relief())

    row = LedgerRow.objects.filter(capability="print_briefing").latest("at")
    text = text_of(paper)
    assert b"/StructTreeRoot" in paper
    assert paper.startswith(b"%PDF-1.7")
    for words in ("OFFICIAL-SENSITIVE", "Printed by Grace Oyelaran", "Jade Quill", duty.reference, person.reference):
        assert words in text
    with_subjects = LedgerRow.objects.raw("select * from core_ledger where %s = any(subjects)", [duty.subject])
    assert row.id in {each.id for each in with_subjects}


def text_of(paper: bytes) -> str:
    """What the paper says, by its own text layer."""
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return "\n".join(page.extract_text() for page in pages)


def test_only_whoever_leads_the_team_or_one_above_has_its_briefing(
    people: People, as_reader: AsReader, client_as: Callable[..., Client]
) -> None:
    as_reader(people["response_sergeant"])
    address = f"/briefings/{relief().id}"

    assert client_as("response_sergeant").get(address).status_code == 200
    assert client_as("duty_inspector").get(f"{address}/pdf")["Content-Type"] == "application/pdf"
    assert client_as("child_abuse_detective").get(address).status_code == 404
    assert client_as("response_officer").get(address).status_code == 403
    assert Duty.objects.count() == 0
