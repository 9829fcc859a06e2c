"""People at work in a process of their own: `python -m bench.at_work`.

Reads one line of JSON (an `Order`), and answers with one: each request's kind, its seconds, and whether its answer was
right. Every cookie is one person's, on one connection that is kept open, as a browser keeps it.
"""

import http.client
import json
import random
import subprocess
import sys
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from sightline.operate.places import CHECKOUT

KINDS = ("search", "person", "event", "command")
ODDS = (35, 35, 20, 10)
CSRF = "a" * 32


@dataclass(frozen=True)
class Order:
    """Who works, for how long (or how many requests), how long each thinks on average, and what they ask for."""

    port: int
    cookies: list[str]
    pause: float
    seconds: float
    requests: int
    persons: list[str]
    events: list[str]
    texts: list[str]


@dataclass(frozen=True)
class Worked:
    """One request: what kind, how long until all of its answer was there, and whether that was right."""

    kind: str
    seconds: float
    right: bool


def at_work(order: Order) -> list[Worked]:
    """Have them work as ordered, in another process; gives every request."""
    process = subprocess.run(
        [sys.executable, "-P", "-m", "bench.at_work"],
        cwd=CHECKOUT,
        input=json.dumps(asdict(order)) + "\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"},
    )
    return [Worked(*each) for each in json.loads(process.stdout)]


def main() -> None:
    """Do as ordered, and say how each request went."""
    order = Order(**json.loads(sys.stdin.readline()))
    with ThreadPoolExecutor(len(order.cookies)) as pool:
        each = [pool.submit(_work, order, cookie, number) for number, cookie in enumerate(order.cookies)]
        print(json.dumps([(w.kind, w.seconds, w.right) for one in each for w in one.result()]))


def _work(order: Order, cookie: str, number: int) -> list[Worked]:
    dice, done = random.Random(number), list[Worked]()
    connection = http.client.HTTPConnection("127.0.0.1", order.port, timeout=60)
    ends = time.perf_counter() + order.seconds
    time.sleep(dice.uniform(0, order.pause))
    turn = 0
    while len(done) < order.requests or time.perf_counter() < ends:
        kind = KINDS[turn % len(KINDS)] if order.requests else dice.choices(KINDS, ODDS)[0]
        turn += 1
        done += _do(connection, cookie, kind, order, dice)
        time.sleep(dice.expovariate(1 / order.pause) if order.pause else 0)
    return done


def _do(
    connection: http.client.HTTPConnection, cookie: str, kind: str, order: Order, dice: random.Random
) -> Iterator[Worked]:
    """One thing that somebody does: a search is sent, and its answer opened."""
    if kind == "search":
        sent, where = _ask(connection, cookie, "POST", "/search", {"q": dice.choice(order.texts)})
        yield Worked(kind, sent[0], sent[1] == http.client.FOUND)
        shown, _ = _ask(connection, cookie, "GET", where or "/search")
        yield Worked(kind, shown[0], shown[1] == http.client.OK)
    elif kind == "command":
        said = {"text": "Seen at the door, well and spoken to.", "submission": str(uuid.uuid4())}
        path = f"/events/{dice.choice(order.events)}/add-account"
        sent, _ = _ask(connection, cookie, "POST", path, said)
        yield Worked(kind, sent[0], sent[1] == http.client.FOUND)
    else:
        of = dice.choice(order.persons if kind == "person" else order.events)
        read, _ = _ask(connection, cookie, "GET", f"/{'people' if kind == 'person' else 'events'}/{of}")
        yield Worked(kind, read[0], read[1] == http.client.OK)


def _ask(
    connection: http.client.HTTPConnection, cookie: str, method: str, path: str, form: dict[str, str] | None = None
) -> tuple[tuple[float, int], str]:
    """Ask once: the seconds and the status, and where the answer leads. A connection that was closed is opened anew."""
    body = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": CSRF}) if form else None
    headers = {"Cookie": f"{cookie}; csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
    began = time.perf_counter()
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
    except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
        # the server lets go of a connection on which nothing was asked for a while: a browser asks again, too
        connection.close()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
    response.read()
    return (time.perf_counter() - began, response.status), response.headers.get("Location", "")


if __name__ == "__main__":
    main()
