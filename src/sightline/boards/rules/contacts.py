"""Whom to ring when the system is down: the force's own list (`policy/contacts.toml`, and what two people approved)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, delivered_rows

KIND, KEY = "contacts", "downtime"


@dataclass(frozen=True)
class Contact:
    """Somebody to ring, under which number, for what."""

    who: str
    number: str
    what: str


def read_contacts(body: Mapping[str, Any]) -> tuple[Contact, ...]:
    """The list that a row's body says."""
    return tuple(Contact(line["who"], line["number"], line["what"]) for line in body["lines"])


@cache
def delivered_contacts() -> Mapping[str, Delivered]:
    """The list of the release, by its key."""
    return delivered_rows("contacts.toml", "contacts")


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    try:
        lines = read_contacts(body)
    except (KeyError, TypeError) as error:
        return (f"{key}, lines: {error} is missing or cannot be read.",)
    if not lines:
        return (f"{key}, lines: there is nobody to ring. A pack without a number helps nobody.",)
    return tuple(f"{key}, lines: {line.who} has no number." for line in lines if not line.number.strip())


def words_of(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body says, by whom to ring."""
    return {line.who: f"{line.number}. {line.what}" for line in read_contacts(body)}
