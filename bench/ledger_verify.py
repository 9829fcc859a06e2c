"""Verifying a million rows of the ledger, against reading the same rows by the same statement and checking nothing."""

from collections import deque

from sightline.operate.errors import CannotGoOn

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import by_turns

ROWS, CHAINS = 1_000_000, 32
ROUNDS = 3
MOST_SECONDS = 60

# each row is chained by the ledger's own function; only the heads are kept in variables and written once a chain,
# since a million versions of 32 rows in one transaction would measure nothing but themselves
FILL = """
create procedure bench_fill(low int, high int, rows_a_chain int) language plpgsql as $$
declare
  act uuid; actor uuid; whom uuid[]; body text; salt bytea; dig bytea; prev bytea; at timestamptz; began timestamptz;
begin
  for c in low..high loop
    prev := '';
    actor := (left(gen_random_uuid()::text, 34) || lpad(to_hex(c), 2, '0'))::uuid;
    began := now() - make_interval(secs => rows_a_chain);
    for n in 1..rows_a_chain loop
      act := uuidv7(); at := began + make_interval(secs => n); whom := array[uuidv7(), uuidv7()];
      salt := uuid_send(gen_random_uuid());
      body := '{"actor": "Tom Askew", "person": "P' || n || 'X", "sections": ["warnings", "who", "family"],'
        || ' "task": "call from a grandmother"}';
      dig := sha256(salt || convert_to(body, 'UTF8'));
      prev := core_ledger_hash(prev, act, c::smallint, n, at, actor, 'Averdale Constabulary',
        'Response officer, A relief', 'Constable', 'person', 'consultation', 'done', 'incident', 'AV-2026-0412',
        whom, dig);
      insert into core_ledger values (act, c, n, at, actor, 'Averdale Constabulary', 'Response officer, A relief',
        'Constable', 'person', 'consultation', 'done', 'incident', 'AV-2026-0412', whom, dig, prev);
      insert into core_ledger_detail values (act, salt, body);
      insert into core_ledger_subject select s, act from unnest(whom) s;
    end loop;
    update core_ledger_head set seq = rows_a_chain, hash = prev where chain = c;
    commit;
  end loop;
end $$
"""


def measure() -> list[Claim]:
    """The time of a whole verification."""
    with bench_database("verify") as database:
        _fill(database)
        times = by_turns(_verify, _read, rounds=ROUNDS, warm=0)
    return [
        Claim(
            name="ledger, verifying 1 million rows",
            figure=times.figure,
            unit="s",
            compared_with=f"reading the same rows and checking nothing, {times.peer:.1f} s",
            ratio=times.ratio,
            goal=f"under {MOST_SECONDS} s",
            holds=times.figure < MOST_SECONDS,
            rounds=f"{ROUNDS} rounds by turns",
        )
    ]


def _fill(database: BenchDatabase) -> None:
    """A million rows on 32 chains; what the template already had on them goes first."""
    from concurrent.futures import ThreadPoolExecutor

    import psycopg

    def fill(half: tuple[int, int]) -> None:
        with psycopg.connect(database.server.url("owner", database.name), autocommit=True) as connection:
            connection.execute("call bench_fill(%s, %s, %s)", [*half, ROWS // CHAINS])

    with psycopg.connect(database.server.url("owner", database.name), autocommit=True) as connection:
        for table in ("core_ledger", "core_ledger_detail"):
            connection.execute(f"alter table {table} disable trigger user")
            connection.execute(f"truncate {table}")
            connection.execute(f"alter table {table} enable trigger user")
        connection.execute("truncate core_ledger_subject")
        connection.execute(FILL)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, [(0, CHAINS // 2 - 1), (CHAINS // 2, CHAINS - 1)]))
    database.analyze()


def _verify() -> None:
    from sightline.core.ledger_check import verify

    report = verify()
    if not report.whole or report.rows != ROWS:
        raise CannotGoOn(f"The ledger of the bench is not whole: {report.rows} rows, {report.faults[:3]}")


def _read() -> None:
    from django.db import transaction

    from sightline.core import ledger_check

    with transaction.atomic(using="owner"):
        deque(ledger_check._rows("owner"), maxlen=0)
