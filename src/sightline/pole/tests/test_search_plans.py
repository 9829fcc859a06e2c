"""The plans of the hot lookups, as the application's role with a reader set, on 100,000 rows: by index, every one.

Under row-level security an operator that is not leak-proof loses its index without a word; only the plan tells.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.transactions import transaction_as
from sightline.pole.commands.making_findable import hear, pair_up
from sightline.pole.queries.chronology import events_at, events_of
from sightline.pole.queries.facts import facts_of
from sightline.pole.queries.search_candidates import HITS, MOST_KEYS
from sightline.pole.queries.search_matching import match
from sightline.pole.rules.search_terms import understand

PEOPLE, PLACES = 20_000, 5_000
TYPED = (
    "smi",
    "smith 2012",
    "o neill 3 may 2012",
    "07700 900123",
    "flat 2 12 mill lane zx1 2ab",
    "20190123456X",
    "dark_wolf ab12 cde",
    "a b c d e f g 12",
    "givendd familybcdd 1973",
    "givndd famlybcdd about 53",
    "fam",
)

_GENERATE = """
insert into pole_identity (id, system, key, recorded_at, recorded_act, handling, owner_agency_id, regime)
  select uuidv7(), 'plan', n, now(), %(act)s, n %% 3, %(agency)s, 'dpa_part_3' from generate_series(1, %(people)s) n;
insert into pole_person (id, reference, recorded_at, recorded_act)
  select id, 'plan' || key, recorded_at, recorded_act from pole_identity where system = 'plan';
insert into pole_membership (id, identity_id, person_id, basis, recorded_at, recorded_act)
  select uuidv7(), id, id, 'x', recorded_at, recorded_act from pole_identity where system = 'plan';
insert into pole_place (id, reference, key, recorded_at, recorded_act)
  select uuidv7(), 'plan' || n, 'plan' || n, now(), %(act)s from generate_series(1, %(places)s) n;
insert into pole_name (id, identity_id, kind, given, family, "full", {common})
  select uuidv7(), id, 'usual', '', '', 'x', {values} from pole_identity where system = 'plan';
insert into pole_event (id, reference, kind, occurred_from, precision, time_known, place_id, title, account, details,
                        known_from, recorded_at, recorded_act, said_by, source_key, handling, owner_agency_id, regime)
  select uuidv7(), 'plan' || row_number() over (), 'incident', now(), 'day', true, p.id, 'x', '', '{{}}',
         now(), now(), %(act)s, 'x', '', 0, %(agency)s, 'dpa_part_3'
    from pole_place p cross join generate_series(1, 4) where p.key like 'plan%%';
insert into pole_retelling (id, event_id, occurred_from, time_known, place_id, title, text, details, {common})
  select uuidv7(), id, occurred_from, true, place_id, 'x', '', '{{}}', {values} from pole_event where title = 'x';
insert into pole_involvement (id, identity_id, event_id, role, present, seen, spoken_to, {common})
  select uuidv7(), i.id, e.id, 'subject', 'yes', 'yes', 'yes', {values_of_i}
    from (select *, row_number() over (order by id) as n from pole_identity where system = 'plan') i
    join (select id, row_number() over (order by id) as n from pole_event where title = 'x') e using (n);
insert into pole_searchkey (kind, key, subject, subject_kind, fact, handling, owner_agency_id, regime)
  select k.kind, k.key, i.id, 'identity', i.id, i.handling, i.owner_agency_id, i.regime
    from pole_identity i cross join lateral (values
           ('name', 'given' || translate((i.key::int %% 400)::text, '0123456789', 'abcdefghij')),
           ('name', 'family' || translate((i.key::int %% 3000)::text, '0123456789', 'abcdefghij')),
           ('birth', (1940 + i.key::int %% 80)::text), ('phone', '07700' || lpad(i.key, 6, '0')),
           ('reference', '2019' || lpad(i.key, 7, '0') || 'X')) k (kind, key) where i.system = 'plan';
"""
_COMMON = (
    "true_from_precision, true_until_precision, known_from, recorded_at, recorded_act, said_by,"
    " handling, owner_agency_id, regime"
)
_VALUES = "'day', 'day', now(), now(), %(act)s, 'x', handling, owner_agency_id, regime"
_VALUES_OF_I = "'day', 'day', now(), now(), %(act)s, 'x', i.handling, i.owner_agency_id, i.regime"


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def fill_for_plans(act: Act) -> None:
    """Fill the tables with generated rows, by sets."""
    statement = _GENERATE.format(common=_COMMON, values=_VALUES, values_of_i=_VALUES_OF_I)
    values: dict[str, str | int] = {
        "act": str(act.id),
        "agency": str(act.actor.agency_id),
        "people": PEOPLE,
        "places": PLACES,
    }
    with connection.cursor() as cursor:
        for one in statement.split(";\n")[:-1]:
            cursor.execute(one, values)
    # letters alone: only of these are there words near one another
    with connection.cursor() as cursor:
        cursor.execute("select distinct kind, key from pole_searchkey where kind in ('name', 'address')")
        hear(cursor.fetchall())
        cursor.execute("select id from pole_identity where system = 'plan'")
        pair_up([identity for (identity,) in cursor.fetchall()])
    act.about(rows=PEOPLE)


_SETTLE = """
insert into pole_residence (id, identity_id, place_id, kind, {common})
  select uuidv7(), i.id, p.id, 'lives', {values_of_i}
    from (select *, row_number() over (order by id) as n from pole_identity where system = 'plan') i
    join (select id, row_number() over (order by id) as n from pole_place where key like 'plan%%') p
      on p.n = 1 + i.n %% %(places)s;
insert into pole_searchkey (kind, key, subject, subject_kind, fact, handling, owner_agency_id, regime)
  select 'postcode', 'ZX1' || p.key, p.id, 'place', p.id, 0, %(agency)s, 'dpa_part_3'
    from pole_place p where p.key like 'plan%%';
"""


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def settle_for_plans(act: Act) -> None:
    """Give everybody a home."""
    values: dict[str, str | int] = {"act": str(act.id), "agency": str(act.actor.agency_id), "places": PLACES}
    with connection.cursor() as cursor:
        for one in _SETTLE.format(common=_COMMON, values_of_i=_VALUES_OF_I).split(";\n")[:-1]:
            cursor.execute(one, values)
    act.about(places=PLACES)


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def pair_for_plans(act: Act, people: int) -> int:
    """Pair what is held of so many, and give how many keys were read for it."""
    read = "select idx_tup_fetch + seq_tup_read from pg_stat_xact_user_tables where relname = 'pole_searchkey'"
    identities = _ids(f"select identity_id from pole_residence order by id limit {people}")
    before = _number(read)
    pair_up(identities)
    act.about(*identities)
    return _number(read) - before


def _number(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def test_a_large_record_that_nobody_has_analysed_yet_is_not_walked_for_each_who_is_paired(
    committing_db: str, people: dict[str, Acting]
) -> None:
    filler = people["professional_standards"]
    for fill in (fill_for_plans, settle_for_plans):
        with transaction_as(filler.actor):
            fill(filler)
    # what PostgreSQL makes of a table of which it was told nothing depends on its size: here it takes it for larger
    larger = (
        "select pg_restore_relation_stats("
        "'schemaname', 'public', 'relname', %s, 'relpages', 1, 'reltuples', 1000::real)"
    )
    with connections["owner"].cursor() as cursor:
        for table in ("pole_residence", "pole_searchkey"):
            cursor.execute(larger, [table])

    with transaction_as(filler.actor):
        assert 0 < pair_for_plans(filler, 300) < 300 * 20


@pytest.fixture
def reader(committing_db: str, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Iterator[Acting]:
    """A response officer before a record of 100,000 keys, which PostgreSQL has counted as it does in real use."""
    filler = people["professional_standards"]
    with transaction_as(filler.actor):
        fill_for_plans(filler)
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")
    with transaction.atomic():
        yield as_reader(people["response_officer"])


def plan_of(statement: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """Every node of the plan with which the application's role runs the statement."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_setting('is_superuser'), row_security_active('pole_searchkey')")
        assert cursor.fetchone() == (connection.settings_dict["USER"], "off", True)
        cursor.execute(f"explain (format json) {statement}", values)
        found = cursor.fetchone()[0]
    return list(_nodes((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def assert_by_index(nodes: list[dict[str, Any]], table: str) -> None:
    mine = [n for n in nodes if n.get("Relation Name") == table]
    assert mine
    assert all("Index" in n["Node Type"] or n["Node Type"] == "Bitmap Heap Scan" for n in mine), mine


@pytest.mark.requirement("R55")
def test_the_hot_lookups_use_indexes_on_100_000_keys(reader: Acting) -> None:
    identities = _ids("select id from pole_identity where system = 'plan' limit 2000")
    places = _ids("select id from pole_place where key = 'plan7'")
    before = sequential_scans()
    found = {text: len(match(reader, understand(text), date(2026, 11, 26)).people) for text in TYPED}
    assert found["givndd famlybcdd about 53"]
    # within a function no plan is to be seen, but what it did is counted
    assert sequential_scans() == before
    assert_by_index(plan_of(HITS, [identities, MOST_KEYS]), "pole_searchkey")
    for statement, values in statements_of(lambda: facts_of(reader, identities[:5])):
        assert_by_index(plan_of(statement, values), "pole_name")
    of_place = "select id from pole_event where place_id = any(%s) order by occurred_from desc limit 20"
    assert_by_index(plan_of(of_place, [places]), "pole_event")
    for statement, values in statements_of(lambda: events_of(reader, identities[:5])):
        if "pole_event" in statement:
            for table in ("pole_event", "pole_retelling", "pole_involvement"):
                assert_by_index(plan_of(statement, values), table)
    for statement, values in statements_of(lambda: events_at(reader, places)):
        assert_by_index(plan_of(statement, values), "pole_event")
        assert_by_index(plan_of(statement, values), "pole_retelling")
    with pytest.raises(AssertionError):
        assert_by_index(plan_of("select subject from pole_searchkey where key like 'smi%%'", []), "pole_searchkey")


def sequential_scans() -> dict[str, int]:
    """How often this transaction has read the large tables of search from end to end."""
    tables = ["pole_searchkey", "pole_searchword", "pole_searchpair", "pole_identity", "pole_membership"]
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, seq_scan from pg_stat_xact_user_tables where relname = any(%s) order by relname", [tables]
        )
        return dict(cursor.fetchall())


def _ids(statement: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def statements_of(run: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that `run` asks, with their values."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        asked.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(note):
        run()
    return asked
