"""What follows, for each kind of thing, from the fields that were read: the record's columns, and what cannot be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .attachments import tidy_path
from .dates import Day, Instant
from .written import WrittenAddress, WrittenName

Values = dict[str, Any]
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Problem:
    """Why the values cannot stand together, and the field to point at."""

    field: str
    why: str


def _name(values: Values) -> Problem | None:
    written: WrittenName | None = values.pop("written", None)
    if written:
        values.update(given=written.given, family=written.family, full=written.full)
    elif not values.get("full"):
        full = " ".join(part for part in (values.get("given"), values.get("family")) if part)
        if full:
            values["full"] = full
        if "given" not in values:
            values.pop("family", None)
    return times(values)


def _birth_date(values: Values) -> Problem | None:
    day: Day | None = values.get("born_on")
    if day or "age" in values:
        values["any"] = True
    if day:
        values.pop("age", None)
        values["born_on"] = day.on
        values.setdefault("precision", day.precision)
    return times(values)


def _place(values: Values) -> Problem | None:
    written: WrittenAddress | None = values.pop("written", None)
    if written:
        for part, text in zip(WrittenAddress._fields, written, strict=True):
            if text and part not in values:
                values[part] = text
    if ("easting" in values) != ("northing" in values):
        return Problem("easting" if "easting" in values else "northing", "is one half of a grid reference.")
    if set(values) - {"kind", "known"} or values.get("kind") == "no_fixed_abode":
        values["any"] = True
    return None


def _event(values: Values) -> Problem | None:
    start: Instant | None = values.get("occurred_from")
    end: Instant | None = values.get("occurred_until")
    if start and end and end.at < start.at:
        return Problem("occurred_until", "is before the event began.")
    return None


def _dated(name: str) -> Callable[[Values], Problem | None]:
    def finish(values: Values) -> Problem | None:
        if name in values:
            values[name] = values[name].on
        return times(values)

    return finish


def _step(values: Values) -> Problem | None:
    if "review_due" in values:
        values["review_due"] = values["review_due"].on
    return None


def _matter(values: Values) -> Problem | None:
    return _step(values) or times(values)


def _attachment(values: Values) -> Problem | None:
    if "path" in values:
        values["path"] = tidy_path(values["path"])
    if "sha256" in values:
        values["sha256"] = values["sha256"].lower()
        if not _SHA256.fullmatch(values["sha256"]):
            return Problem("sha256", f'"{values["sha256"]}" is no SHA-256 checksum, which has 64 hexadecimal digits.')
    return times(values)


def times(values: Values) -> Problem | None:
    """Turn `since` and `until` into the columns of a fact; a fact cannot end before it begins."""
    for name, column in (("since", "true_from"), ("until", "true_until")):
        day: Day | None = values.pop(name, None)
        if day:
            values[column], values[f"{column}_precision"] = day
    if "true_from" in values and "true_until" in values and values["true_until"] < values["true_from"]:
        return Problem("until", "is before the day from which it held.")
    return None


FINISH: dict[str, Callable[[Values], Problem | None]] = {
    "name": _name,
    "birth_date": _birth_date,
    "place": _place,
    "event": _event,
    "expected_birth": _dated("due_on"),
    "death": _dated("died_on"),
    "step": _step,
    "matter": _matter,
    "matter_step": _step,
    "attachment": _attachment,
    **dict.fromkeys(
        (
            *("sex", "gender", "ethnicity", "language", "communication_need", "identifier", "phone"),
            *(
                "online_account",
                "vehicle",
                "residence",
                "relationship",
                "poses_risk",
                "involvement",
                "account",
                "marker",
            ),
        ),
        times,
    ),
}
