"""The person's page as those at the door read it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.core import clock
from sightline.pole import models
from sightline.pole.web import chronology_form

from .ledger import last_act
from .reading import text_of
from .reading_scene import LONG_AGO, identity_of, scene, source_id

OFFICER = "response_officer"


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def child(officer):
    with scene(officer) as s:
        return s.person("Kayla Marsden", date(2011, 3, 3))


@pytest.fixture
def read(client_as):
    return lambda address, role=OFFICER: text_of(client_as(role), address)


def address(person: models.Person, query: str = "") -> str:
    return f"/people/{person.reference}{query}"


def test_a_person_is_shown_with_name_age_and_reference(child, read) -> None:
    with clock.frozen(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        text = read(address(child))

    assert "Kayla Marsden" in text
    assert "3 March 2011 (15 years)" in text
    assert child.reference in text


def test_an_empty_record_never_says_that_there_is_nothing(child, read) -> None:
    text = read(address(child))

    assert "No marker is recorded. That does not mean there is no danger." in text
    assert "No event is recorded. That does not mean that nothing has happened." in text
    assert "No relative or household is recorded. That does not mean there is nobody." in text
    assert "Not recorded where they live or have lived." in text
    assert "Gender Not recorded" in text


def test_an_unborn_child_has_no_birth_date_but_a_date_expected(officer, read) -> None:
    with scene(officer) as s:
        unborn = s.person()
        s.fact(models.ExpectedBirth, unborn, due_on=date(2027, 3, 3))

    assert "unborn, expected 3 March 2027" in read(address(unborn))


def test_whoever_looks_is_on_the_ledger_with_every_identity_shown(officer, child, read) -> None:
    with scene(officer) as s:
        second = s.identity(child, system="harbour", key="H1")

    read(address(child, "?at=2025-01-01T10:00&lens=force"))

    act = last_act("person")
    assert set(act.subjects) == {identity_of(child).id, second.id}
    assert act.detail["lens"] == "force"
    assert "chronology" in act.detail["sections"]


def test_nobody_and_somebody_hidden_look_the_same(officer, people, as_reader, client_as) -> None:
    with scene(officer) as s:
        hidden = s.person("Hidden Name", handling=2)

    for reference in (hidden.reference, "P99999X", "nonsense", "P1"):
        answer = client_as(OFFICER).get(f"/people/{reference}")
        assert answer.status_code == 404
        assert "Hidden Name" not in answer.content.decode()


def test_a_fact_above_the_readers_clearance_is_not_shown(officer, child, read, people, as_reader) -> None:
    as_reader(people["professional_standards"])
    with scene(officer) as s:
        s.fact(models.Name, child, full="Her New Name", handling=2)

    assert "Her New Name" not in read(address(child))


def test_names_are_text_whatever_they_hold(officer, client_as) -> None:
    with scene(officer) as s:
        person = s.person("<script>alert(1)</script> \u202eevil", date(2011, 3, 3))

    page = client_as(OFFICER).get(address(person)).content.decode()

    assert "<script>alert(1)" not in page
    assert "<bdi>&lt;script&gt;" in page


def test_a_reference_whose_identities_moved_leads_to_the_person(officer, child, client_as) -> None:
    with scene(officer) as s:
        moved = models.Membership.objects.get(person=child)
        moved.retracted_at, moved.retracted_act = clock.now(), s.act.id
        moved.save()
        keeper = s.person("Kayla Marsden")
        models.Membership(identity=moved.identity, person=keeper, basis="NHS number", recorded_act=s.act.id).save()

    answer = client_as(OFFICER).get(address(child, "?order=oldest"))

    assert answer.status_code == 302
    assert answer["Location"] == f"/people/{keeper.reference}?order=oldest"


# where sources disagree


def test_two_birth_dates_are_both_shown_with_who_said_so(officer, child, read) -> None:
    with scene(officer) as s:
        other = s.identity(child, system="harbour", key="H1")
        known = datetime(2022, 5, 1, tzinfo=UTC)
        s.fact(models.BirthDate, other, born_on=date(2011, 5, 3), known_from=known, said_by="Harbour", source=None)

    text = read(address(child))

    assert "Sources disagree Shown first: the latest recorded by hand. Nobody has settled it." in text
    assert re.search(r"3 May 2011 \(\d+ years\) Harbour, known since 1 May 2022", text)
    assert re.search(r"3 March 2011 \(\d+ years\) Crime system, known since 1 March 2020", text)


def test_a_year_of_birth_does_not_disagree_with_a_day_in_it(officer, child, read) -> None:
    with scene(officer) as s:
        s.fact(models.BirthDate, child, born_on=date(2011, 1, 1), precision="year", source_id=source_id())

    assert "Sources disagree" not in read(address(child))


def test_somebody_with_the_same_name_and_birth_date_is_pointed_out(officer, child, read) -> None:
    with scene(officer) as s:
        twin_record = s.person("MARSDEN, Kayla", date(2011, 3, 3))
        s.person("Kayla Marsden", date(2011, 3, 4))
        s.person("Kayla Fenwick", date(2011, 3, 3))

    text = read(address(child))

    assert "Two records may be the same person; nobody has confirmed it. Read both." in text
    assert f"MARSDEN, Kayla , {twin_record.reference} : Same date of birth, same name." in text
    assert text.count("Same date of birth") == 1


def test_a_name_that_is_one_slip_away_is_pointed_out_with_what_differs(officer, read) -> None:
    with scene(officer) as s:
        found = [s.person(born_on=date(2011, 3, 3)) for _ in range(3)]
        for person, given in zip(found, ("Kayla Louise", "Kalya", "Kylie"), strict=True):
            s.fact(models.Name, person, full=f"{given} Marsden", given=given, family="Marsden")

    text = read(address(found[0]))

    slip = "Same date of birth, same surname; two letters of the first name are the other way round."
    assert f"Kalya Marsden , {found[1].reference} : {slip}" in text
    assert found[2].reference not in text
    assert "is the same" not in text


@pytest.mark.parametrize("count", [1, 3, 8])
def test_however_many_are_alike_five_are_shown_and_the_rest_are_said(officer, child, client_as, count: int) -> None:
    with scene(officer) as s:
        for _ in range(count):
            s.person("Kayla Marsden", date(2011, 3, 3))

    client = client_as(OFFICER)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address(child)).content.decode()

    assert page.count("Same date of birth, same name") == min(count, 5)
    assert ("There are 3 more that are as like" in page) == (count == 8)
    assert len(queries) == QUERIES_ALONE


def test_a_name_in_capitals_gives_way_to_the_same_name_as_people_write_it(officer, read) -> None:
    with scene(officer) as s:
        person = s.person()
        for full, day in (("Kayla MARSDEN", 1), ("Kayla Marsden", 2), ("Kay Marsden", 3)):
            s.fact(models.Name, person, full=full, known_from=datetime(2021, 1, day, tzinfo=UTC), source_id=source_id())
        shouted = s.person("Lee OKAFOR")

    assert re.search(
        r"Who this is .*?Name used Kayla Marsden Crime system.*?Other names Kay Marsden", read(address(person))
    )
    assert "Lee OKAFOR" in read(address(shouted))


# warnings


def test_the_warnings_come_before_the_sections_and_what_to_do_next(child, client_as) -> None:
    page = client_as(OFFICER).get(address(child)).content.decode()

    order = [page.index(words) for words in ('id="warnings"', "On this page", "What to do next", 'id="who"')]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("kind", "steps", "words"),
    [
        ("violent", ("proposed", "in_force"), "Danger : Violent"),
        ("missing_often", ("proposed", "in_force"), "Caution : Often missing"),
        ("violent", ("proposed",), "Danger : Violent (proposed, not confirmed)"),
        ("missing_often", ("proposed",), "Proposed, not in force : Often missing"),
        ("violent", ("proposed", "in_force", "ended"), "Ended : Violent"),
        ("violent", (), "Danger : Violent (proposed, not confirmed)"),
    ],
)
def test_a_marker_says_in_words_whether_it_warns(officer, child, read, kind, steps, words) -> None:
    with scene(officer) as s:
        s.marker(child, kind, *((step, LONG_AGO + timedelta(days=n), None) for n, step in enumerate(steps)))

    text = read(address(child))

    assert words in text
    warns = words.startswith(("Danger", "Caution"))
    assert ("That does not mean there is no danger" in text) != warns


def test_a_late_marker_review_is_said(officer, child, read) -> None:
    with scene(officer) as s:
        s.marker(child, "violent", ("in_force", LONG_AGO, date(2026, 11, 20)))

    with clock.frozen(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        assert "Marker review overdue by 3 days" in read(address(child))


# family


@pytest.fixture
def family(officer, child):
    """The child with her mother, the father who left, a brother, and a man who poses a risk."""
    with scene(officer) as s:
        home = s.place(building="14", street="Larch Close", postcode="AV3 4QT")
        mother, father, brother = s.person("Dawn Marsden"), s.person("Lee Okafor"), s.person("Jay Marsden")
        man = s.person("Craig Tanner")
        for who in (child, mother, brother):
            s.fact(models.Residence, who, place=home, true_from=date(2021, 6, 1))
        kin = {"other": identity_of(child)}
        s.fact(models.Relationship, mother, kind="mother", parental_responsibility="yes", **kin)
        s.fact(models.Relationship, father, kind="father", parental_responsibility="unknown", **kin)
        s.fact(models.Relationship, mother, kind="former_partner", other=identity_of(father))
        s.fact(models.Relationship, mother, kind="mother", other=identity_of(brother))
        s.fact(models.PosesRisk, man, nature="Violence in the home", **kin)
    return {"mother": mother, "father": father, "brother": brother, "man": man, "home": home}


def test_the_family_is_a_table_in_words(child, family, read) -> None:
    text = read(address(child))

    assert re.search(r"Dawn Marsden mother not recorded Yes Has parental responsibility", text)
    assert re.search(r"Lee Okafor father not recorded Not recorded as living there Asked, not known", text)
    assert "brother or sister through Dawn Marsden" in text
    assert "Craig Tanner is held to pose a risk to Kayla Marsden : Violence in the home" in text


def test_the_genogram_has_words_links_and_no_inline_style(child, family, client_as) -> None:
    page = client_as(OFFICER).get(address(child)).content.decode()
    drawing = page[page.index("<svg") : page.index("</svg>")]

    assert 'role="img"' in drawing
    assert "<title" in drawing
    assert "Craig Tanner is held to pose a risk to Kayla Marsden" in drawing
    assert f'href="/people/{family["mother"].reference}"' in drawing
    assert "style=" not in page
    for kind in ("birth", "slash", "household", "risk"):
        assert f"app-genogram__line--{kind}" in drawing


def test_a_relative_whom_the_reader_may_not_see_is_not_named(officer, child, read) -> None:
    with scene(officer) as s:
        hidden = s.person("Secret Aunt", handling=2)
        s.fact(models.Relationship, child, kind="associate", other=s.first[hidden.id])

    assert "Secret Aunt" not in read(address(child))


# chronology


def story(s, child: models.Person, count: int) -> None:
    for n in range(count):
        event = s.event(f"Event number {n}", LONG_AGO + timedelta(days=n), "incident" if n % 2 else "missing_episode")
        s.involve(child, event, "missing" if n % 2 == 0 else "witness", seen="yes")
        s.fact(models.Significance, child, event=event, note=f"Why {n}")


def test_the_story_is_told_newest_first_with_what_was_seen(officer, child, read) -> None:
    with scene(officer) as s:
        story(s, child, 3)

    text = read(address(child))

    assert text.index("Event number 2") < text.index("Event number 1") < text.index("Event number 0")
    assert "Seen: yes. Spoken to: not recorded." in text
    assert "Why it matters: Why 2" in text
    assert "3 events." in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kind=incident", [1]),
        ("role=missing", [2, 0]),
        ("since-day=2&since-month=3&since-year=2020", [2, 1]),
        ("until-day=2&until-month=3&until-year=2020", [1, 0]),
        ("order=oldest", [0, 1, 2]),
        ("kind=contact", []),
    ],
)
def test_a_filter_shows_what_was_asked_and_counts_the_rest(officer, child, read, query: str, shown: list[int]) -> None:
    with scene(officer) as s:
        story(s, child, 3)

    text = read(address(child, f"?{query}"))

    assert [int(n) for n in re.findall(r"Event number (\d)", text)] == shown
    assert ("the others are not shown" in text) == (len(shown) < 3)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since-day=31&since-month=2&since-year=2020", "From must be a real date"),
        ("kind=nonsense", "Select kind of event"),
        (
            "since-day=2&since-month=3&since-year=2020&until-day=1&until-month=3&until-year=2020",
            "To must be the same day as From, or later",
        ),
    ],
)
def test_a_filter_that_cannot_be_read_shows_everything_and_says_why(officer, child, read, query, sentence) -> None:
    with scene(officer) as s:
        story(s, child, 2)

    text = read(address(child, f"?{query}"))

    assert sentence in text
    assert "2 events." in text


def test_a_very_long_story_comes_in_pages(officer, child, read, monkeypatch) -> None:
    monkeypatch.setattr(chronology_form, "A_PAGE", 2)
    with scene(officer) as s:
        story(s, child, 5)

    assert re.findall(r"Event number (\d)", read(address(child, "?page=2&order=oldest"))) == ["2", "3"]
    assert "Page 3 of 3" in read(address(child, "?page=99"))
    assert "Page 1 of 3" in read(address(child, "?page=-1"))


def test_one_event_known_to_two_systems_stands_once_with_both_roles(officer, child, read) -> None:
    with scene(officer) as s:
        second = s.identity(child, system="harbour", key="H1")
        event = s.event("At the hospital")
        s.involve(child, event, "victim", seen="not_recorded")
        s.involve(second, event, "witness", seen="yes")

    text = read(address(child))

    assert text.count("At the hospital") == 1
    assert "Victim, Witness. Seen: yes." in text


@pytest.mark.parametrize("events", [1, 3, 400])
def test_the_page_asks_the_same_number_of_queries_however_long_the_story(
    officer, child, family, client_as, events: int
) -> None:
    with scene(officer) as s:
        story(s, child, events)
    client = client_as("child_abuse_detective")

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address(child))

    assert answer.content.count(b"Event number") == events
    assert len(queries) == QUERIES


QUERIES_ALONE = 30
QUERIES = 36
"""Of the whole request: the session, the user, the posts and the savepoint; the record itself; the act of viewing."""
