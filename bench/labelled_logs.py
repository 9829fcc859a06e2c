"""Labelled incident logs, as the second look's sample has them: one JSON object a line. An unreadable line is named."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sightline.contact.rules.second_look.values import LinkedAge, LinkedFact, LinkedFacts
from sightline.operate.places import CHECKOUT

LOGS = CHECKOUT / "bench" / "second_look_logs"
STREAM = CHECKOUT / "src" / "sightline" / "simulate" / "stream" / "ordinary.jsonl"
FACTS = LOGS / "facts" / "facts.jsonl"
ORDINARY, PASSING = "ordinary", "passing"
"""Files of an ordinary force's stream; the second, plain logs with a child in passing, is only learned from."""


@dataclass(frozen=True)
class Log:
    """One log with its label: whether a careful inspector would want it looked at again."""

    key: str
    twin: str
    entries: tuple[str, ...]
    classification: str
    grade: str
    label: bool
    judging: tuple[str, ...]
    why: str
    source: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_ordinary(self) -> bool:
        """Whether it is of an ordinary force's stream, and not of the contrasting twins."""
        return self.source in {ORDINARY, PASSING}

    @property
    def text(self) -> str:
        """The entries as the log had them."""
        return "\n".join(self.entries)

    @property
    def linked(self) -> LinkedFacts:
        """What the record would hold beside the log."""
        told = {name: tuple(value) for name, value in self.facts.items() if name in {"unborn", "not_checked"}}
        ages = tuple(LinkedAge(**age) for age in self.facts.get("ages", ()))
        kinds = ("plans", "markers", "orders", "previous_concerns", "missing", "offenders_near")
        more = {kind: tuple(LinkedFact(words) for words in self.facts.get(kind, ())) for kind in kinds}
        return LinkedFacts(ages=ages, **told, **more)


@dataclass(frozen=True)
class ReadLogs:
    """The logs of a file, and the lines that could not be read, each in a sentence."""

    logs: tuple[Log, ...]
    unread: tuple[str, ...]


def our_files() -> list[Path]:
    """The files of our own labelled logs: each author's twins, and what the simulated stream is made of."""
    return [*sorted(LOGS.glob("*.jsonl")), STREAM]


def read_logs(file: Path) -> ReadLogs:
    """Every log of a file. A line that is none is skipped and named; raises OSError where the file cannot be opened."""
    logs: list[Log] = []
    unread: list[str] = []
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            logs.append(_log(json.loads(line), file.stem, number))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            unread.append(f"{file.name}, line {number}: {type(error).__name__} {error}")
    return ReadLogs(tuple(logs), tuple(unread))


def facts_of_logs() -> Mapping[str, Mapping[str, Any]]:
    """The facts that were written beside some of our own logs, by the key of the log."""
    if not FACTS.exists():
        return {}
    rows = [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["id"]: row["facts"] for row in rows}


def _log(row: Mapping[str, Any], source: str, number: int) -> Log:
    if not isinstance(row["text"], str) or not isinstance(row["label"], bool):
        raise ValueError("a log has a text, and a label that is true or false")
    key = str(row.get("id", f"{source}-{number}"))
    return Log(
        key,
        str(row.get("twin") or key),
        tuple(row["text"].split("\n")),
        str(row.get("classification", "")),
        str(row.get("grade", "")),
        row["label"],
        tuple(str(words) for words in row.get("judging_language") or ()),
        str(row.get("why", "")),
        source,
        row.get("facts") or {},
    )
