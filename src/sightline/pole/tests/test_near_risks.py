"""Who close to a child may be a risk to them stands on the child's page, and nothing has to be done for that."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.access import person_for
from sightline.pole.models import ExpectedBirth, Matter, Person, PosesRisk, Relationship, Residence
from sightline.pole.queries.near_risks import Ground, NearRisks, near_risks
from sightline.pole.queries.person import person_record

from .ledger import last_act
from .reading import text_of
from .reading_scene import LONG_AGO, Scene, identity_of, scene

IN_FORCE = ("in_force", LONG_AGO, None)
ENDED = ("ended", LONG_AGO.replace(month=6), None)
CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)
RESTRICTED: dict[str, Any] = {"handling": int(Handling.RESTRICTED)}
AsReader = Callable[[Acting], Acting]


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: AsReader) -> Acting:
    return as_reader(people["response_officer"])


def near(reader: Acting, child: Person) -> NearRisks:
    return person_record(reader, person_for(reader, child.reference)).near


def shown(reader: Acting, child: Person) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Who is shown, how they are connected, and for what."""
    return [(n.line.name, n.connections, [g.words for g in n.grounds]) for n in near(reader, child).people]


def kayla(s: Scene, born: date | None = CHILD) -> Person:
    return s.person("Kayla Marsden", born)


def man(s: Scene, *steps: Any, kind: str = "sexual_offender", name: str = "Ray Thorne", **columns: Any) -> Person:
    somebody = s.person(name, GROWN, **columns)
    if kind:
        s.marker(somebody, kind, *(steps or (IN_FORCE,)), text="Notifies at Pinfold Road", **columns)
    return somebody


def tie(s: Scene, who: Person, child: Person, kind: str = "associate", **columns: Any) -> None:
    s.fact(Relationship, who, other=identity_of(child), kind=kind, **columns)


@pytest.mark.requirement("R103")
def test_an_associate_who_is_a_registered_sex_offender_stands_among_the_childs_warnings(
    officer: Acting, client_as: Callable[..., Client]
) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s)
        tie(s, ray, child)
    client = client_as("response_officer")
    page = client.get(reverse("person", args=[child.reference])).content.decode()
    warnings = page[page.index('id="warnings"') : page.index('id="matters"')]
    assert "Close to this child" in warnings
    assert "Ray Thorne" in warnings
    assert "associate" in warnings
    assert "Sexual offender" in warnings
    act = last_act("person")
    assert act.detail["near_risks"] == [{"person": ray.reference, "for": ["Sexual offender"]}]
    review = f"{reverse('open_matter', args=[child.reference])}?kind=risk_review&amp;because={ray.reference}"
    assert review in warnings
    form = client.get(review.replace("&amp;", "&")).content.decode()
    assert f"Because of {ray.reference}" in form
    assert 'value="risk_review"' in form.split("checked")[0].rsplit("<input", 1)[1]


@pytest.mark.requirement("R103")
def test_a_risk_review_that_is_open_is_said_and_waits_to_be_assessed(
    officer: Acting, client_as: Callable[..., Client]
) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s)
        tie(s, ray, child)
    client = client_as("response_officer")
    told = {"submission": uuid7(), "kind": "risk_review", "words": f"Because of {ray.reference}"}
    assert client.post(reverse("open_matter", args=[child.reference]), told).status_code == 302
    text = text_of(client, f"/people/{child.reference}")
    assert "A risk review about this child is open already." in text
    assert "Assess it" in text


@pytest.mark.parametrize(
    ("kind", "steps", "counts"),
    [
        ("sexual_offender", (IN_FORCE,), True),
        ("risk_to_children", (), True),
        ("domestic_abuse", (IN_FORCE,), True),
        ("weapons", (IN_FORCE,), True),
        ("court_order", (IN_FORCE,), True),
        ("sexual_offender", (IN_FORCE, ENDED), False),
        ("court_order", (("proposed", LONG_AGO, None),), False),
        ("medical", (IN_FORCE,), False),
        ("refuge", (IN_FORCE,), False),
    ],
)
def test_which_markers_of_an_associate_warn(officer: Acting, kind: str, steps: Any, *, counts: bool) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), s.person("Ray Thorne", GROWN)
        s.marker(ray, kind, *steps)
        tie(s, ray, child)
    assert bool(shown(officer, child)) is counts


@pytest.mark.requirement("R103")
@pytest.mark.parametrize(
    ("kind", "until", "counts"),
    [
        ("managed_offender", None, True),
        ("order", None, True),
        ("order", date(2021, 1, 1), False),
        ("detention", None, False),
    ],
)
def test_a_managed_offender_and_an_order_warn_while_they_are_open(
    officer: Acting, kind: str, until: date | None, *, counts: bool
) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s, kind="")
        s.fact(Matter, ray, kind=kind, words="MAPPA category 1", true_until=until)
        tie(s, ray, child)
    assert bool(shown(officer, child)) is counts


@pytest.mark.parametrize("how", ["relationship", "other way", "address", "carer's partner", "poses a risk"])
def test_each_way_of_being_close(officer: Acting, how: str) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s)
        if how == "relationship":
            tie(s, ray, child, "step_parent")
        elif how == "other way":
            tie(s, child, ray)
        elif how == "address":
            place = s.place(building="11", street="Tallis Road", postcode="ZX1 3QQ")
            for one in (child, ray):
                s.fact(Residence, one, place=place)
        elif how == "carer's partner":
            mother = s.person("Ann Marsden", GROWN)
            tie(s, mother, child, "mother")
            tie(s, ray, mother, "partner")
        else:
            s.fact(PosesRisk, ray, other=identity_of(child), nature="Grooming")
    ((name, connections, words),) = shown(officer, child)
    assert name == "Ray Thorne"
    expected = {
        "relationship": "step-parent",
        "other way": "associate",
        "address": "lives at the same address",
        "carer's partner": "partner of Ann Marsden",
        "poses a risk": "no other tie is recorded",
    }
    assert connections == (expected[how],)
    assert "Sexual offender" in words


def test_who_is_no_longer_close_or_only_related_to_a_relative_does_not_warn(officer: Acting) -> None:
    with scene(officer) as s:
        child, former, uncle = kayla(s), man(s), man(s, name="Other Man")
        tie(s, former, child, true_until=date(2021, 1, 1))
        brother = s.person("Ben Marsden", CHILD)
        tie(s, brother, child, "sibling")
        tie(s, uncle, brother)
    assert shown(officer, child) == []


def test_that_somebody_close_is_held_to_pose_a_risk_to_another_child_is_a_sign(officer: Acting) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s, kind="")
        tie(s, ray, child, "step_parent")
        for name, born in (("Mia Frost", CHILD), ("Her Mother", GROWN)):
            s.fact(PosesRisk, ray, other=identity_of(s.person(name, born)), nature="Hits her")
    ((_, connections, words),) = shown(officer, child)
    assert (connections, words) == (("step-parent",), ["Held to pose a risk to other children"])
    assert near(officer, child).people[0].grounds[0].about == "Mia Frost"


def test_what_several_records_say_alike_is_one_line_with_all_who_say_it(officer: Acting) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s)
        tie(s, ray, child)
        for system in ("harbour", "crest"):
            again = s.identity(ray, system=system, key="1")
            s.marker(again, "sexual_offender", IN_FORCE, text=f"As {system} has it", said_by=system)
    (only,) = near(officer, child).people[0].grounds
    assert only.about == "Notifies at Pinfold Road; As harbour has it; As crest has it"
    assert only.said_by == "Crime system; harbour; crest"


@pytest.mark.parametrize(("born", "warned"), [(None, True), (date(2000, 1, 1), False)], ids=["no age", "grown up"])
def test_an_age_that_nobody_recorded_is_no_proof_of_being_grown_up(
    officer: Acting, born: date | None, *, warned: bool
) -> None:
    with scene(officer) as s:
        child = kayla(s, born)
        tie(s, man(s), child)
    assert bool(shown(officer, child)) is warned


def test_an_unborn_child_is_warned_of_too(officer: Acting) -> None:
    with scene(officer) as s:
        child = s.person()
        s.fact(ExpectedBirth, child, due_on=date(2027, 3, 3))
        tie(s, man(s), child, "father")
    assert [name for name, _, _ in shown(officer, child)] == ["Ray Thorne"]


def test_what_the_reader_may_not_see_is_not_shown_but_its_danger_passes_bare(
    officer: Acting, people: dict[str, Acting], as_reader: AsReader, client_as: Callable[..., Client]
) -> None:
    with scene(as_reader(people["professional_standards"])) as s:
        child, ray, gil = kayla(s), man(s, **RESTRICTED), man(s, kind="", name="Gil Open")
        s.marker(gil, "risk_to_children", IN_FORCE, text="Told of by a source", **RESTRICTED)
        tie(s, ray, child)
        tie(s, gil, child)
    as_reader(officer)
    text = text_of(client_as("response_officer"), f"/people/{child.reference}")
    assert "Somebody tied to this child : Sexual offender. The record is held back" in text
    assert "Ray Thorne" not in text
    assert "Poses a risk to children. The record is held back" in text
    assert "Told of by a source" not in text


@pytest.mark.requirement("R103")
@pytest.mark.parametrize("on_the_childs_record", [True, False])
def test_the_page_after_a_relationship_was_recorded_says_whom_it_brought_close(
    officer: Acting, client_as: Callable[..., Client], *, on_the_childs_record: bool
) -> None:
    with scene(officer) as s:
        child, ray = kayla(s), man(s)
    one, other = (child, ray) if on_the_childs_record else (ray, child)
    told = {"submission": uuid7(), "kind": "associate", "other": other.reference}
    client = client_as("response_officer")
    text = _after(client, reverse("record_fact", args=[one.reference, "relationship"]), told)
    said = f"Ray Thorne ({ray.reference}) is close to Kayla Marsden ({child.reference}), a child: Sexual offender."
    assert said in text


@pytest.mark.requirement("R103")
@pytest.mark.parametrize("who_moves", ["child", "man"])
def test_the_page_after_a_move_says_whom_the_child_lives_with_now(
    officer: Acting, client_as: Callable[..., Client], who_moves: str
) -> None:
    with scene(officer) as s:
        child, ray, other = kayla(s), man(s), s.person("Olive Pascoe", GROWN)
        place = s.place(building="11", street="Tallis Road", postcode="ZX1 3QQ")
        for one in (other, ray if who_moves == "child" else child):
            s.fact(Residence, one, place=place)
    told = {"submission": uuid7(), "kind": "lives", "place": place.reference}
    moves = child if who_moves == "child" else ray
    text = _after(client_as("response_officer"), reverse("record_fact", args=[moves.reference, "residence"]), told)
    assert f"Ray Thorne ({ray.reference}) is close to Kayla Marsden ({child.reference}), a child" in text
    assert "Olive Pascoe (" not in text


def test_a_fact_that_brings_nobody_close_warns_of_nothing(officer: Acting, client_as: Callable[..., Client]) -> None:
    with scene(officer) as s:
        child, aunt = kayla(s), s.person("Olive Pascoe", GROWN)
    told = {"submission": uuid7(), "kind": "associate", "other": aunt.reference}
    text = _after(client_as("response_officer"), reverse("record_fact", args=[child.reference, "relationship"]), told)
    assert "Recorded." in text
    assert "is close to" not in text


def _after(client: Client, address: str, told: dict[str, Any]) -> str:
    answer = client.post(address, told)
    assert answer.status_code == 302, answer.content.decode()
    return text_of(client, answer["Location"])


def test_many_in_a_hostel_are_shown_the_worst_first_and_the_rest_are_counted(officer: Acting) -> None:
    with scene(officer) as s:
        child, place = kayla(s), s.place(building="1", street="Hostel Row", postcode="ZX1 3QQ")
        s.fact(Residence, child, place=place)
        for number in range(11):
            kind = "court_order" if number < 10 else "sexual_offender"
            s.fact(Residence, man(s, kind=kind, name=f"Man {number}"), place=place)
    found = near(officer, child)
    assert (len(found.people), found.more) == (10, 1)
    assert found.people[0].line.name == "Man 10"


@pytest.mark.parametrize("many", [1, 3])
def test_however_many_are_close_it_asks_the_same_number_of_queries(officer: Acting, many: int) -> None:
    with scene(officer) as s:
        child = kayla(s)
        for number in range(many):
            tie(s, man(s, name=f"Man {number}"), child)
    family = person_record(officer, child).family
    with CaptureQueriesContext(connection) as asked:
        assert len(near_risks(officer, family).people) == many
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("about", "note", "told"),
    [
        ("Poses a risk to children", "", ""),
        ("poses a risk to children.", "Read which.", ""),
        ("Registered for life", "Read which.", "Registered for life."),
        ("Registered for life", "", "Registered for life"),
        ("", "Read which.", ""),
    ],
)
def test_a_sign_is_said_once_and_ends_before_its_note(about: str, note: str, told: str) -> None:
    assert Ground("Poses a risk to children", about, "Crest", note).told == told
