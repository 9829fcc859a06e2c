"""What is wrong with a row of the catalogue, in sentences: asked before it is delivered, proposed or approved.

Each is `(field, sentence)`, so that a proposal that came as a file can say on which line it is.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from sightline.access.ranks import rank_level
from sightline.access.roles import ROLES

from .clocks import KNOWN, UNIT_OF, Authority, Does, Kind, Unit
from .ladder_faults import ladder_faults

Fault = tuple[str, str]
Body = Mapping[str, Any]

NEEDED = ("number", "words", "starts", "kind", "owner_role", "discharged_by", "authority", "source")
_TEXTS = (*NEEDED, "deputy_role", "capability", "area", "good", "unit", "close", "scale")
_FLAGS = ("asap", "within_shift", "counts_first_day")
_WITHOUT_LENGTH = frozenset({Kind.GATE, Kind.GIVEN, Kind.SCHOOL_DAY, Kind.ASAP})
_OWN_UNIT = frozenset({Kind.PERIODIC, Kind.GIVEN, Kind.BEFORE_DATE, Kind.TRIGGER})
_NAMES_LAW = re.compile(r"\b(Act|Regulations|Rules|Order|Code)\b")
_TEN_YEARS = {Unit.MINUTES: 5_256_000, Unit.DAYS: 3_650, Unit.WORKING_DAYS: 2_600, Unit.MONTHS: 120}
_VARIANT = re.compile(r"[a-z0-9_]*")


def clock_faults(body: Body) -> list[Fault]:
    """What is wrong with a row, the first thing first; nothing where it is good."""
    found = [*_not_known(body), *_not_there(body), *_not_of_its_type(body)]
    if found:
        return found
    return [*_of_words(body), *_of_lengths(body), *_of_people(body), *_of_law(body), *_of_events(body)]


def _not_known(body: Body) -> Iterator[Fault]:
    for name in body:
        if name not in KNOWN:
            yield name, f"A clock has nothing called {name!r}. It has {', '.join(sorted(KNOWN))}."


def _not_there(body: Body) -> Iterator[Fault]:
    for name in NEEDED:
        if name == "owner_role" and not body.get(name):
            yield name, "Nobody owns it. Name the role whose duty it is."
        elif name not in body:
            yield name, f"{name} is missing."


def _not_of_its_type(body: Body) -> Iterator[Fault]:
    for name in _TEXTS:
        if name in body and not isinstance(body[name], str):
            yield name, f"{name} has to be words in quotation marks."
    for name in _FLAGS:
        if name in body and not isinstance(body[name], bool):
            yield name, f"{name} has to be true or false."
    if not isinstance(body.get("lengths", {}), Mapping):
        yield "lengths", 'The lengths have to be named: { "" = 60 } where there is only one.'
    for name in ("stops", "then"):
        rows = body.get(name, {})
        if not isinstance(rows, Mapping) or not all(isinstance(words, str) for words in rows.values()):
            yield name, f"{name} has to be names with words, in curly brackets."
    for name in ("ladder", "changes"):
        rows = body.get(name, [])
        if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
            yield name, f"{name} has to be a list of rows in curly brackets."


def _of_words(body: Body) -> Iterator[Fault]:
    if body["kind"] not in set(Kind):
        yield "kind", f"There is no kind of clock called {body['kind']!r}. There are {', '.join(Kind)}."
    if body["authority"] not in set(Authority):
        yield "authority", f"There is no authority called {body['authority']!r}. There are {', '.join(Authority)}."
    if "unit" in body and body["unit"] not in set(Unit):
        yield "unit", f"There is no unit called {body['unit']!r}. There are {', '.join(Unit)}."
    for name in ("words", "starts", "discharged_by"):
        if not body[name].strip():
            yield name, f"{name} is empty. Whoever has the duty reads it."
    if "close" in body and _time(body["close"]) is None:
        yield "close", f"{body['close']!r} is no time of day. Write it as 17:00."
    if "unit" in body and body["kind"] in set(Kind) and Kind(body["kind"]) not in _OWN_UNIT:
        yield "unit", f"A clock of the kind {body['kind']} has its own unit. Take the unit away, or change the kind."


def _of_lengths(body: Body) -> Iterator[Fault]:
    lengths = body.get("lengths", {})
    for variant, length in lengths.items():
        called = f"The length {variant!r}" if variant else "The length"
        if not _VARIANT.fullmatch(variant):
            yield "lengths", f"{variant!r} is no name for a length. Use small letters, figures and underscores."
        else:
            yield from (("lengths", f"{called} is {words}") for words in _of_length(length, _longest(body)))
    kind = body["kind"]
    if not lengths and kind in set(Kind) and Kind(kind) not in _WITHOUT_LENGTH:
        yield "lengths", f"It has no length. A clock of the kind {kind} needs one."
    months = body.get("within_months", 0)
    if (
        not isinstance(months, int)
        or not 0 <= months <= _TEN_YEARS[Unit.MONTHS]
        or (kind == Kind.TRIGGER and not months)
    ):
        yield "within_months", "A trigger needs to say within how many months of the last: 1 or more."


def _of_length(length: Any, longest: int) -> Iterator[str]:
    if not isinstance(length, int) or isinstance(length, bool):
        yield f"{length!r}. It has to be a whole number."
    elif length <= 0:
        yield f"{length}. Nothing can be done in no time: it has to be 1 or more."
    elif length > longest:
        yield f"{length}. That is more than ten years. See that the unit is right."


def _longest(body: Body) -> int:
    """Ten years in the unit in which this clock is counted."""
    kind, unit = body["kind"], body.get("unit")
    own = UNIT_OF.get(Kind(kind), Unit.MINUTES) if kind in set(Kind) else Unit.MINUTES
    return _TEN_YEARS[Unit(unit) if unit in set(Unit) else own]


def _of_people(body: Body) -> Iterator[Fault]:
    for name in ("owner_role", "deputy_role"):
        role = body.get(name, "")
        if role and role not in ROLES:
            yield name, f"There is no role called {role!r}. The page of roles lists them."
    if body.get("deputy_role") == body["owner_role"]:
        yield "deputy_role", "Its deputy is its owner: where one of them is away, both are. Name another role."
    yield from (("ladder", words) for words in ladder_faults(body))


def _of_law(body: Body) -> Iterator[Fault]:
    source, authority = body["source"].strip(), body["authority"]
    if names_no_law(authority, source):
        yield "source", f"It is said to be {authority}, and its source names no law. Name it, or make it local."
    elif not source:
        yield "source", "It says nothing of where it comes from."


def names_no_law(authority: str, source: str) -> bool:
    """Whether a row says that the law requires it, and its source names none."""
    return authority in (Authority.STATUTE, Authority.CODE) and not _NAMES_LAW.search(source)


def _of_events(body: Body) -> Iterator[Fault]:
    for event in body.get("changes", ()):
        strange = set(event) - {"kind", "words", "does", "to", "rank", "spans", "most_minutes", "once"}
        lacks = {"kind", "words", "does"} - set(event)
        if strange or lacks:
            wrong = ", ".join(sorted(strange | lacks))
            yield "changes", f"What changes a clock has kind, words and does; here {wrong} is missing or not known."
        elif event["does"] not in set(Does):
            yield "changes", f"{event['does']!r} is nothing that the law does to a clock. It {', or '.join(Does)}."
        elif not isinstance(event.get("to", 0), int) or not 0 <= event.get("to", 0) <= _longest(body):
            yield "changes", f"{event['words']}: how far it extends has to be a whole number."
        elif event.get("rank") and not rank_level(event["rank"]):
            yield "changes", f"{event['words']}: there is no rank called {event['rank']!r}."
    strange = {*body.get("then", {}), *body.get("then", {}).values()} - set(body.get("lengths", {}))
    if strange:
        yield "then", f"There is no length called {', '.join(sorted(map(repr, strange)))}."


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
