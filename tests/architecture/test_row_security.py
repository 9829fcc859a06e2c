"""Row-level security stands behind `access.py`: it covers every table, and says the same."""

import random
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.ids import uuid7
from sightline.core.models import Grant
from sightline.core.protection import guarded_models
from sightline.core.transactions import set_reader
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Address, Event, Residence
from sightline.pole.tests.reading_scene import scene
from sightline.workforce.models import Agency


def test_the_application_owns_nothing_and_is_not_above_the_policies(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute(
            "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)"
        )
        assert cursor.fetchone() == (0,)


def test_every_guarded_table_has_row_security_a_policy_and_both_triggers(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """select c.relname, c.relrowsecurity, (select count(*) from pg_policy p where p.polrelid = c.oid),
                      (select count(*) from pg_trigger t
                        where t.tgrelid = c.oid and t.tgname in ('guard_write', 'fixed_but'))
                 from pg_class c where c.relkind in ('r', 'p')"""
        )
        found = {name: (secured, policies, triggers) for name, secured, policies, triggers in cursor.fetchall()}

    astray = [m._meta.db_table for m in guarded_models() if found[m._meta.db_table] != (True, 1, 2)]
    assert astray == []
    assert len(guarded_models()) > 20


def test_no_table_of_ours_is_readable_without_row_security(db) -> None:
    exempt = {
        m._meta.db_table
        for m in apps.get_models(include_auto_created=True)
        if not m.__module__.startswith("sightline.")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname = 'public' and not c.relrowsecurity
                  and has_table_privilege(current_user, c.oid, 'select')"""
        )
        open_tables = {name for (name,) in cursor.fetchall()}

    assert open_tables - exempt - {"django_migrations"} <= {"core_user", "core_session"}, (
        "core_user and core_session are read before anybody is signed in"
    )


def test_without_a_reader_no_record_is_seen(events_of_two_agencies) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('sightline.actor', '', true), set_config('sightline.agency', '', true)")
        cursor.execute("select set_config('sightline.clearance', '', true)")
        cursor.execute("select count(*) from pole_event")
        assert cursor.fetchone() == (0,)


@pytest.fixture
def events_of_two_agencies(people, as_reader) -> list[Event]:
    """Events of every handling, by the police and by the council, some of them granted."""
    if "plant_events" in COMMANDS:
        del COMMANDS["plant_events"]

    @command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
    def plant_events(act: Act) -> list[Event]:
        agencies = list(Agency.objects.order_by("name"))
        events = [
            Event(
                id=uuid7(),
                reference=f"E{number}X",
                kind="incident",
                occurred_from=act.at,
                title="planted",
                known_from=act.at,
                recorded_act=act.id,
                said_by="a test",
                handling=number % 3,
                owner_agency=agencies[number % 2],
                regime="dpa_part_3",
            )
            for number in range(24)
        ]
        Event.objects.bulk_create(events)
        dice = random.Random(7)
        for event in dice.sample(events, 8):
            Grant(
                resource=event.id,
                reach=dice.choice(Grant.Reach.values),
                grantee=dice.choice(GRANTEES),
                valid_from=act.at - timedelta(days=2),
                until=dice.choice([None, act.at - timedelta(days=1), act.at + timedelta(days=1)]),
                basis="a test",
                act=act.id,
            ).save(force_insert=True)
        act.about(*(e.id for e in events))
        return events

    planter = people["records_manager"]
    as_reader(planter)
    return plant_events(planter)


GRANTEES = [UUID(int=n) for n in range(1, 4)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_policy_and_access_agree_for_every_reader(events_of_two_agencies, data: st.DataObject) -> None:
    agencies = [None, *Agency.objects.values_list("id", flat=True)]
    roles = data.draw(
        st.frozensets(
            st.sampled_from(["call_handler", "child_abuse_detective", "professional_standards", "social_worker"])
        )
    )
    reader = Actor(
        data.draw(st.sampled_from(GRANTEES)), "Reader", data.draw(st.sampled_from(agencies)), "", "", "", roles
    )

    set_reader(reader)
    by_policy = set(Event.objects.values_list("id", flat=True))
    set_reader(_all_seeing(reader))
    by_access = set(rows_visible_to(Acting(reader, None), Event.objects.all()).values_list("id", flat=True))

    assert by_policy == by_access
    assert clock.now() is not None


@pytest.mark.parametrize("role", ["social_worker", "response_officer"])
@pytest.mark.parametrize("reach", Grant.Reach.values)
@pytest.mark.parametrize("is_safe", [True, False])
def test_the_policy_and_access_agree_on_addresses_that_are_safe_ones(people, as_reader, role, reach, is_safe) -> None:
    writer, reader = as_reader(people["professional_standards"]), people[role]
    with scene(writer) as s:
        place = s.place(street="Harbour Steps", handling=2)
        somebody = s.person(handling=2)
        home = s.fact(Residence, somebody, place=place, kind="lives", handling=2)
        if is_safe:
            s.marker(place, "refuge", handling=2)
        whole = reach == Grant.Reach.RECORD
        given = {"grantee": reader.actor.user_id, "reach": reach, "act": s.act.id, "basis": "a test"}
        for row, record in ((home, home.identity_id), (Address.objects.get(place=place), place.id)):
            since = clock.now() - timedelta(hours=1)
            Grant(resource=record if whole else row.id, valid_from=since, **given).save(force_insert=True)

    for model in (Residence, Address):
        set_reader(reader.actor)
        by_policy = model.objects.exists()
        set_reader(_all_seeing(reader.actor))
        by_access = rows_visible_to(reader, model.objects.all()).exists()
        named = reach == Grant.Reach.NAMED
        assert by_policy == by_access == (role == "response_officer" or named or not is_safe)


def _all_seeing(reader: Actor) -> Actor:
    return Actor(reader.user_id, "All-seeing", None, "", "", "", frozenset({"professional_standards"}))


def test_with_the_access_filter_dropped_nothing_leaks(events_of_two_agencies, people, as_reader) -> None:
    social_worker = as_reader(people["social_worker"])

    unfiltered = Event.objects.all()

    assert {e.owner_agency_id for e in unfiltered} <= {social_worker.actor.agency_id}
    assert unfiltered.count() < len(events_of_two_agencies)
