"""What the keeping of time costs: finding what is due among a million open duties, catching up, reckoning anew.

Finding and claiming what is due (a hundred duties), and looking for owners who went off duty: among 1,000,000 open
duties against among 100,000, by turns, as the application's role with row-level security on.

Catching up: 20,000 steps of ladders that are late, by two workers at once, each in a process of its own; every step
told once, each worker's in their order. Against one worker alone on as many.

Reckoning anew the twenty open duties of a child whose risk was raised, among the million; against the bare statements
that lock, change and note as many rows.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import CHECKOUT

from .claims import Claim
from .database import BenchDatabase, _point_at, bench_database
from .duty_planting import EACH, make_due, plant_duties
from .measuring import seconds

FEW, MANY, DUE, LATE = 100_000, 1_000_000, 100, 20_000
ROUNDS = 15
MOST_GROWTH, MOST_MS = 1.2, 20.0
WORKER = "import django; django.setup(); from sightline.duties.working import escalate_due; print(escalate_due(10_000))"


def measure() -> list[Claim]:
    """All three."""
    with bench_database("duties") as database:
        _plant_clock()
        plant_duties(database, database.name, FEW // EACH, "a")
        few = f"{database.name}_few"
        _clone(database, few)
        try:
            plant_duties(database, database.name, (MANY - FEW) // EACH, "b")
            for name in (database.name, few):
                make_due(database, name, DUE)
                _analyze(database, name)
            return [*_found(database, few), _regraded(), _caught_up(database, few)]
        finally:
            _point_at(database.name)
            _drop(database, few)


def _plant_clock() -> None:
    from django.db import transaction

    from sightline.core.transactions import set_reader
    from sightline.duties.tests.duty_scene import CALL, plant_clocks

    from .people import acting_as

    officer = acting_as("officer")
    with transaction.atomic():
        set_reader(officer.actor)
        plant_clocks(officer, bench=CALL)


def _found(database: BenchDatabase, few: str) -> list[Claim]:
    """Both ways of looking, among many and among few by turns."""
    claims = []
    for name, look in (("what is due, and claiming it", _claim), ("owners who went off duty", _owners)):
        times: dict[str, list[float]] = {database.name: [], few: []}
        for _ in range(ROUNDS + 2):
            for where, taken in times.items():
                _point_at(where)
                look()
                taken.append(seconds(look))
        many, less = (statistics.median(taken[2:]) * 1000 for taken in times.values())
        claims.append(
            Claim(
                name=f"duties, finding {name}, among {MANY:,} open",
                figure=many,
                unit="ms",
                compared_with=f"the same among {FEW:,}, {less:.2f} ms",
                ratio=many / less,
                goal=f"at most {MOST_GROWTH}x",
                holds=many / less <= MOST_GROWTH,
                rounds=f"{ROUNDS} rounds by turns",
            )
        )
    _point_at(database.name)
    return claims


def _claim() -> None:
    from django.db import transaction

    from sightline.core import clock
    from sightline.core.transactions import set_reader
    from sightline.duties.commands.keeping_time import claim_due
    from sightline.duties.working import timekeeper

    with transaction.atomic():
        set_reader(timekeeper().actor)
        if len(claim_due(clock.now(), DUE)) != DUE:
            raise CannotGoOn(f"The bench planted {DUE} duties that are due, and not so many were found.")
        transaction.set_rollback(True)


def _owners() -> None:
    from sightline.duties.working import give_on_what_was_left

    give_on_what_was_left()


def _regraded() -> Claim:
    ours, floor = [], []
    for child in _children(ROUNDS + 2):
        ours.append(_timed(partial(_recompute, child)))
        floor.append(_timed(partial(_bare, child)))
    our, bare = (statistics.median(taken[2:]) * 1000 for taken in (ours, floor))
    return Claim(
        name=f"duties, reckoning anew the {EACH} of a child whose risk was raised",
        figure=our,
        unit="ms",
        compared_with=f"the bare statements that change and note as many rows, {bare:.2f} ms",
        ratio=our / bare,
        goal=f"under {MOST_MS:g} ms",
        holds=our < MOST_MS,
        rounds=f"{ROUNDS} rounds by turns",
    )


def _timed(work: Callable[[Any], None]) -> float:
    """How long something within an act takes: rolled back, so that each round finds the same."""
    from django.db import transaction

    from sightline.core.transactions import set_reader
    from sightline.pole.tests.reading_scene import scene

    from .people import acting_as

    officer = acting_as("inspector")
    with transaction.atomic():
        set_reader(officer.actor)
        with scene(officer) as s:
            began = time.perf_counter()
            work(s.act)
            took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took


def _recompute(child: Any, act: Any) -> None:
    from sightline.duties.commands.regrading import Regrade, recompute

    moved = recompute(act, child, Regrade("missing", "high", act.at, rises=True, is_high=True))
    if len(moved) != EACH:
        raise CannotGoOn(f"{len(moved)} of {EACH} duties were reckoned anew.")


def _bare(child: Any, act: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select id from duties_duty where subject = %s and state = 'open' for update", [child])
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "update duties_duty set due_at = now(), next_at = now(), high_risk = true, variant = 'high',"
            " version = version + 1 where id = any(%s)",
            [ids],
        )
        cursor.execute(
            "insert into duties_dutystep (id, duty_id, kind, at, recorded_at, recorded_act, by_words, words, evidence)"
            " select uuidv7(), d, 'recomputed', now(), now(), %s, 'Somebody', 'Raised', '{}' from unnest(%s::uuid[]) d",
            [act.id, ids],
        )


def _children(many: int) -> list[Any]:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("select distinct subject from duties_duty where reference like 'Db%%' limit %s", [many])
        return [row[0] for row in cursor.fetchall()]


def _caught_up(database: BenchDatabase, few: str) -> Claim:
    for name in (database.name, few):
        make_due(database, name, LATE)
        _analyze(database, name)
    alone = _work(database, few, workers=1)
    together = _work(database, database.name, workers=2)
    doubled, told, disordered = _told(database, database.name)
    return Claim(
        name=f"duties, {LATE:,} late steps told by two workers, none twice",
        figure=together,
        unit="s",
        compared_with=f"one worker alone, {alone:.1f} s",
        ratio=together / alone,
        goal=f"all {LATE:,} told, none twice, each worker's in order",
        holds=(doubled, told, disordered) == (0, LATE, 0),
        rounds="once each",
    )


def _work(database: BenchDatabase, name: str, *, workers: int) -> float:
    """How long so many workers take, from their first batch to the last notice."""
    environment = {**database.environment(), "PYTHONPATH": str(CHECKOUT)}
    environment |= {
        "DATABASE_URL": database.server.url("owner", name),
        "APP_DATABASE_URL": database.server.url("app", name),
    }
    began = time.perf_counter()
    started = [
        subprocess.Popen([sys.executable, "-P", "-c", WORKER], cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(workers)
    ]
    if any(process.wait() for process in started):
        raise CannotGoOn("A worker of the bench failed.")
    return time.perf_counter() - began


def _told(database: BenchDatabase, name: str) -> tuple[int, int, int]:
    """How many notices there are too many, how many steps were told, and how many came before an earlier one."""
    import psycopg

    with psycopg.connect(database.server.url("superuser", name)) as connection:
        row = connection.execute(
            'select (select count(*) - count(distinct ("to_id", about, words)) from notices_notice'
            "         where href like '/duties/%'),"
            " (select count(*) from duties_dutystep where rung_at is not null),"
            " (select count(*) from (select rung_at,"
            "    lag(rung_at) over (partition by recorded_act order by id) as before"
            "    from duties_dutystep where rung_at is not null) s where s.rung_at < s.before)"
        ).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def _clone(database: BenchDatabase, name: str) -> None:
    import psycopg
    from django.db import connections
    from psycopg import sql

    connections.close_all()
    _drop(database, name)
    with psycopg.connect(database.server.url("owner", "postgres"), autocommit=True) as connection:
        made = sql.SQL("create database {} template {}")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(database.name)))


def _drop(database: BenchDatabase, name: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(database.server.url("superuser", "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _analyze(database: BenchDatabase, name: str) -> None:
    import psycopg

    with psycopg.connect(database.server.url("owner", name), autocommit=True) as connection:
        connection.execute("vacuum (analyze)")
