"""The force board of five years of a force: what its tiles show, against DuckDB counting them afresh.

DuckDB has the columns that it needs as native tables of its own, without policy and without the ids behind a number.
What is measured of ours is reading the newest snapshot under row-level security. How long a counting takes, with the
cases of each number, stands beside it for information.
"""

from typing import Any

import psycopg

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import by_turns, seconds

PEOPLE, MATTERS, DUTIES = 4_000, 200_000, 300_000
ROUNDS, MOST = 25, 0.1
SIGN_IN = "superintendent"

_COPIED = {
    "matter": "select id::text, kind, identity_id::text, known_from, review_due, handling from pole_matter",
    "step": "select matter_id::text, step, taken_at, owner_id::text, handling from pole_matterstep",
    "marker": "select id::text, kind, handling from pole_marker",
    "duty": (
        "select id::text, clock, state, owner_id::text, recorded_at, due_at, ended_at, breached_at, handling"
        " from duties_duty"
    ),
    "decision": "select id::text, state, recorded_at, decided_at, effected_at, handling from decisions_decision",
}
_MATTER_TILES = """
with last as (
  select matter_id, bool_or(step = 'assessed') assessed, max_by(owner_id, taken_at) filter (where step = 'owned') owner,
         max_by(step, taken_at) filter (where step in ('reviewed', 'closed')) life,
         max(taken_at) filter (where step = 'closed') closed_at
    from step where handling <= 1 group by matter_id)
select m.kind, count(*) filter (where life is distinct from 'closed'),
       count(*) filter (where life is distinct from 'closed' and not coalesce(assessed, false)),
       count(*) filter (where life is distinct from 'closed' and owner is null),
       count(*) filter (where life is distinct from 'closed' and review_due < current_date),
       count(*) filter (where m.known_from > now() - interval 7 days),
       count(*) filter (where closed_at > now() - interval 7 days),
       min(m.known_from) filter (where life is distinct from 'closed')
  from matter m left join last l on l.matter_id = m.id where m.handling <= 1 group by m.kind"""
_DUTY_TILE = """
select count(*) filter (where state = 'open'), count(*) filter (where state = 'open' and due_at < now()),
       count(*) filter (where state = 'open' and owner_id is null),
       count(*) filter (where recorded_at > now() - interval 7 days),
       count(*) filter (where ended_at > now() - interval 7 days),
       count(*) filter (where breached_at > now() - interval 7 days),
       count(*) filter (where ended_at > now() - interval 28 days and ended_at > due_at)
  from duty where handling <= 1"""
_DECISION_TILE = """
select count(*) filter (where recorded_at > now() - interval 7 days), count(*) filter (where state = 'proposed'),
       count(*) filter (where state = 'not_yet_live') from decision where handling <= 1"""


def measure() -> list[Claim]:
    """Reading the tiles, and how long counting them takes."""
    import duckdb

    with bench_database("force_board") as database:
        _plant(database)
        peer = _in_duckdb(duckdb.connect(), database)
        counting = seconds(_count)
        times = by_turns(_read, peer, rounds=ROUNDS, warm=3)
    what = f"{MATTERS:,} matters and {DUTIES:,} duties of five years"
    return [
        Claim(
            name=f"force board, its tiles over {what}",
            figure=times.figure * 1000,
            unit="ms",
            compared_with=f"DuckDB counting them afresh, {times.peer * 1000:.1f} ms",
            ratio=times.ratio,
            goal=f"at most {MOST}x",
            holds=times.ratio <= MOST,
            rounds=f"{ROUNDS} rounds by turns",
        ),
        Claim(
            name="force board, counting it with the cases of each number",
            figure=counting,
            unit="s",
            compared_with=f"DuckDB counting the numbers alone, {times.peer:.2f} s",
            ratio=counting / times.peer,
            goal="none is set",
            holds=None,
            rounds="once",
        ),
    ]


def _plant(database: BenchDatabase) -> None:
    from .crowd import crowd
    from .people import acting_as
    from .planting import planted
    from .planting_duties import first_of_each, plant_duties, plant_matters

    planted(acting_as("records"), crowd(PEOPLE))
    first_of_each()
    plant_matters(database, MATTERS)
    plant_duties(database, DUTIES, years=5.0, done=0.95)


def _count() -> None:
    from sightline.boards.commands.counting import counted_for
    from sightline.core.transactions import transaction_as

    from .people import acting_as

    reader = acting_as(SIGN_IN)
    with transaction_as(reader.actor):
        counted_for(reader, anew=True)


def _read() -> None:
    from sightline.boards.queries.force_board import newest, tiles
    from sightline.core.transactions import transaction_as

    from .people import acting_as

    reader = acting_as(SIGN_IN)
    with transaction_as(reader.actor):
        snapshot = newest(reader)
    assert snapshot is not None
    read = [snapshot.figure(tile.name_of(measure)).number for tile in tiles() for measure in tile.measures]
    assert sum(read) > DUTIES // 100


def _in_duckdb(held: Any, database: BenchDatabase) -> Any:
    """The same rows in DuckDB's own tables, and what counts them there."""
    from sightline.operate.places import var_folder

    folder = var_folder()
    with psycopg.connect(database.server.url("superuser", database.name)) as connection:
        for name, statement in _COPIED.items():
            path = folder / f"bench-{name}.csv"
            with path.open("wb") as file, connection.cursor().copy(f"copy ({statement}) to stdout csv header") as rows:
                for data in rows:
                    file.write(data)
            held.execute(f"create table {name} as select * from read_csv('{path}')")
            path.unlink()

    def count() -> None:
        for statement in (_MATTER_TILES, _DUTY_TILE, _DECISION_TILE):
            held.execute(statement).fetchall()

    return count
