"""Exports: who may make one, what is kept, who may read it, and who may find out whom it is about."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from sightline.access.handling import Handling
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import Grant
from sightline.core.sealed import unseal
from sightline.notices.models import Notice
from sightline.pole.models import BirthDate, Involvement, Person, Relationship
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import LONG_AGO, identity_of, scene
from sightline.sharing.commands import ReIdentified, download_story, export_story, re_identify
from sightline.sharing.models import StoryCopy, StoryExport, StoryPseudonym
from sightline.sharing.queries.story_material import story_material
from sightline.sharing.rules.lawful_bases import EXPORT_DAYS
from sightline.sharing.tests.refusing import code_of

WHY = "Course on neglect"


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


@pytest.fixture
def child(detective: Acting) -> Person:
    """A girl, her mother, and two events at one place."""
    with scene(detective) as s:
        girl = s.person("Ada Quillfeather", date(2018, 3, 4))
        mother = s.person("Berta Quillfeather", date(1990, 7, 8))
        s.fact(Relationship, mother, other=identity_of(girl), kind="mother")
        home = s.place(building="14", street="Mill Lane", postcode="ZX1 2AB")
        first = s.event("Neighbour rang about Ada", datetime(2025, 1, 10, 23, 30, tzinfo=UTC), place=home)
        s.involve(girl, first, "victim", seen="yes", spoken_to="no")
        s.involve(mother, first, "suspect")
        s.involve(girl, s.event("Came to notice", datetime(2025, 2, 16, 12, 0, tzinfo=UTC)), "subject")
        s.marker(girl, "child_protection_plan", ("in_force", datetime(2025, 3, 1, 12, 0, tzinfo=UTC), None))
    return girl


@pytest.fixture
def export(detective: Acting, child: Person) -> StoryExport:
    return StoryExport.objects.get(id=export_story(detective, child, "training", "College of Policing", WHY).id)


@pytest.mark.requirement("R187")
def test_an_export_tells_the_story_under_pseudonyms(export: StoryExport) -> None:
    story = export.story

    assert [(e["day"], e["kind"]) for e in story["events"]] == [("day 0", "Incident"), ("day 37", "Incident")]
    parts = story["events"][0]["parts"]
    assert sorted((p["pseudonym"][:5], p["age"], p["role"], p["seen"], p["spoken_to"]) for p in parts) == [
        ("Adult", "34 years", "Suspect", "not recorded", "not recorded"),
        ("Child", "6 years", "Victim", "yes", "no"),
    ]
    assert [p["relation"] for p in story["people"][1:]] == [f"mother of {story['about']}"]
    assert story["events"][0]["place"] == "Place 1"
    assert [(m["kind"], m["steps"]) for m in story["markers"]] == [("Child protection plan", ["put in force day 50"])]
    told = json.dumps(story)
    assert [w for w in ("Ada", "Berta", "Quill", "Mill", "ZX1", "2018", "2025", "Neighbour") if w in told] == []


def test_a_story_tells_nothing_that_was_taken_back(detective: Acting, child: Person) -> None:
    with scene(detective) as s:
        for part in Involvement.objects.filter(event__title="Came to notice").select_related("event"):
            s.take_back(LONG_AGO, part, part.event)
        mother = Relationship.objects.get(kind="mother")
        s.take_back(LONG_AGO, mother, mother.identity)

    told = story_material(detective, child)

    assert [event.on for event in told.material.events] == [date(2025, 1, 10)]
    assert (list(told.identities), told.material.kin) == ([child.id], [])


def test_a_disclosure_is_on_the_ledger_with_its_recipient_and_everybody_in_it(
    export: StoryExport, child: Person
) -> None:
    act = last_act("export_story")

    assert (act.effect, act.outcome) == ("disclosure", "done")
    assert (act.detail["recipient"], act.detail["why"]) == ("College of Policing", WHY)
    assert {export.id, identity_of(child).id} <= set(act.subjects)


def test_two_exports_of_one_story_cannot_be_joined_by_letter(detective: Acting) -> None:
    with scene(detective) as s:
        crowd = [s.person(born_on=date(1990, 1, 1)) for _ in range(12)]
        event = s.event("A party")
        for somebody in crowd:
            s.involve(somebody, event)

    made = {export_story(detective, crowd[0], "training", "x", "y").story["about"] for _ in range(12)}

    assert len(made) > 1


@pytest.mark.requirement("R187")
def test_a_second_person_finds_out_whom_a_pseudonym_stands_for_and_the_ledger_says_so(
    export: StoryExport, child: Person, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    standards = as_reader(people["professional_standards"])
    about = export.story["about"]

    assert re_identify(standards, export, about, "A complaint") == ReIdentified(about, (child.reference,))

    act = last_act("re_identify")
    assert (act.effect, act.outcome, act.detail["why"]) == ("consultation", "done", "A complaint")
    assert act.detail["pseudonym"] == about
    assert {export.id, identity_of(child).id} <= set(act.subjects)
    place = re_identify(standards, export, "Place 1", "A complaint")
    assert len(place.places) == 1


def test_whom_a_pseudonym_stands_for_follows_records_that_were_taken_apart(
    export: StoryExport, child: Person, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    records = as_reader(people["records_manager"])
    with scene(records) as s:
        other = s.person("Somebody else")
        membership = identity_of(child).memberships.get()
        membership.retracted_at, membership.retracted_act = s.act.at, s.act.id
        membership.save(update_fields=["retracted_at", "retracted_act"])
        type(membership)(
            identity=membership.identity, person=other, basis="Unlinked", recorded_at=s.act.at, recorded_act=s.act.id
        ).save(force_insert=True)

    assert re_identify(records, export, export.story["about"], "Audit").people == (other.reference,)


def test_a_reason_a_recipient_and_a_purpose_are_asked_for(detective: Acting, child: Person) -> None:
    assert code_of(lambda: export_story(detective, child, "gossip", "A", "b")) == "unknown_purpose"
    assert code_of(lambda: export_story(detective, child, "training", " ", "b")) == "no_recipient"
    assert code_of(lambda: export_story(detective, child, "training", "A", " ")) == "no_reason"
    assert not StoryExport.objects.exists()


def test_what_nothing_happened_to_has_no_story(detective: Acting) -> None:
    with scene(detective) as s:
        somebody = s.person("Nemo")
    assert code_of(lambda: export_story(detective, somebody, "training", "A", "b")) == "no_events"


@pytest.mark.requirement("R187")
@pytest.mark.parametrize("what", ["event", "identity", "birth date", "marker", "relationship"])
def test_what_is_restricted_to_named_people_does_not_leave(
    detective: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting], child: Person, what: str
) -> None:
    closed: dict[str, Any] = {"handling": int(Handling.RESTRICTED)}
    granted: Any
    as_reader(people["professional_standards"])
    with scene(detective) as s:
        girl = identity_of(child)
        if what == "event":
            granted = s.event("A source said", **closed)
            s.involve(girl, granted)
        elif what == "identity":
            granted = identity_of(s.person("Donor", **closed))
            s.involve(granted, s.event("Meeting"), "witness")
            s.fact(Relationship, granted, other=girl, kind="aunt_or_uncle", **closed)
        elif what == "birth date":
            granted = girl
            s.fact(BirthDate, girl, born_on=date(2018, 3, 5), **closed)
        elif what == "marker":
            granted = girl
            s.marker(girl, "refuge", **closed)
        else:
            granted = identity_of(s.person("Birth mother"))
            s.fact(Relationship, granted, other=girl, kind="mother", **closed)
        Grant(
            resource=granted.id, grantee=detective.actor.user_id, valid_from=LONG_AGO, basis="named", act=s.act.id
        ).save(force_insert=True)
    as_reader(detective)

    assert code_of(lambda: export_story(detective, child, "training", "A", "b")) == "restricted"


def test_what_the_maker_may_not_see_is_not_in_the_story(
    detective: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting], child: Person
) -> None:
    as_reader(people["professional_standards"])
    with scene(detective) as s:
        s.involve(child, s.event("A source said", handling=int(Handling.RESTRICTED)))
    as_reader(detective)

    assert export_story(detective, child, "training", "A", "b").events == 2


@pytest.mark.requirement("R187")
def test_whoever_made_an_export_does_not_lift_its_pseudonyms_and_cannot_read_its_key(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], child: Person
) -> None:
    records = as_reader(people["records_manager"])
    own = export_story(records, child, "inspection", "The inspectorate", "Fieldwork")

    assert code_of(lambda: re_identify(records, own, own.story["about"], "Curious")) == "own_export"
    assert not StoryPseudonym.objects.exists()
    assert last_act("re_identify").outcome == "refused"
    as_reader(people["professional_standards"])
    assert StoryPseudonym.objects.exists()


def test_a_pseudonym_is_lifted_for_a_reason_and_only_where_there_is_one(
    export: StoryExport, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    standards = as_reader(people["professional_standards"])
    assert code_of(lambda: re_identify(standards, export, export.story["about"], " ")) == "no_reason"
    assert code_of(lambda: re_identify(standards, export, "Child ZZ", "A complaint")) == "no_pseudonym"


def test_a_file_is_plain_text_to_a_spreadsheet_and_leaves_by_an_act(detective: Acting, child: Person) -> None:
    export = export_story(detective, child, "training", "=HYPERLINK(1)", WHY)

    text = download_story(detective, export)

    assert "For,'=HYPERLINK(1)\r\n" in text
    assert "day 37" in text
    assert last_act("download_story").detail["recipient"] == "=HYPERLINK(1)"


@pytest.mark.requirement("R187")
def test_each_file_says_whose_copy_it_is_and_the_second_is_told(
    detective: Acting, export: StoryExport, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    records = as_reader(people["records_manager"])

    first, second = download_story(records, export), download_story(records, export)

    copies = list(StoryCopy.objects.order_by("taken_at").values_list("copy", flat=True))
    assert len(set(copies)) == 2
    for text, copy in zip((first, second), copies, strict=True):
        assert text.lstrip('\ufeff"').startswith("OFFICIAL-SENSITIVE. Taken by Helen Marsh")
        lines = [line for line in text.splitlines() if "Child" in line]
        assert lines
        assert all(line.endswith(f"Copy {copy}") for line in lines)
    assert last_act("download_story").detail["taken_before"] == 1
    as_reader(detective)
    assert f"took {export.reference} out again: copy {copies[1]}" in Notice.objects.get().words


def test_an_export_ends(
    detective: Acting, child: Person, client_as: Callable[..., Client], as_reader: Callable[[Acting], Acting]
) -> None:
    with clock.frozen(clock.now() - timedelta(days=EXPORT_DAYS, minutes=1)):
        export = export_story(detective, child, "training", "College of Policing", WHY)

    assert code_of(lambda: download_story(detective, export)) == "export_ended"
    page = client_as("child_abuse_detective").get(f"/exports/{export.reference}")
    assert (page.status_code, "This export has ended" in page.content.decode()) == (403, True)


def test_a_story_is_encrypted_in_its_column_and_says_so_where_it_was_changed(export: StoryExport) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select story from sharing_storyexport")
        kept = bytes(cursor.fetchone()[0])

    assert b"Child" not in kept
    assert unseal(kept) == export.story
    with pytest.raises(Refused) as refused:
        unseal(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert refused.value.refusal.code == "damaged"


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


@pytest.mark.requirement("R187")
def test_the_pages_lead_from_a_person_to_an_export_and_back_by_a_second_person(
    client_as: Callable[..., Client], child: Person
) -> None:
    detective, standards = client_as("child_abuse_detective"), client_as("professional_standards")
    address = f"/people/{child.reference}/export-story"
    assert address in detective.get(f"/people/{child.reference}").content.decode()

    answers = sent(purpose="training", recipient="College of Policing", why=WHY)
    story = detective.post(address, answers)["Location"]
    assert detective.post(address, answers)["Location"] == story
    assert detective.get("/exports").content.decode().count('href="/exports/') == 1

    page = standards.get(story).content.decode()
    assert "Ada" not in page
    assert child.reference not in page
    assert "Download" not in page
    assert last_act("exported_story").effect == "consultation"
    about = StoryExport.objects.get().story["about"]
    answer = standards.post(f"{story}/re-identify", sent(pseudonym=about, why="A complaint")).content.decode()
    assert f"/people/{child.reference}" in answer


def test_a_download_is_a_disclosure(client_as: Callable[..., Client], export: StoryExport) -> None:
    answer = client_as("child_abuse_detective").get(f"/exports/{export.reference}/download")

    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert last_act("download_story").effect == "disclosure"


def test_the_maker_is_told_that_somebody_else_lifts_pseudonyms(client_as: Callable[..., Client], child: Person) -> None:
    client = client_as("records_manager")
    answers = sent(purpose="training", recipient="College of Policing", why=WHY)
    story = client.post(f"/people/{child.reference}/export-story", answers)["Location"]

    assert "somebody else has to say whom" in client.get(story).content.decode()
    assert client.get(f"{story}/re-identify").status_code == 403


def test_whose_roles_do_not_carry_it_sees_no_export(client_as: Callable[..., Client], export: StoryExport) -> None:
    assert client_as("response_officer").get(f"/exports/{export.reference}").status_code == 403
    assert "Exports" not in client_as("response_officer").get("/").content.decode()
    assert "Exports" in client_as("professional_standards").get("/").content.decode()
