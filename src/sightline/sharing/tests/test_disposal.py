"""Keeping, holding and disposing of a record: by two people, really, with the ledger's chain whole."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.test import Client

from sightline.access.handling import Handling
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.ledger_check import verify
from sightline.core.models import Grant, StoredFile, User
from sightline.core.protection import guarded_models
from sightline.core.transactions import transaction_as
from sightline.decisions.commands import record_decision, record_disagreement, record_shortfall
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.commands.record_disagreement import Views
from sightline.need_to_know.commands import declare_tie
from sightline.need_to_know.models import Tie
from sightline.pole import models
from sightline.pole.commands import add_photograph
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import identity_of, scene
from sightline.sharing.commands import (
    Assessment,
    dispose_record,
    hold_record,
    keep_record,
    lift_hold,
    propose_disposal,
    withdraw_disposal,
)
from sightline.sharing.models import DisposedRecord, RecordHold, RetentionReview, Share, SharedPart
from sightline.sharing.queries.retention import reviews_due
from sightline.sharing.tests.refusing import code_of
from sightline.workforce.actors import load_actor
from sightline.workforce.commands import add_user, appoint
from sightline.workforce.models import Agency

LONG_AGO = datetime(2012, 3, 4, 12, 0, tzinfo=UTC)
ERASE_PERSONAL = Path(__file__).parents[1] / "sql" / "erase_personal.sql"
ASSESSMENT = Assessment("One theft in 2012", "None known", "None known", "Nothing")
JPEG = b"\xff\xd8\xff\xe0" + b"a picture of nobody"


@pytest.fixture
def records(people) -> Any:
    return people["records_manager"]


@pytest.fixture
def second(people) -> Acting:
    """Another records manager, who is cleared for restricted records too."""
    administrator = people["system_administrator"]
    with transaction_as(administrator.actor):
        user = add_user(administrator, "second.manager", "Sam Tarn", "a demonstration password")
        force = Agency.objects.get(is_police=True)
        appoint(administrator, user, force, title="Records manager", rank="Police staff", roles=["records_manager"])
        return Acting(load_actor(User.objects.get(id=user.id)), people["records_manager"].task)


def plant(acting: Acting, at: datetime = LONG_AGO) -> tuple[Person, Person, models.Event, models.Event]:
    """Somebody suspected long ago, a witness, the event, and an event in which nobody else had a part."""
    with scene(acting) as s:
        somebody, witness = s.person("Wilfred Thackray", date(1979, 2, 28)), s.person("Nora Penn", date(1980, 1, 1))
        theft, alone = s.event("Theft from a shop", at), s.event("Wilfred Thackray was stopped", at)
        s.involve(somebody, theft, "suspect")
        s.involve(witness, theft, "witness")
        s.involve(somebody, alone, "suspect")
        s.fact(models.Phone, somebody, number="07700 900123")
        s.fact(models.Relationship, witness, other=identity_of(somebody), kind="partner")
        s.marker(somebody, "self_harm", ("in_force", at, date(2013, 1, 1)))
    return somebody, witness, theft, alone


def everything(sought: str, *ids: UUID) -> list[str]:
    """The tables in which any of these ids or this text still stands; the ledger's own rows apart."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relkind in ('r', 'p') and n.nspname = 'public' and not c.relispartition"
        )
        tables = {name for (name,) in cursor.fetchall()} - {"core_ledger", "core_ledger_subject", "core_ledger_signal"}
        found = []
        for table in sorted(tables):
            cursor.execute(
                f"select count(*) from {table} t where t::text ilike any(%s)",
                [[f"%{sought}%", *(f"%{each}%" for each in ids)]],
            )
            if cursor.fetchone() != (0,):
                found.append(table)
        return found


@pytest.mark.usefixtures("committing_db")
class TestDisposal:
    def dispose(self, records: Acting, second: Acting, person: Person) -> DisposedRecord:
        with transaction_as(records.actor):
            propose_disposal(records, person, "period", "Nothing since 2012")
        with transaction_as(second.actor):
            return dispose_record(second, person, person.reference)

    def _decided(self, task: Any, somebody: Person) -> list[UUID]:
        """Decisions about him, with all that hangs on them."""
        officer = Acting(load_actor(User.objects.get(username="officer")), task)
        with transaction_as(officer.actor):
            identity = identity_of(somebody)
            for grade in ("medium", "high", "low"):
                record_decision(officer, identity, "offender_risk", grade, Deciding("Wilfred was seen near the school"))
            record_shortfall(officer, identity, "Nobody to visit Wilfred")
            views = Views("Whether Wilfred may go home", "", "")
            return [record_disagreement(officer, identity, views).id]

    def test_all_that_is_held_goes_and_what_is_left_says_no_more_than_that_it_was_there(self, records, second) -> None:
        with transaction_as(records.actor):
            somebody, witness, theft, alone = plant(records)
            identity, other = identity_of(somebody).id, identity_of(witness).id
            with clock.frozen(datetime(2020, 6, 1, tzinfo=UTC)):
                keep_record(records, somebody, ASSESSMENT, "Kept once before, for Wilfred Thackray")
            lift_hold(records, hold_record(records, somebody, "appeal", "CCRC 12", "").id, "Appeal dismissed")
            grant = self._grant(records, identity)
        decided = self._decided(second.task, somebody)
        assert "core_ledger_detail" in everything("Thackray")

        left = self.dispose(records, second, somebody)

        # the word "thackray" stays among words alone, which nobody may list and which name nobody
        assert set(everything("Wilfred", identity, somebody.id, alone.id, grant, *decided)) <= {
            "core_ledger_detail",
            "pole_searchword",
        }
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "select l.capability, d.body from core_ledger_detail d join core_ledger l on l.id = d.id"
                " where d.body ilike any(%s)",
                [["%wilfred%", f"%{identity}%"]],
            )
            assert cursor.fetchall() == []
        assert (left.reference, left.authority, left.kind) == (somebody.reference, "period", "person")
        assert left.proposed_by_words.startswith("Helen Marsh")
        assert left.disposed_by_words.startswith("Sam Tarn")
        assert left.rows > 10
        assert len(left.sha256) == 64
        with transaction_as(records.actor):
            assert models.Event.objects.filter(id=theft.id).exists()
            assert models.Involvement.objects.filter(event=theft).values_list("identity", flat=True).get() == other
            act = last_act("dispose_record")
            assert act.effect == "erasure"
            assert set(act.detail) == {"actor", "task", "reference", "authority", "sha256"}
        report = verify()
        assert report.whole, report.faults
        assert report.erased > 0

    def _grant(self, records: Acting, identity: UUID) -> UUID:
        with scene(records) as s:
            grant = Grant(resource=identity, grantee=records.actor.user_id, basis="a test", act=s.act.id)
            grant.save(force_insert=True)
        return grant.id

    def test_what_was_told_to_others_and_who_knows_them_go_too(self, records, second, people) -> None:
        detective, officer = people["child_abuse_detective"], people["response_officer"]
        with transaction_as(records.actor):
            somebody, *_ = plant(records)
            identity = identity_of(somebody).id
        with transaction_as(officer.actor):
            declare_tie(officer, Tie.Kind.FRIEND, somebody)
        with transaction_as(detective.actor), scene(detective) as s:
            share = _told(s, detective, identity)

        left = self.dispose(records, second, somebody)

        assert everything(str(identity)) == []
        assert everything("What was told of Wilfred", share) == []
        assert left.rows > 10

    def test_a_file_goes_from_the_disk_with_its_photograph(self, records, second, people) -> None:
        officer = people["response_officer"]
        with transaction_as(records.actor):
            somebody, *_ = plant(records)
        with transaction_as(officer.actor):
            add_photograph(officer, identity_of(somebody), JPEG, described="A man in a cap")
            blob = Path(settings.FILES_ROOT) / StoredFile.objects.get().blob
        assert blob.exists()

        self.dispose(records, second, somebody)

        assert not blob.exists()
        with transaction_as(officer.actor):
            assert not StoredFile.objects.exists()

    def test_what_is_hidden_from_whoever_disposes_keeps_the_whole(self, records, second, people) -> None:
        standards = people["professional_standards"]
        with transaction_as(records.actor):
            somebody, *_ = plant(records)
        with transaction_as(standards.actor), scene(standards) as s:
            s.fact(models.Phone, somebody, number="07700 900999", handling=int(Handling.RESTRICTED))

        with pytest.raises(Refused, match="not yours to see"):
            self.dispose(records, second, somebody)

        with transaction_as(records.actor):
            assert models.Name.objects.filter(identity=identity_of(somebody)).exists()
            assert not DisposedRecord.objects.exists()

    def test_a_view_after_the_proposal_is_erased_too(self, records, second, client_as) -> None:
        with transaction_as(records.actor):
            somebody, *_ = plant(records)
            identity = identity_of(somebody).id
        client_as("response_officer").get(f"/people/{somebody.reference}")

        self.dispose(records, second, somebody)

        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "select count(*), count(d.id) from core_ledger l left join core_ledger_detail d on d.id = l.id"
                " where l.capability = 'person' and %s = any (l.subjects)",
                [identity],
            )
            assert cursor.fetchone() == (1, 0)


def _told(s: Any, acting: Acting, identity: UUID) -> UUID:
    """A share of one part with the council."""
    council = Agency.objects.filter(is_police=False)[0]
    share = Share(
        reference="Z1",
        made_at=s.act.at,
        made_by=acting.actor.user_id,
        made_by_words="A detective",
        act=s.act.id,
        to_agency=council,
        lawful_basis="children_act_s47",
        necessity="To keep a child safe",
        family_told=True,
        consent="given",
        expires_at=s.act.at + timedelta(days=30),
        handling=0,
        **s.contributed,
    )
    share.save(force_insert=True)
    words = "What was told of Wilfred Thackray"
    SharedPart(share=share, part="risk", words=words, record=identity, handling=0, **s.contributed).save(
        force_insert=True
    )
    return share.id


@pytest.fixture
def suspect(records, as_reader) -> Person:
    return plant(as_reader(records))[0]


def test_the_proposer_does_not_dispose(records, suspect) -> None:
    propose_disposal(records, suspect, "period", "Nothing since 2012")

    assert code_of(lambda: dispose_record(records, suspect, suspect.reference)) == "disposal"
    assert code_of(lambda: propose_disposal(records, suspect, "period", "Again")) == "proposed"
    assert last_act("dispose_record").outcome == "refused"


def test_a_hold_blocks_until_it_is_lifted(records, second, suspect, as_reader) -> None:
    as_reader(records)
    propose_disposal(records, suspect, "period", "Nothing since 2012")
    hold = hold_record(records, suspect, "inquiry", "The national inquiry", "Moratorium")
    as_reader(second)

    assert code_of(lambda: dispose_record(second, suspect, suspect.reference)) == "held"
    assert code_of(lambda: lift_hold(second, hold.id, " ")) == "no_reason"
    lift_hold(second, hold.id, "The moratorium ended")
    assert code_of(lambda: lift_hold(second, hold.id, "Again")) == "lifted"
    assert code_of(lambda: dispose_record(second, suspect, "P1")) == "not_confirmed"
    assert dispose_record(second, suspect, suspect.reference).reference == suspect.reference


def test_nothing_is_disposed_of_before_its_time_or_without_a_proposal(records, as_reader, suspect) -> None:
    as_reader(records)
    recent = plant(records, datetime(2024, 5, 1, tzinfo=UTC))[0]

    assert code_of(lambda: propose_disposal(records, recent, "period", "Not needed")) == "too_early"
    assert code_of(lambda: dispose_record(records, recent, recent.reference)) == "not_proposed"
    withdraw_disposal(records, propose_disposal(records, suspect, "period", "Not needed").id)
    assert code_of(lambda: dispose_record(records, suspect, suspect.reference)) == "not_proposed"


def test_whose_review_is_due_is_listed_until_somebody_looked(records, suspect, as_reader) -> None:
    as_reader(records)
    assert suspect.reference in {r.line.reference for r in reviews_due(records)}

    review = keep_record(records, suspect, ASSESSMENT, "Still named in an open claim")

    assert review.next_due > date(2026, 1, 1)
    assert suspect.reference not in {r.line.reference for r in reviews_due(records)}


def test_whose_roles_do_not_carry_it_disposes_of_nothing(client_as, suspect) -> None:
    for address in ("retention", "propose-disposal", "dispose", "keep"):
        assert client_as("response_officer").get(f"/people/{suspect.reference}/{address}").status_code == 403
    assert client_as("response_officer").get("/retention").status_code == 403


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def test_the_pages_lead_from_a_review_to_the_disposal(client_as, suspect, second) -> None:
    first = client_as("records_manager")
    root = f"/people/{suspect.reference}"
    assert suspect.reference in first.get("/retention").content.decode()
    assert "Group 3" in first.get(f"{root}/retention").content.decode()
    answers = {"offending": "a", "harm": "b", "vulnerability": "c", "safeguarding": "d", "why": "e"}
    assert first.post(f"{root}/keep", sent(**answers)).status_code == 302
    assert first.post(f"{root}/hold", sent(kind="appeal", reference="CCRC 9", why="")).status_code == 302
    assert "CCRC 9" in first.get(f"{root}/retention").content.decode()
    hold = RecordHold.objects.get()
    assert first.post(f"{root}/holds/{hold.id}/lift", sent(why="Dismissed")).status_code == 302
    proposed = first.post(f"{root}/propose-disposal", sent(authority="ordered", why="The court said so"))
    assert proposed.status_code == 302
    assert "Dispose of it" not in first.get(f"{root}/retention").content.decode()

    other = Client()
    other.force_login(User.objects.get(id=second.actor.user_id))
    session = other.session
    session["second_factor"] = "app"
    session["task"] = {"kind": "records", "reference": "D1", "words": ""}
    session.save()
    assert "Dispose of it" in other.get(f"{root}/retention").content.decode()
    assert "have to" not in other.post(f"{root}/dispose", sent(confirmed="P1")).content.decode()
    assert other.post(f"{root}/dispose", sent(confirmed=suspect.reference))["Location"] == "/retention"
    assert suspect.reference in other.get("/retention").content.decode()
    assert other.get(root).status_code == 404
    assert not RetentionReview.objects.exists()


def test_what_is_somebodys_own_to_see_is_erased_by_a_function_that_sees_it() -> None:
    own = {
        model._meta.db_table
        for model in guarded_models()
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.related_model is models.Identity
        and "core_reader()" in (model.visible_through or "")
        # whoever is cleared sees the others too, and erasing follows what it sees
        and "core_reader_clearance()" not in (model.visible_through or "")
    }

    assert own
    assert {table for table in own if f"delete from {table} " not in ERASE_PERSONAL.read_text()} == set()


def test_every_table_that_points_at_an_identity_is_one_that_erasing_follows() -> None:
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is models.Identity
    }

    assert pointing <= set(guarded_models())
