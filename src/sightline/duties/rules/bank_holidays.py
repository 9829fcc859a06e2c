"""Bank holidays proclaimed beside those of every year: `policy/bank_holidays.toml`, and what the force approved."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, delivered_rows

KEY = "england_and_wales"
_KNOWN = {"words", "days", "authority", "source"}


@cache
def delivered_bank_holidays() -> Mapping[str, Delivered]:
    """What the release knows of."""
    return delivered_rows("bank_holidays.toml", "bank_holidays")


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    found = [f"{key}, {name}: There is nothing called {name!r} here." for name in sorted(set(body) - _KNOWN)]
    if key != KEY:
        found.append(f"{key}, key: There is one row, {KEY}: a force works by the bank holidays of where it is.")
    days = body.get("days")
    if not isinstance(days, list):
        return (*found, f"{key}, days: The days have to be a list; an empty one where none is proclaimed.")
    return (*found, *(f"{key}, days: {words}" for each in days if (words := _wrong(each))))


def _wrong(each: object) -> str:
    if not isinstance(each, Mapping) or set(each) != {"day", "words"}:
        return 'Each day is written as { day = "2027-06-04", words = "Proclaimed for ..." }.'
    try:
        date.fromisoformat(each["day"])
    except (TypeError, ValueError):
        return f"{each['day']!r} is no day. Write it as 2027-06-04."
    return "" if str(each["words"]).strip() else f"{each['day']}: say what was proclaimed."


def days_of(body: Mapping[str, Any]) -> frozenset[date]:
    """The days that a body proclaims."""
    return frozenset(date.fromisoformat(each["day"]) for each in body["days"])


def words_of(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body says, label by label."""
    named = {each["day"]: each["words"] for each in body["days"]}
    return {**named, "Where it comes from": body.get("source", ""), "Authority": body.get("authority", "")}
