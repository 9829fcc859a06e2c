"""Signs of misuse over many acts: the page's reading, against the same counting from the ledger itself.

`SIGHTLINE_BENCH_ACTS` says how many acts are planted (200,000 without it; 10000000 takes minutes to plant). They are
counted by the same job as in an installation, batch by batch. The page reads a period of days and people, so its time
grows with these and not with the acts.
"""

import os
from datetime import date, timedelta

import psycopg

from sightline.operate.errors import CannotGoOn

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import by_turns, seconds

ACTS = int(os.environ.get("SIGHTLINE_BENCH_ACTS", "200000"))
USERS, PEOPLE, DAYS = 3_000, 2_000, 90
AT_A_TIME = 1_000_000
ROUNDS = 9
MOST_SECONDS = 2

# as the demonstration's officer and his post in every other column, whichever there are
_USERS = """
insert into core_user
select (jsonb_populate_record(u, jsonb_build_object('id', uuidv7(), 'username', 'bench' || n,
       'name', 'Bench ' || (%(families)s::text[])[1 + n %% cardinality(%(families)s::text[])]))).*
  from core_user u, generate_series(1, %(users)s) n where u.username = 'officer'"""
_POSTS = """
insert into workforce_post
select (jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'user_id', u.id, 'roles',
       jsonb_build_array((array['response_officer', 'call_handler', 'child_abuse_detective',
       'referral_unit_researcher'])[1 + (row_number() over ())::int % 4])))).*
  from core_user u, workforce_post p join core_user o on o.id = p.user_id and o.username = 'officer'
 where u.username like 'bench%'"""
# not hashed: nothing here verifies the chains, and ten million hashes would measure patience
_DRAW_FROM = """
create table bench_user as select row_number() over (order by id) n, id from core_user where username like 'bench%';
create table bench_records as
select row_number() over (order by identity_id) n, array_agg(identity_id) over w as many,
       (array_agg(identity_id) over w)[1:3] as few
  from pole_name window w as (order by identity_id rows between current row and 9 following);
analyze bench_user; analyze bench_records"""
_ACTS = """
with drawn as materialized (
  select n, 1 + (power(random(), 2) * %(last_user)s)::int as who, 1 + (random() * %(last_record)s)::int as whom,
         now() - random() * interval '{days} days' as at, random() as what
    from generate_series(1, %(acts)s) n
), placed as (
  select d.*, u.id as actor, (get_byte(uuid_send(u.id), 15) %% 32)::smallint as chain,
         case when d.what < 0.25 then r.many else r.few end as subjects
    from drawn d join bench_user u on u.n = d.who join bench_records r on r.n = d.whom
)
insert into core_ledger
select uuidv7(at - now()), p.chain, h.seq + row_number() over (partition by p.chain order by p.n), p.at, p.actor,
       'Averdale Constabulary', 'Post', 'Constable',
       case when what < 0.25 then 'search' when what < 0.97 then 'person' else 'download_story' end,
       case when what < 0.97 then 'consultation' else 'disclosure' end, 'done', 'incident',
       case when what between 0.3 and 0.31 then '' else 'AV-1' end, p.subjects, '\\x', '\\x'
  from placed p join core_ledger_head h on h.chain = p.chain"""
_HEADS = """
update core_ledger_head h set seq = l.seq from (select chain, max(seq) seq from core_ledger group by chain) l
 where l.chain = h.chain"""
# the first part of the page's reading, as it would be without what is counted
_RAW = """
select (at at time zone 'Europe/London')::date as day, actor, count(*) filter (where effect = 'consultation') looks,
       count(*) filter (where capability = 'search') searches, count(*) filter (where capability = 'person') opened
  from core_ledger where at >= %(since)s and outcome = 'done' group by 1, 2"""


def measure() -> list[Claim]:
    """The page's reading of a week, and of 90 days; and how fast the job counts."""
    with bench_database("misuse") as database:
        _plant(database)
        counting = seconds(_count)
        database.analyze()
        week = by_turns(lambda: _read(7), lambda: _raw(7), rounds=ROUNDS)
        quarter = by_turns(lambda: _read(DAYS), lambda: _raw(DAYS), rounds=3)
    return [
        *(
            Claim(
                name=f"signs of misuse, {days} days of {ACTS:,} acts by {USERS:,} people",
                figure=times.figure,
                unit="s",
                compared_with=f"counting the same days from the ledger itself, without names, {times.peer:.2f} s",
                ratio=times.ratio,
                goal=f"under {MOST_SECONDS} s",
                holds=times.figure < MOST_SECONDS,
                rounds=rounds,
            )
            for days, times, rounds in ((7, week, f"{ROUNDS} rounds by turns"), (DAYS, quarter, "3 rounds by turns"))
        ),
        Claim(
            name=f"signs of misuse, counting {ACTS:,} acts by the job",
            figure=ACTS / counting,
            unit="acts/s",
            compared_with="",
            ratio=None,
            goal="none is set",
            holds=None,
            rounds="once",
        ),
    ]


def _plant(database: BenchDatabase) -> None:
    from .crowd import crowd
    from .people import acting_as
    from .planting import planted

    people = crowd(PEOPLE)
    planted(acting_as("records"), people, events=1)
    families = sorted({somebody.family for somebody in people})
    with psycopg.connect(database.server.url("owner", database.name), autocommit=True) as connection:
        for table in ("core_ledger", "core_ledger_detail", "core_user", "workforce_post"):
            connection.execute(f"alter table {table} disable trigger user")
        connection.execute("truncate core_ledger, core_ledger_detail, core_ledger_subject")
        connection.execute("update core_ledger_head set seq = 0")
        connection.execute(_USERS, {"users": USERS, "families": families})
        connection.execute(_POSTS)
        connection.execute(_DRAW_FROM)
        drawn = {"last_user": USERS - 1, "last_record": PEOPLE - 1}
        left = ACTS
        while left > 0:
            connection.execute(_ACTS.replace("{days}", str(DAYS)), {"acts": min(left, AT_A_TIME), **drawn})
            connection.execute(_HEADS)
            left -= AT_A_TIME
    database.analyze()


def _count() -> None:
    from sightline.core.ledger_counts import count_ledger

    counted = count_ledger(5_000)
    if counted != ACTS:
        raise CannotGoOn(f"{counted:,} acts were counted, and {ACTS:,} planted.")


def _read(days: int) -> None:
    from sightline.boards.queries.misuse import misuse
    from sightline.core.transactions import transaction_as

    from .people import acting_as

    reader = acting_as("standards")
    with transaction_as(reader.actor):
        found = misuse(reader, date.today() - timedelta(days=days - 1), date.today())
    if found.people < USERS // 2 or not found.concerns:
        raise CannotGoOn(f"The bench read of {found.people} people only.")


def _raw(days: int) -> None:
    from sightline.core.transactions import transaction_as
    from sightline.pole.queries.sql import fetch

    from .people import acting_as

    with transaction_as(acting_as("standards").actor):
        fetch(_RAW, {"since": date.today() - timedelta(days=days - 1)})
