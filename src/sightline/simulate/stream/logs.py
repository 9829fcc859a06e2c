"""Logs one after the other, as a force's own command-and-control system (CAD) would send them. The same seed gives the
same stream. The texts are invented, in the language of control rooms; about six in a hundred are of a child at risk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from sightline.simulate.dice import Dice, Odds

LONDON = ZoneInfo("Europe/London")
A_DAY = 400
"""About as many logs a day as a force of a quarter of a million people has."""
_BY_HOUR = (5, 4, 3, 3, 2, 2, 3, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 6, 6, 6, 6, 6)
_CODES = {"immediate": "G1", "priority": "G2", "scheduled": "G3", "no_deployment": "G4"}
_CHANNELS = Odds((("999", 30), ("101", 52), ("online", 8), ("partner", 6), ("front counter", 4)))


@dataclass(frozen=True, slots=True)
class OrdinaryText:
    """One text of the stream. `of_a_child`: whether whoever wrote it meant a child at risk, and by which indicators."""

    id: str
    classification: str
    grade: str
    text: str
    of_a_child: bool
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StreamedLog:
    """One log: when it came in, and what is sent of it. `text` says which text it was made of."""

    at: datetime
    text: OrdinaryText
    sent: dict[str, Any]


@cache
def ordinary_texts() -> tuple[OrdinaryText, ...]:
    """Every text that the stream is made of."""
    lines = files("sightline.simulate.stream").joinpath("ordinary.jsonl").read_text("utf-8").splitlines()
    return tuple(_text(json.loads(line)) for line in lines)


def _text(row: dict[str, Any]) -> OrdinaryText:
    named = (row["id"], row["classification"], row["grade"], row["text"], row["label"])
    return OrdinaryText(*named, tuple(row["indicators"]))


def stream(seed: int, since: datetime, system: str = "tannoy") -> Iterator[StreamedLog]:
    """Logs from `since` on, without end: busier in the evening, every text once before any comes again.

    `since` has a time zone. What is sent is what `POST /api/v1/contact/logs` takes.
    """
    dice, at, number, turn = Dice("stream", seed), since, 0, 0
    day = since.astimezone(LONDON).date()
    while True:
        for text in dice.child("order", turn).shuffled(ordinary_texts()):
            at += _pause(dice, at)
            today = at.astimezone(LONDON).date()
            number = 1 if today != day else number + 1
            day = today
            yield StreamedLog(at, text, _sent(dice, system, f"{day:%Y%m%d}-{number:04}", at, text))
        turn += 1


def _pause(dice: Dice, at: datetime) -> timedelta:
    an_hour = A_DAY * _BY_HOUR[at.astimezone(LONDON).hour] / sum(_BY_HOUR)
    return timedelta(seconds=max(5, round(dice.spread(3600 / an_hour, 3000 / an_hour))))


def _sent(dice: Dice, system: str, number: str, at: datetime, text: OrdinaryText) -> dict[str, Any]:
    typist = f"CH{dice.number(100, 999)}"
    lines = text.text.split("\n")
    # a line's own time of day is its writer's; what tells the order here is when it was typed
    entries = [
        {"id": str(place), "at": _iso(at + timedelta(minutes=3 * place)), "by": typist, "text": line}
        for place, line in enumerate(lines, 1)
    ]
    return {
        "system": system,
        "number": number,
        "as_at": _iso(at + timedelta(minutes=3 * len(lines))),
        "received_at": _iso(at),
        "channel": dice.draw(_CHANNELS),
        "code": text.classification,
        "grade": _CODES[text.grade],
        "entries": entries,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(LONDON).isoformat(timespec="seconds")
