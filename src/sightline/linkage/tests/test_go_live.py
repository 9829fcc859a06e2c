"""The go-live page: what came alive and waits is counted, and each count opens the very cases that it counts."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.linkage.queries.go_live import WHICH, Case, cases_of, owner_groups, tallies
from sightline.linkage.same_person.taken import Maybe
from sightline.linkage.tests.matters_scene import CASES, bring_in_matters
from sightline.linkage.tests.same_person_scene import run_found
from sightline.matters.commands import assess_matter, give_owner, review_matter
from sightline.pole.models import Identity, Matter, MatterStep
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

DETECTIVE = "child_abuse_detective"
NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
TODAY = date(2027, 5, 3)


@pytest.fixture
def reader(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people[DETECTIVE])


@pytest.fixture
def loaded(tmp_path: Path, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    """Two systems' open matters are in; gives the reader."""
    bring_in_matters(tmp_path)
    bring_in_matters(tmp_path, system="harbour", cases=CASES.replace("PC 1234 Smith", ""))
    return as_reader(people[DETECTIVE])


def all_cases(reader: Acting, which: str, system: str = "") -> list[Case]:
    return cases_of(reader, WHICH[which], system, TODAY, 0, 1000)


def numbers(reader: Acting, system: str = "") -> dict[str, int]:
    found = tallies(reader, TODAY)
    return {which: sum(t.number for t in found if t.which == which and system in ("", t.system)) for which in WHICH}


def counted(client: Client) -> dict[str, int]:
    """The numbers that the page shows, by the address of the list that each opens."""
    page = client.get("/go-live").content.decode()
    rows = re.findall(r'<a class="govuk-link" href="(/[a-z/-]+)">.*?app-counts__number">([\d,]+)</td>', page)
    return {href: int(number.replace(",", "")) for href, number in rows}


def listed(client: Client, address: str) -> int:
    """How many lines the list has, over all its pages."""
    total, number = 0, 1
    while True:
        page = client.get(f"{address}{'&' if '?' in address else '?'}page={number}").content.decode()
        table = page.rpartition("<tbody")[2].partition("</tbody>")[0] if "<tbody" in page else ""
        total += table.count("<tr ")
        if f"page={number + 1}" not in page:
            return total
        number += 1


@pytest.mark.requirement("R84")
def test_every_count_opens_the_very_cases_that_it_counts(loaded: Acting, client_as: Callable[[str], Client]) -> None:
    with clock.frozen(NOON):
        client = client_as(DETECTIVE)
        one, other = Identity.objects.filter(names__full="Ada Marsh").values_list("id", flat=True)
        run_found(maybe=[Maybe(one, other, 9.0, 0.9)])
        shown = counted(client)
        assert shown == {
            "/go-live/unassessed": 4,
            "/go-live/unowned": 8,
            "/go-live/overdue": 8,
            "/go-live/undated": 2,
            "/go-live/rejected": 2,
            "/same-person": 1,
            "/boards/children-at-risk": 4,
        }
        assert {address: listed(client, address) for address in shown} == shown


def test_each_systems_numbers_are_its_lists(loaded: Acting, client_as: Callable[[str], Client]) -> None:
    with clock.frozen(NOON):
        client = client_as(DETECTIVE)
        page = client.get("/go-live").content.decode()
        cells = re.findall(r'href="(/go-live/[a-z-]+\?system=[a-z]+)" aria-label="[^"]*">(\d+)</a>', page)
        assert len(cells) == 10
        assert [(href, int(number)) for href, number in cells] == [(href, listed(client, href)) for href, _ in cells]


def test_the_list_names_them_those_that_wait_longest_first(loaded: Acting, client_as: Callable[[str], Client]) -> None:
    with clock.frozen(NOON):
        text = text_of(client_as(DETECTIVE), "/go-live/unassessed?system=crest")
    first, second = text.index("Ada Marsh"), text.index("Ben Lind")
    assert first < second
    assert "since 1 February 2023 1,552" in text
    assert "2 cases, waiting longest first" in text


def test_a_list_of_many_has_pages_and_a_page_beyond_its_end_is_the_last(
    reader: Acting, client_as: Callable[[str], Client]
) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        for _ in range(103):
            s.fact(Matter, person, kind="order")
    client = client_as(DETECTIVE)
    assert listed(client, "/go-live/unowned") == 103
    assert "101 to 103 of 103 cases" in text_of(client, "/go-live/unowned?page=99")


@pytest.mark.parametrize("address", ["/go-live/everything", "/go-live/owners/crest?words=Nobody+Here"])
def test_what_is_not_there_is_not_found(reader: Acting, client_as: Callable[[str], Client], address: str) -> None:
    assert client_as(DETECTIVE).get(address).status_code == 404


def test_each_case_leaves_its_list_as_it_is_dealt_with(loaded: Acting, people) -> None:
    with clock.frozen(NOON):
        before = numbers(loaded, "crest")
        first = all_cases(loaded, "unassessed", "crest")[0]
        matter = Matter.objects.get(id=first.id)
        assess_matter(loaded, matter, "Read; she is safe now", review_due=date(2027, 6, 1))
        assert numbers(loaded, "crest") == {**before, "unassessed": before["unassessed"] - 1, "overdue": 3}
        give_owner(loaded, [matter], User.objects.get(username="detective"))
        assert numbers(loaded, "crest")["unowned"] == before["unowned"] - 1
        undated = Matter.objects.get(id=all_cases(loaded, "undated", "crest")[0].id)
        review_matter(loaded, undated, why="Visited", review_due=date(2027, 6, 1))
        assert numbers(loaded, "crest")["undated"] == 0


def test_an_owner_who_holds_no_post_any_more_owns_nothing(loaded: Acting) -> None:
    before = numbers(loaded)["unowned"]
    matter = Matter.objects.get(id=all_cases(loaded, "unowned")[0].id)
    give_owner(loaded, [matter], User.objects.get(username="officer"))
    assert numbers(loaded)["unowned"] == before - 1
    with scene(loaded):
        User.objects.filter(username="officer").update(is_active=False)
    assert numbers(loaded)["unowned"] == before


def test_what_was_taken_back_is_counted_no_more(loaded: Acting) -> None:
    before = numbers(loaded)
    with scene(loaded) as s:
        gone = {"retracted_at": NOON, "retracted_act": s.act.id}
        case = next(c for c in all_cases(loaded, "unassessed", "crest") if c.name == "Ada Marsh")
        Matter.objects.filter(id=case.id).update(**gone)
        assert numbers(loaded)["unassessed"] == before["unassessed"] - 1
        MatterStep.objects.filter(step="assessed").update(**gone)
    assert numbers(loaded)["unassessed"] == before["unassessed"] - 1 + 2, "those two were assessed by what was undone"
    with scene(loaded) as s:
        MatterStep.objects.filter(step="closed").update(retracted_at=NOON, retracted_act=s.act.id)
    assert numbers(loaded)["unowned"] == before["unowned"] - 1 + 2, "those two were closed by what was undone"


def test_what_the_reader_may_not_see_is_not_counted_and_that_is_said(
    reader: Acting, people, as_reader, client_as: Callable[[str], Client]
) -> None:
    with scene(reader) as s:
        s.fact(Matter, s.person("Ada Marsh"), kind="referral", handling=1)
    assert counted(client_as(DETECTIVE))["/go-live/unassessed"] == 1
    as_reader(people["response_sergeant"])
    client = client_as("response_sergeant")
    assert counted(client)["/go-live/unassessed"] == 0
    assert listed(client, "/go-live/unassessed") == 0
    assert "What your post does not let you see is not counted" in text_of(client, "/go-live")


def test_where_nothing_waits_it_is_said_with_the_instant(reader: Acting, client_as: Callable[[str], Client]) -> None:
    with clock.frozen(NOON):
        text = text_of(client_as("records_manager"), "/go-live")
    assert "Nothing waits: every number that you can see is 0, as at 3 May 2027 at 12:00." in text
    assert set(counted(client_as("records_manager")).values()) == {0}


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("records_manager", True),
        ("referral_unit_researcher", True),
        ("response_sergeant", True),
        (DETECTIVE, True),
        ("response_officer", False),
        ("social_worker", False),
    ],
)
def test_who_may_open_it(client_as: Callable[[str], Client], role: str, opens: bool) -> None:
    assert (client_as(role).get("/go-live").status_code == 200) == opens


def test_live_markers_whose_day_has_passed_are_overdue_too_and_ended_ones_are_not(reader: Acting) -> None:
    passed, ahead = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
    with scene(reader) as s:
        child, home = s.person("Ada Marsh"), s.place(building="14", street="Larch Close")
        s.marker(child, "missing_often", ("in_force", NOON, passed))
        s.marker(child, "violent", ("in_force", NOON, passed), ("reviewed", NOON + timedelta(hours=1), ahead))
        s.marker(child, "weapons", ("in_force", NOON, passed), ("ended", NOON + timedelta(hours=1), None))
        s.marker(child, "self_harm", ("proposed", NOON, None))
        s.marker(home, "dangerous_dog", ("in_force", NOON, None))
    assert [(c.name, c.kind_words) for c in all_cases(reader, "overdue")] == [
        ("Ada Marsh", "Warning marker: Often missing")
    ]
    assert [(c.name, c.kind_words) for c in all_cases(reader, "undated")] == [
        ("14 Larch Close", "Warning marker: Dangerous dog")
    ]


def test_owners_of_the_old_systems_are_listed_those_with_most_first(loaded: Acting) -> None:
    groups = [(g.system, g.words, g.number) for g in owner_groups(loaded, "", TODAY, 10)]
    assert groups == [
        ("harbour", "", 3),
        ("crest", "PC 1234 Smith", 2),
        ("crest", "", 1),
        ("crest", "DC 77 Jones", 1),
        ("harbour", "DC 77 Jones", 1),
    ]
    assert sum(number for *_, number in groups) == numbers(loaded)["unowned"]


LISTS = (
    *(f"/go-live{name}" for name in ("", "/unassessed", "/unowned", "/overdue", "/undated", "/rejected")),
    "/boards/children-at-risk",
)


@pytest.mark.parametrize("address", LISTS)
def test_a_page_asks_the_same_number_of_queries_for_one_case_and_for_three(
    reader: Acting, client_as: Callable[[str], Client], address: str
) -> None:
    client, asked = client_as(DETECTIVE), []
    for number in (1, 2):
        with scene(reader) as s:
            for _ in range(number):
                child = s.person("Ada Marsh", date(2014, 4, 3))
                s.fact(Matter, child, kind="referral", owner_words="PC 1234", review_due=TODAY - timedelta(days=900))
                s.fact(Matter, child, kind="referral")
                s.marker(child, "missing_often", ("in_force", NOON, date(2026, 1, 1)))
                s.person("Ada Marsh", date(2014, 4, 3))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[1] <= 20


def test_the_ledger_says_which_cases_were_shown(loaded: Acting, client_as: Callable[[str], Client]) -> None:
    from sightline.pole.tests.ledger import last_act

    client_as(DETECTIVE).get("/go-live/unassessed?system=crest")
    act = last_act("go_live_cases")
    assert len(act.detail["cases"]) == 2
    assert set(act.subjects) >= {c.id for c in all_cases(loaded, "unassessed", "crest")}


def test_an_import_that_is_not_finished_is_said(reader: Acting, client_as: Callable[[str], Client]) -> None:
    from sightline.linkage.models import ImportBatch

    with scene(reader) as s:
        ImportBatch.objects.create(system="crest", words="Crest", agency_id=s.act.actor.agency_id or "", act=s.act.id)
    assert "is not loaded: nothing of it is counted" in text_of(client_as(DETECTIVE), "/go-live")
