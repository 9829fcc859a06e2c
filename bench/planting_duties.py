"""Many duties and matters, as copies of one of each: what a force has of five years, in seconds."""

from datetime import timedelta
from typing import Any

import psycopg

from .database import BenchDatabase

_TABLES = ("duties_duty", "duties_dutystep", "pole_matter", "pole_matterstep")
_DUTIES = """
insert into duties_duty
select (jsonb_populate_record(d, jsonb_build_object('id', uuidv7(), 'reference', 'DB' || n, 'team_id', t.id,
         'owner_id', case when random() < 0.1 then null else u.id end, 'clock', c.clock, 'words', c.words,
         'started_at', now() - s.age, 'recorded_at', now() - s.age, 'due_at', now() - s.age + interval '3 days',
         'state', case when s.done then 'discharged' else 'open' end,
         'ended_at', case when s.done then now() - s.age + random() * interval '4 days' end,
         'ended_act', case when s.done then d.recorded_act end,
         'breached_at', case when not s.done and s.age > interval '3 days'
                             then now() - s.age + interval '3 days' end))).*
  from generate_series(1, %(many)s) n
  join duties_duty d on d.id = (select id from duties_duty order by id limit 1)
 cross join lateral (select random() * %(years)s * interval '1 year' + n * interval '0' as age,
                            random() < %(done)s as done) s
 cross join lateral (select id from workforce_team where n > 0 and agency_id = d.owner_agency_id %(one_team)s
                      order by random() limit 1) t
 cross join lateral (select user_id as id from workforce_post where n > 0 and team_id is not null
                      order by random() limit 1) u
 cross join lateral (select 'police_triage' as clock, 'Decide on the referral' as words where n %% 2 = 0
                     union all select 'vist_supervisor_check', 'Check the form' where n %% 2 = 1) c
"""
_MATTERS = """
insert into pole_matter
select (jsonb_populate_record(m, jsonb_build_object('id', uuidv7(), 'identity_id', i.id,
         'kind', (array['referral', 'domestic_abuse', 'missing_episode', 'investigation', 'detention',
                        'child_protection_plan', 'managed_offender'])[1 + g.n %% 7],
         'known_from', now() - random() * interval '5 years' - g.n * interval '0',
         'review_due', (now() + (random() - 0.5) * interval '60 days')::date))).*
  from generate_series(1, %(many)s) g(n)
  join pole_matter m on m.id = (select id from pole_matter order by id limit 1)
  join bench_identity i on i.n = g.n %% (select count(*) from bench_identity)
"""
_STEPS = """
insert into pole_matterstep
select (jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'matter_id', m.id, 'step', k.step,
         'taken_at', m.known_from + random() * interval '60 days',
         'owner_id', case when k.step = 'owned' then s.owner_id end, 'review_due', null))).*
  from pole_matter m
  join pole_matterstep s on s.id = (select id from pole_matterstep where owner_id is not null order by id limit 1)
 cross join lateral (values ('assessed', 0.9), ('owned', 0.8), ('closed', 0.85)) k(step, share)
 where random() < k.share and m.id <> s.matter_id
"""


def plant_duties(database: BenchDatabase, many: int, *, years: float, done: float, team: str = "") -> None:
    """So many duties, `done` of them (a share) ended, of one team or of any, begun within the last `years`."""
    one = "and name = %(team)s" if team else ""
    with _unguarded(database) as connection:
        connection.execute(
            _DUTIES.replace("%(one_team)s", one), {"many": many, "years": years, "done": done, "team": team}
        )
    database.analyze()


def plant_matters(database: BenchDatabase, many: int) -> None:
    """So many matters of five years, most of them closed, with their steps."""
    with _unguarded(database) as connection:
        connection.execute(
            "create table if not exists bench_identity as"
            " select row_number() over (order by id) - 1 as n, id from pole_identity"
        )
        connection.execute(_MATTERS, {"many": many})
        connection.execute(_STEPS)
    database.analyze()


class _unguarded:  # noqa: N801 - a context manager, used as one
    """The owner, with the tables' triggers off."""

    def __init__(self, database: BenchDatabase) -> None:
        self.connection = psycopg.connect(database.server.url("owner", database.name), autocommit=True)

    def __enter__(self) -> "psycopg.Connection[Any]":
        self._triggers("disable")
        return self.connection

    def __exit__(self, *_: object) -> None:
        self._triggers("enable")
        self.connection.close()

    def _triggers(self, how: str) -> None:
        for table in _TABLES:
            self.connection.execute(f"alter table {table} {how} trigger user")


def first_of_each() -> None:
    """One child with a duty, a matter that has an owner, and a decision: what the copies are made from."""
    from sightline.boards.commands import plant_duties as plant
    from sightline.boards.commands.plant_duties import Planted
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.decisions.commands import record_decision
    from sightline.decisions.commands.deciding import Deciding
    from sightline.matters.commands import give_owner, open_matter
    from sightline.pole.models import Identity, Membership
    from sightline.workforce.actors import system_acting
    from sightline.workforce.models import Agency

    from .people import acting_as

    detective = acting_as("detective")
    with transaction_as(detective.actor):
        identity = Identity.objects.order_by("id")[0]
        person = Membership.objects.get(identity=identity, retracted_at__isnull=True).person
        opened = open_matter(detective, person, "referral")
        give_owner(detective, [opened], User.objects.get(username="detective"))
        force = Agency.objects.get(is_police=True)
    system = system_acting("timekeeper", frozenset({"timekeeper"}), force.id, force.name)
    with transaction_as(system.actor):
        plant(system, [Planted("police_triage", identity, "Planted", timedelta(hours=1), "hub", variant="red")])
    with transaction_as(detective.actor):
        record_decision(detective, identity, "missing", "high", Deciding("Planted"))
