"""Many people searching at once, in two processes as a server has: `python -m bench.search_at_once`.

Reads one line of JSON, {"texts", "searchers", "seconds", "pause", "seed"}, says "ready" when everybody has searched a
little, begins at the next line, and answers with the seconds that each search took. Every searcher is a thread with a
connection of its own, who reads what was found for `pause` seconds on average, by chance, before the next search.
Fifty who never pause would be no people: they would measure the queue that they make.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sightline.operate.places import CHECKOUT

from .database import BenchDatabase

PROCESSES = 2


def searched_at_once(
    database: BenchDatabase, texts: Sequence[str], searchers: int, lasting: float, pause: float
) -> list[float]:
    """How long each search took, in seconds, while `searchers` people searched for `lasting` seconds.

    Each reads for `pause` seconds between two searches, on average.
    """
    each = [searchers // PROCESSES + (number < searchers % PROCESSES) for number in range(PROCESSES)]
    running = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "bench.search_at_once"],
            cwd=CHECKOUT,
            env=database.environment() | {"PYTHONPATH": str(CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for many in each
        if many
    ]
    for place, (process, many) in enumerate(zip(running, (many for many in each if many), strict=True)):
        # of its own seed: two who search at the same moments throughout are no two people
        order = {"texts": list(texts), "searchers": many, "seconds": lasting, "pause": pause} | {
            "seed": place * searchers
        }
        _tell(process, json.dumps(order))
    for process in running:
        assert _said(process) == "ready"
    for process in running:
        _tell(process, "go")
    took = [seconds for process in running for seconds in json.loads(_said(process))]
    for process in running:
        process.wait()
    return took


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def main() -> None:
    """Do as ordered, and say how long each search took."""
    import django

    django.setup()
    order = json.loads(sys.stdin.readline())
    many = order["searchers"]
    # all begin together when the last has searched a little: a crowd that still warms up is no crowd that searches
    warm, begin = Barrier(many + 1), Barrier(many + 1)
    with ThreadPoolExecutor(many) as pool:
        each = [pool.submit(_search, order, number, (warm, begin)) for number in range(many)]
        warm.wait()
        print("ready", flush=True)
        sys.stdin.readline()
        begin.wait()
        print(json.dumps([took for one in each for took in one.result()]))


def _search(order: dict[str, object], number: int, barriers: tuple[Barrier, Barrier]) -> list[float]:
    from django.db import connection
    from django.utils import timezone

    from sightline.core.transactions import transaction_as
    from sightline.pole.queries.search_matching import match
    from sightline.pole.rules.search_terms import understand

    from .people import acting_as

    reader, today, dice = acting_as("detective"), timezone.localdate(), random.Random(number + int(str(order["seed"])))
    texts, took = list(order["texts"]), []  # type: ignore[call-overload]
    with transaction_as(reader.actor):
        for text in texts[:20]:
            match(reader, understand(text), today)
        for barrier in barriers:
            barrier.wait()
        ends = time.perf_counter() + float(str(order["seconds"]))
        while time.perf_counter() < ends:
            time.sleep(dice.expovariate(1 / float(str(order["pause"]))))
            text = dice.choice(texts)
            began = time.perf_counter()
            match(reader, understand(text), today)
            took.append(time.perf_counter() - began)
    connection.close()
    return took


if __name__ == "__main__":
    main()
