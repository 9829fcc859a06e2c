"""The briefing: children first, who poses a risk, what must not be said at the door, and what was not checked."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from sightline.contact.commands import open_log
from sightline.contact.commands.open_log import Call
from sightline.contact.models import BriefingVersion, ChildSeen, LogEntry
from sightline.contact.queries.briefing import Briefing, briefing_of, held
from sightline.contact.queries.briefing.same import SAME
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole import models
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .briefing_scene import LAST_MONTH, NOW, REFUGE, Household, household, unit_sent


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def home(handler: Acting) -> Household:
    with clock.frozen(NOW):
        return household(handler)


def read(handler: Acting, home: Household) -> Briefing:
    with clock.frozen(NOW):
        return briefing_of(handler, home.log)


def words_of(briefing: Briefing, name: str) -> str:
    block = next(b for b in (*briefing.children, *briefing.dangers) if b.name == name)
    return " | ".join(line.words for line in block.lines)


@pytest.mark.requirement("R69")
def test_the_children_come_first_and_a_child_on_a_plan_is_shown_with_who_she_is(
    handler: Acting, home: Household
) -> None:
    briefing = read(handler, home)

    assert [child.name for child in briefing.children] == ["Ava Marsh", "Ruby Marsh", "Kai Marsh"]
    ava = briefing.children[0]
    assert (ava.age, ava.links[0], ava.here) == ("7 weeks", "lives here", True)
    said = words_of(briefing, "Ava Marsh")
    assert "On a child protection plan: Neglect, since October" in said
    assert "At risk from Dale Marsh: Shaking" in said
    assert "Last seen 2 October 2026" in said


@pytest.mark.requirement("R52")
def test_children_of_those_named_who_live_elsewhere_are_found_and_the_suspects_other_household(
    handler: Acting, home: Household
) -> None:
    briefing = read(handler, home)

    assert "lives in the suspect's other household" in next(c for c in briefing.children if c.name == "Kai Marsh").links
    assert "child of Ann Marsh" in next(c for c in briefing.children if c.name == "Ruby Marsh").links
    assert "Missing twice in 90 days, 3 times in 12 months" in words_of(briefing, "Ruby Marsh")
    assert "Does not speak to men. What helps: Send a woman" in words_of(briefing, "Ruby Marsh")


def test_two_records_that_may_be_of_one_child_are_told_of_so_and_never_counted_as_two(
    handler: Acting, home: Household
) -> None:
    with scene(handler) as s:
        again = s.person("Ava Marsh", NOW.date() - timedelta(days=49))
        s.fact(models.Residence, again, place=home.place)
    briefing = read(handler, home)

    assert SAME not in briefing.not_checked
    assert "May be one child with another record of that name: not confirmed" in words_of(briefing, "Ava Marsh")
    assert briefing.spoken[0].startswith("One to two children at the address, two children linked to those there. Some")
    assert " ".join(briefing.spoken).count("May be one child with") == 2
    assert (briefing.fewest_children, len(briefing.children)) == (3, 4)


def test_who_is_held_to_pose_a_risk_to_whom_and_why_is_said_once(handler: Acting, home: Household) -> None:
    with scene(handler) as s:
        ava = models.Identity.objects.get(memberships__person=home.ava)
        for nature in ("Shaking: he hurt her when she cried", "Recorded as the perpetrator"):
            s.fact(models.PosesRisk, home.dale, other=ava, nature=nature)
        s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Weapons")
    briefing = read(handler, home)
    dale = next(block for block in briefing.dangers if block.name == "Dale Marsh")
    words = [line.words for line in dale.lines]

    assert (
        "Held to pose a risk to Ava Marsh: Shaking: he hurt her when she cried; Recorded as the perpetrator." in words
    )
    assert any(said.startswith("Weapons.") or said == "Weapons" for said in words)
    assert sum("At risk from" in line.words for line in briefing.children[0].lines) == 1


@pytest.mark.requirement("R103")
def test_who_poses_a_risk_is_shown_with_the_words_of_the_order(handler: Acting, home: Household) -> None:
    briefing = read(handler, home)

    assert [danger.name for danger in briefing.dangers] == ["Dale Marsh"]
    assert "Court order" in words_of(briefing, "Dale Marsh")
    assert "Not to enter Larkspur Rise" in words_of(briefing, "Dale Marsh")
    assert any("Dangerous dog" in line.words for line in briefing.warnings)


@pytest.mark.requirement("R103")
def test_a_partner_of_whoever_lives_there_who_is_a_registered_offender_is_found_by_a_tie_alone(
    handler: Acting, home: Household
) -> None:
    with scene(handler) as s:
        ray, other = s.person("Ray Holt"), s.person("Una Holt")
        s.marker(ray, "sexual_offender", ("in_force", LAST_MONTH, None), text="Registered for life")
        for who in (ray, other):
            s.fact(
                models.Relationship,
                who,
                kind="partner",
                other=models.Identity.objects.get(memberships__person=home.ann),
            )
    briefing = read(handler, home)

    assert "partner of Ann Marsh" in next(d for d in briefing.dangers if d.name == "Ray Holt").links
    assert "Una Holt" not in {block.name for block in (*briefing.dangers, *briefing.children)}


@pytest.mark.requirement("R69")
def test_what_a_child_said_and_where_somebody_else_lives_is_marked_and_never_read_out(
    handler: Acting, home: Household
) -> None:
    briefing = read(handler, home)
    ruby = next(child for child in briefing.children if child.name == "Ruby Marsh")
    kai = next(child for child in briefing.children if child.name == "Kai Marsh")

    assert any("Dale hits her mother" in line.words for line in ruby.secrets)
    assert any("safe address" in line.words for line in ruby.secrets)
    assert any("9 Quay Street" in line.words for line in kai.secrets)
    everything = " ".join([*briefing.spoken, *(line.words for b in briefing.children for line in b.open_lines)])
    assert [words for words in ("hits her mother", "Quay Street", REFUGE) if words in everything] == []
    assert REFUGE not in " ".join(line.words for b in briefing.children for line in b.lines)


@pytest.mark.requirement("R52")
@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("reach_of", "Who lives there or is named in the log"),
        ("ties_and_ends", "Family and associates"),
        ("facts_of", "Names, ages and needs"),
        ("markers_on", "Warnings"),
        ("matters_on", "Plans, orders and open work"),
        ("before", "What happened before"),
        ("history_notices", "Which systems are up to date"),
    ],
)
def test_what_fails_or_takes_too_long_is_not_checked_and_the_rest_is_shown(
    handler: Acting, home: Household, monkeypatch: pytest.MonkeyPatch, part: str, says: str
) -> None:
    def slow(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = 20")
            cursor.execute("select pg_sleep(5)")

    monkeypatch.setattr(held, part, slow)
    briefing = read(handler, home)

    assert says in briefing.not_checked
    if part in {"reach_of", "ties_and_ends", "facts_of"}:
        assert not briefing.checked_children
        assert briefing.spoken[0].startswith("Children at the address: not checked")
    else:
        assert briefing.children[0].name == "Ava Marsh"
    if part in {"markers_on", "matters_on"}:
        assert "Child protection plan: not checked" in words_of(briefing, "Kai Marsh")


@pytest.mark.requirement("R52")
def test_an_address_that_nobody_can_place_is_said_not_to_have_been_looked_up(handler: Acting) -> None:
    log = open_log(handler, Call(where="filled.count.soap", what="a child screaming"))
    briefing = briefing_of(handler, log)

    assert "it is not on the record yet" in briefing.not_checked[0]
    assert briefing.where == "filled.count.soap"


def test_it_asks_the_same_queries_however_many_people_there_are(
    handler: Acting, home: Household, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    """Twelve that read, and two that set the limit of time."""
    with django_assert_num_queries(14):
        read(handler, home)
    with scene(handler) as s:
        for number in range(5):
            child = s.person(f"Child {number}", LAST_MONTH.date())
            s.fact(models.Residence, child, place=home.place)
    with django_assert_num_queries(14):
        assert len(read(handler, home).children) == 8


@pytest.mark.requirement("R69")
def test_it_is_ready_when_a_unit_is_sent_and_what_is_new_on_the_way_is_marked(
    handler: Acting, home: Household, people: dict[str, Acting], client_as: Callable[..., Client]
) -> None:
    with clock.frozen(NOW):
        unit_sent(handler, home.log)
        assert BriefingVersion.objects.get(log=home.log).children == 3
        assert "The briefing is ready: 3 children, 1 person who poses a risk" in LogEntry.objects.latest("id").text
        with scene(handler) as s:
            s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Keeps a crossbow")
        client = client_as("response_officer")
        shown = text_of(client, reverse("log_briefing", args=[home.log.event.reference]))

    assert "1 new since a unit was sent" in shown
    assert "New Weapons: Keeps a crossbow" in shown
    assert "New Ava Marsh" not in shown
    act = last_act("log_briefing")
    assert home.log.event_id in act.subjects
    assert len(act.detail["children"]) == 3


@pytest.mark.requirement("R69")
def test_the_page_is_light_has_no_script_and_says_what_must_not_be_said(
    handler: Acting, home: Household, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer")
    with clock.frozen(NOW):
        answer = client.get(reverse("log_briefing", args=[home.log.event.reference]))

    body = answer.content.decode()
    assert answer.status_code == 200, body
    assert "<script" not in body
    assert len(body) < 60_000
    assert body.index("Ava Marsh") < body.index("Dale Marsh") < body.index("Dangerous dog")
    assert "Do not say at the door" in body


@pytest.mark.requirement("R44")
def test_powers_help_that_fits_and_each_child_are_one_tap_away(
    handler: Acting, home: Household, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer")
    reference = home.log.event.reference
    body = client.get(reverse("log_briefing", args=[reference])).content.decode()

    assert reverse("at_scene", args=[reference]) in body
    assert f"{reverse('open_situation', args=['police_protection'])}?log={reference}" in body
    assert reverse("start_vist", args=[reference]) in body


@pytest.mark.requirement("R69")
def test_what_a_child_said_at_another_scene_and_their_school_are_there_next_time(
    handler: Acting, home: Household
) -> None:
    with clock.frozen(NOW - timedelta(days=3)):
        before = open_log(handler, Call(where="9 Quay Street", what="A child alone"))
        with scene(handler) as s:
            part = s.involve(home.kai, before.event, "child_present")
            ChildSeen(
                log=before,
                involvement=part,
                seen="awake",
                words="Daddy locks the door",
                school_words="Netherby Primary",
                at=s.act.at,
                by_words="A constable",
                act=s.act.id,
            ).save(force_insert=True)
    briefing = read(handler, home)
    kai = next(child for child in briefing.children if child.name == "Kai Marsh")

    assert any("Daddy locks the door" in line.words for line in kai.secrets)
    assert any("School, as said 30 April 2027: Netherby Primary" in line.words for line in kai.open_lines)
    assert any(line.words.startswith("Last seen 30 April 2027") for line in kai.open_lines)
