"""History beside the log: thirty handlers type calls at a real web server, and each waits for what the record holds.

    ./run bench log_history               as many people as a whole force holds, some minutes
    SIGHTLINE_BENCH_PEOPLE=100000 ...     fewer, while working on it

Each handler types as the page does (sightline/contact/static/contact/log.js): where it is, who calls, and what is said,
at five keys a second, without a pause but to hear. A box is asked when its typing rests, one question at a time; what
is measured is the time from the last key of a box to the answer for all that stands in it, the rest included.
Beside it stands the smallest page of the same server for the same handlers, asked in the same crowd.
"""

import http.client
import os
import random
import re
import secrets
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import p95
from .search_crowd import Resident, residents
from .web_server import web_server

PEOPLE = int(os.environ.get("SIGHTLINE_BENCH_PEOPLE", "640000"))
HANDLERS, SECONDS, WARM = 30, 60.0, 15.0
KEY, REST, HEARING = 0.2, 0.06, 2.0
SOON, FEWEST, SEED = 0.150, 3, 20_261_126
TOKEN = secrets.token_hex(16)
SAID = (
    "he is shouting at her and throwing things about and i can hear {given} {family}|crying in the next room",
    "my neighbour {given} {family}|has not been seen since this morning and the baby has been crying for hours",
    "the girl says her mum's new partner {given} {family}|will not let her out of the house",
)


@dataclass
class Handler:
    """One handler: a connection, a session, and the seconds that each wait took, by what was waited for."""

    port: int
    cookie: str
    dice: random.Random
    people: Sequence[Resident]
    began: float = 0.0
    waits: dict[str, list[float]] = field(default_factory=lambda: {"where": [], "caller": [], "said": [], "page": []})

    def work(self) -> None:
        """Take calls until the time is over."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(self.dice.uniform(0, 5))
        while self.now < WARM + SECONDS:
            self._take_a_call()
        self.connection.close()

    @property
    def now(self) -> float:
        """Seconds since all began."""
        return time.perf_counter() - self.began

    def _take_a_call(self) -> None:
        one, other = self.dice.choice(self.people), self.dice.choice(self.people)
        number = secrets.token_urlsafe(9)
        asked = time.perf_counter()
        self._ask("GET", "/logs")
        self._took("page", time.perf_counter() - asked)
        self._type("where", f"{one.building} {one.street}, {one.town}", number)
        time.sleep(self.dice.expovariate(1 / HEARING))
        self._type("caller", f"{other.given} {other.family}", number)
        time.sleep(self.dice.expovariate(1 / HEARING))
        third = self.dice.choice(self.people)
        said = self.dice.choice(SAID).format(given=third.given, family=third.family)
        have = self._type("said", said[: said.index("|")], number)
        time.sleep(self.dice.expovariate(1 / HEARING))
        self._type("rest", said.replace("|", " "), number, have, said.index("|") + 1)
        self._ask("POST", "/logs/history/settled", {"number": number})

    def _type(self, box: str, text: str, number: str, have: Sequence[str] = (), keys: int = 0) -> Sequence[str]:
        """Key by key: a question takes the time that it takes while the keys go on, and the next asks for what stands.

        As the page does it, nothing is asked that can bring nothing new (`_soon`). Gives the leads that are shown.
        `keys`: as many stood there before.
        """
        began = time.perf_counter() - keys * KEY
        last = began + (len(text) - 1) * KEY
        top, shown = "", last
        while keys < len(text):
            keys = max(keys + 1, min(len(text), int((time.perf_counter() - began) / KEY) + 1))
            if _soon(box, text[:keys], top):
                self._sleep_until(began + (keys - 1) * KEY + REST)
                asked = {"box": "said" if box == "rest" else box, "text": text[:keys], "number": number, "log": ""}
                answer = self._ask("POST", "/logs/history", {**asked, "have": list(have)})
                have = _leads(answer) if asked["box"] == "said" else ()
                top, shown = _top(answer), time.perf_counter()
            self._sleep_until(began + keys * KEY - (KEY if keys == len(text) else 0))
        if box != "rest":
            self._took(box, max(shown - last, 0.0))
        return have

    def _sleep_until(self, when: float) -> None:
        time.sleep(max(0.0, when - time.perf_counter()))

    def _took(self, what: str, seconds: float) -> None:
        if self.now > WARM:
            self.waits[what].append(seconds)

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> str:
        headers = {"Cookie": f"{self.cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        sent = urlencode(body, doseq=True) if body is not None else None
        try:
            self.connection.request(method, path, sent, headers)
            response = self.connection.getresponse()
        except (OSError, http.client.HTTPException):
            # the server lets go of a connection that rests, as it does of a browser's
            self.connection.close()
            self.connection.request(method, path, sent, headers)
            response = self.connection.getresponse()
        told = response.read().decode()
        if response.status >= http.client.MULTIPLE_CHOICES:
            raise RuntimeError(f"{path} answers {response.status} {response.headers.get('Location', '')}")
        return told


def _leads(answer: str) -> list[str]:
    return [part.split('"', 1)[0] for part in answer.split('data-lead="')[1:]]


def _top(answer: str) -> str:
    return answer.partition('data-top="')[2].partition('"')[0]


def _plain(text: str) -> str:
    return " ".join(re.split(r"[,.\s]+", text.lower())).strip()


def _soon(box: str, text: str, top: str) -> bool:
    """As `soon` of the page's script: whether what was typed can bring anything new."""
    word = text.rpartition(" ")[2]
    if box in ("said", "rest"):
        return len(text) >= FEWEST and (not word or not word.islower())
    if not re.search(r"\d{3}|\S\s+\S\S", text):
        return False
    return not (box == "where" and top and _plain(top).startswith(_plain(text)))


def measure() -> list[Claim]:
    """How long thirty handlers wait for what the record holds beside their calls."""
    with bench_database("log_history") as database:
        cookies = _plant(database)
        with web_server(database, "sightline.config.wsgi:application") as port:
            waits = taken_at_once(port, cookies, list(residents(min(PEOPLE, 20_000))))
    return claims(waits)


def taken_at_once(port: int, cookies: Sequence[str], people: Sequence[Resident]) -> dict[str, list[float]]:
    """The waits of all handlers together, by what was waited for."""
    handlers = [Handler(port, cookie, random.Random(SEED + n), people) for n, cookie in enumerate(cookies)]
    began = time.perf_counter()
    for handler in handlers:
        handler.began = began
    with ThreadPoolExecutor(len(handlers)) as pool:
        for done in [pool.submit(handler.work) for handler in handlers]:
            done.result()
    return {what: [wait for handler in handlers for wait in handler.waits[what]] for what in handlers[0].waits}


def claims(waits: dict[str, list[float]]) -> list[Claim]:
    """What the waits say."""
    stops = [*waits["where"], *waits["caller"], *waits["said"]]
    page = p95(waits["page"])
    beside = f"the list of logs in the same crowd, p95 {page * 1000:.0f} ms"
    each = ", ".join(f"{box} {p95(waits[box]) * 1000:.0f}" for box in ("where", "caller", "said"))
    rounds = f"{len(stops):,} stops of {HANDLERS} handlers; p95 by box, ms: {each}"
    name = f"history beside the log among {PEOPLE:,} people, {HANDLERS} handlers typing, from the last key"
    return [
        Claim(
            name=f"{name}, p95",
            figure=p95(stops) * 1000,
            unit="ms",
            compared_with=beside,
            ratio=p95(stops) / page,
            goal=f"at most {SOON * 1000:.0f} ms",
            holds=p95(stops) <= SOON,
            rounds=rounds,
        ),
        Claim(
            name=f"{name}, median",
            figure=statistics.median(stops) * 1000,
            unit="ms",
            compared_with=beside,
            ratio=None,
            goal="none is set",
            holds=None,
            rounds=rounds,
        ),
    ]


def _plant(database: BenchDatabase) -> list[str]:
    """People to find; gives the cookies of thirty handlers' sessions."""
    from django.db import connections

    from .people import acting_as, cookie_of, readers_at_work
    from .search_planting import planted

    planted(acting_as("records"), residents(PEOPLE))
    database.analyze()
    cookies = [cookie_of(user) for user in readers_at_work(HANDLERS)]
    for alias in ("default", "owner"):
        connections[alias].close()
    return cookies
