"""Open duties by the hundred thousand, written as the tables' owner: what is measured is what is done with them."""

import psycopg

from .database import BenchDatabase

EACH = 20
"""How many duties hang on one child."""

# most are due in the days to come; whose they are is spread over the demonstration's officers
_FILL = """
insert into pole_identity (id, system, key, handling, owner_agency_id, regime, recorded_at, recorded_act)
select uuidv7(), 'crest', %(batch)s || n, 0, %(agency)s, 'dpa_part_3', now(), uuidv7()
  from generate_series(1, %(children)s) n;

insert into duties_duty (id, reference, clock, policy_id, variant, words, because, href, high_risk, by_law, started_at,
       due_at, owner_id, owner_role, state, next_at, next_rung, version, recorded_at, recorded_act, handling,
       owner_agency_id, regime, identity_id, subject)
select uuidv7(), 'D' || %(batch)s || c.n || '-' || d, 'bench', %(policy)s, 'medium', 'Ring back', '', '', false, false,
       now() - interval '1 hour', now() + make_interval(days => 1 + (c.n %% 60)::int),
       (array[%(owners)s])[1 + (c.n + d) %% 5],
       'response_officer', 'open', now() + make_interval(days => 1 + (c.n %% 60)::int) - interval '10 minutes', 0, 1,
       now(), uuidv7(), 0, %(agency)s, 'dpa_part_3', c.id, c.id
  from (select id, row_number() over () as n from pole_identity where system = 'crest' and key like %(batch)s || '%%') c
  cross join generate_series(1, %(each)s) d;
"""
_DUE = """
update duties_duty set started_at = %(now)s - make_interval(hours => 18, mins => 1, secs => n / 100.0),
       due_at = %(now)s + make_interval(hours => 6) - make_interval(mins => 1, secs => n / 100.0),
       next_at = %(now)s - make_interval(mins => 1, secs => n / 100.0)
  from (select id, row_number() over (order by id) as n from duties_duty where state = 'open'
         order by id limit %(many)s) w
 where w.id = duties_duty.id
"""
"""So many of whose day three quarters have passed, a hundredth of a second apart: a minute ago and more."""
TABLES = ("pole_identity", "duties_duty")


def plant_duties(database: BenchDatabase, name: str, children: int, batch: str) -> None:
    """So many children with open duties, in the database `name` of the bench's cluster."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("select id from core_user where username = any(%s)", [list(OWNERS)])
        owners = [row[0] for row in cursor.fetchall()]
        cursor.execute("select id from workforce_agency where is_police limit 1")
        (agency,) = cursor.fetchone()
        cursor.execute("select id from core_policyrow where kind = 'clock' and key = 'bench'")
        (policy,) = cursor.fetchone()
    values = {"children": children, "each": EACH, "batch": batch, "agency": agency, "policy": policy, "owners": owners}
    run(database, name, _FILL.replace("%(owners)s", ", ".join(f"'{owner}'::uuid" for owner in owners)), values)


OWNERS = ("officer", "sergeant", "inspector", "custody", "detective")


def make_due(database: BenchDatabase, name: str, many: int) -> None:
    """Let the first step of so many duties be due now."""
    from sightline.core import clock

    run(database, name, _DUE, {"many": many, "now": clock.now()})


def run(database: BenchDatabase, name: str, statements: str, values: dict[str, object]) -> None:
    """Run statements as the owner, with the guards' triggers off for as long."""
    url = database.server.url("owner", name)
    with psycopg.connect(url, cursor_factory=psycopg.ClientCursor, autocommit=True) as connection:
        for table in TABLES:
            connection.execute(f"alter table {table} disable trigger user")
        connection.execute(statements, values)
        for table in TABLES:
            connection.execute(f"alter table {table} enable trigger user")
