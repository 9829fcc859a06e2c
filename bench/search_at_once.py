"""Many people searching at once, in two processes as a server has: `python -m bench.search_at_once`.

Reads one line of JSON an order, {"texts", "searchers", "seconds"}, and answers with one line: the seconds that each
search took. Every searcher is a thread with a connection of its own, who thinks for a second or so between searches.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sightline.operate.places import CHECKOUT

from .database import BenchDatabase

PROCESSES, THINKING = 2, 1.0


def searched_at_once(database: BenchDatabase, texts: Sequence[str], searchers: int, lasting: float) -> list[float]:
    """How long each search took, in seconds, while `searchers` people searched for `lasting` seconds."""
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
    took: list[float] = []
    for process, many in zip(running, (many for many in each if many), strict=True):
        assert process.stdin is not None
        process.stdin.write(json.dumps({"texts": list(texts), "searchers": many, "seconds": lasting}) + "\n")
        process.stdin.close()
    for process in running:
        assert process.stdout is not None
        took += json.loads(process.stdout.read())
        process.wait()
    return took


def main() -> None:
    """Do as ordered, and say how long each search took."""
    import django

    django.setup()
    order = json.loads(sys.stdin.readline())
    with ThreadPoolExecutor(order["searchers"]) as pool:
        each = [pool.submit(_search, order, number) for number in range(order["searchers"])]
        print(json.dumps([took for one in each for took in one.result()]))


def _search(order: dict[str, object], number: int) -> list[float]:
    from django.db import connection
    from django.utils import timezone

    from sightline.core.transactions import transaction_as
    from sightline.pole.queries.search_matching import match
    from sightline.pole.rules.search_terms import understand

    from .people import acting_as

    reader, today, dice = acting_as("detective"), timezone.localdate(), random.Random(number)
    texts, took = list(order["texts"]), []  # type: ignore[call-overload]
    ends = time.perf_counter() + float(str(order["seconds"]))
    with transaction_as(reader.actor):
        for text in texts[:20]:
            match(reader, understand(text), today)
        while time.perf_counter() < ends:
            time.sleep(dice.expovariate(1 / THINKING))
            text = dice.choice(texts)
            began = time.perf_counter()
            match(reader, understand(text), today)
            took.append(time.perf_counter() - began)
    connection.close()
    return took


if __name__ == "__main__":
    main()
