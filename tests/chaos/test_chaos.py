"""Done-when 3 of duties: the worker, the web server and PostgreSQL are killed at random while duties begin and end.

No duty is lost, none doubled, every breach is on record, nobody is told twice, and the ledger is whole. Sixty starts
here; `SIGHTLINE_CHAOS=1000 ./run test tests/chaos` makes it a thousand.
"""

import itertools
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sightline.operate.places import CHECKOUT
from sightline.operate.postgres import DATABASE, EmbeddedServer, ServerUnavailable, ensure_running, stop
from sightline.operate.serving import environment_of

STARTS = int(os.environ.get("SIGHTLINE_CHAOS", "60"))
CLERKS = 3
SEED = int(os.environ.get("SIGHTLINE_CHAOS_SEED", "7"))
Process = subprocess.Popen[bytes]


@dataclass
class Site:
    """A Sightline of the test's own, every part of which can be killed and is started again."""

    server: EmbeddedServer
    folder: Path
    listener: socket.socket
    running: dict[str, Process] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=lambda: {"worker": 0, "web": 0, "postgresql": 0})

    @property
    def port(self) -> int:
        """Where the web server answers."""
        return int(self.listener.getsockname()[1])

    def run(self, *command: str) -> None:
        """Run something to its end."""
        subprocess.run(
            [sys.executable, "-P", "-m", *command],
            cwd=CHECKOUT,
            env=self._environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def start(self, name: str, *command: str) -> Process:
        """Start something in a group of its own; what it says is in a file."""
        with (self.folder / f"{name}.log").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", *command],
                cwd=CHECKOUT,
                env=self._environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                pass_fds=[self.listener.fileno()],
                start_new_session=True,
            )
        self.running[name] = process
        return process

    def start_part(self, name: str) -> None:
        """Start the worker or the web server."""
        hand = f"fd://{self.listener.fileno()}"
        web = ("gunicorn", "--bind", hand, "--threads", "4", "--no-control-socket", "sightline.config.wsgi:application")
        self.start(name, *(web if name == "web" else ("tests.chaos.parts", "worker")))

    def kill(self, name: str) -> None:
        """Kill a part outright, and start it again."""
        self.kills[name] += 1
        if name == "postgresql":
            pid = int((self.server.place.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGKILL)
            self.mend()
            return
        self.end(name)
        self.start_part(name)

    def mend(self) -> None:
        """Start PostgreSQL again, as the minding process does."""
        for _ in range(20):
            with suppress(ServerUnavailable):
                self.server.mend()
                return
            time.sleep(0.5)
        pytest.fail("PostgreSQL did not come back.")

    def end(self, name: str) -> None:
        """End a process and all that it started, without a word."""
        process = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    @property
    def _environment(self) -> dict[str, str]:
        return {**environment_of(self.server, DATABASE, self.folder), "PYTHONPATH": str(CHECKOUT)}


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """A Sightline with one child in it."""
    server = ensure_running(folder)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        made = Site(server, folder, listener)
        try:
            made.run("django", "migrate", "--database", "owner", "--verbosity", "0")
            made.run("django", "collectstatic", "--noinput", "--verbosity", "0")
            made.run("tests.chaos.parts", "scene", str(folder))
            for part in ("web", "worker"):
                made.start_part(part)
            yield made
        finally:
            for name in list(made.running):
                made.end(name)
            server.release()
            stop(folder)
            shutil.rmtree(server.place.cluster, ignore_errors=True)


def wreak_havoc(site: Site, clerks: Sequence[Process], deadline: float) -> None:
    """Kill one part after another until the clerks have finished."""
    dice = random.Random(SEED)
    parts = itertools.cycle(dice.sample(["worker", "web", "postgresql", "worker"], 4))
    while any(clerk.poll() is None for clerk in clerks) or not all(site.kills.values()):
        assert time.monotonic() < deadline, f"The clerks did not finish; killed so far: {site.kills}"
        time.sleep(dice.uniform(0.3, 5))
        site.kill(next(parts))
    assert [clerk.wait() for clerk in clerks] == [0] * CLERKS


def settle(site: Site, deadline: float) -> None:
    """Leave the worker alone until nobody is left to be told."""
    while rows(site, "select count(*) from duties_duty where state = 'open' and next_at <= now()")[0][0]:
        assert time.monotonic() < deadline, "The worker did not catch up."
        time.sleep(0.3)


def rows(site: Site, statement: str) -> list[Any]:
    with psycopg.connect(site.server.url("superuser"), autocommit=True) as connection:
        return connection.execute(statement).fetchall()


def test_nothing_is_lost_and_nothing_doubled_whatever_is_killed(tmp_path: Path) -> None:
    deadline = time.monotonic() + 120 + STARTS * 2
    with site(tmp_path) as made:
        each = [STARTS // CLERKS + (number < STARTS % CLERKS) for number in range(CLERKS)]
        clerks = [
            made.start(f"clerk-{n}", "tests.chaos.parts", "clerk", str(tmp_path), str(made.port), str(many), str(n))
            for n, many in enumerate(each)
        ]
        wreak_havoc(made, clerks, deadline)
        settle(made, deadline)
        told = [line for n in range(CLERKS) for line in json.loads((tmp_path / f"clerk-{n}.json").read_text())]
        print(f"Killed: {made.kills}")

        assert_as_the_clerks_were_told(made, told)
        assert_every_breach_is_on_record(made)
        assert_everybody_was_told_once(made)


def assert_as_the_clerks_were_told(site: Site, told: list[dict[str, Any]]) -> None:
    held = {
        str(cause): (str(duty), state) for cause, duty, state in rows(site, "select cause, id, state from duties_duty")
    }
    steps = dict(
        rows(site, "select kind, count(*) from duties_dutystep where kind in ('started', 'discharged') group by 1")
    )

    assert rows(site, "select count(*) from duties_duty")[0][0] == len(told) == STARTS
    assert held == {t["cause"]: (t["duty"], "discharged" if t["ends"] else "open") for t in told}
    assert (steps["started"], steps["discharged"]) == (STARTS, sum(t["ends"] for t in told))


def assert_every_breach_is_on_record(site: Site) -> None:
    unlike = rows(
        site,
        "select reference, due_at, ended_at, breached_at from duties_duty"
        " where (coalesce(ended_at, now()) > due_at) is distinct from coalesce(breached_at = due_at, false)",
    )
    twice = rows(
        site,
        "select d.reference, count(s.id) from duties_duty d left join duties_dutystep s on s.duty_id = d.id"
        " and s.kind = 'breached' group by d.id having count(s.id) <> (d.breached_at is not null)::int",
    )
    assert (unlike, twice) == ([], [])


def assert_everybody_was_told_once(site: Site) -> None:
    steps = "select s.id, s.duty_id, s.recorded_act, t->>'user' as who from duties_dutystep s,"
    steps += " jsonb_array_elements(s.evidence->'told') t where s.rung_at is not null"
    due = rows(site, f"select count(*) from ({steps}) due")[0][0]
    kept = rows(site, "select count(*) from notices_notice where href like '/duties/%'")[0][0]
    unledgered = rows(
        site,
        "select count(*) from duties_dutystep s"
        " where not exists (select from core_ledger l where l.id = s.recorded_act)",
    )
    assert kept == due
    assert unledgered == [(0,)]
