"""The assessment that stands, letter by letter, with what the check for repeats found, and the versions before it."""

from dataclasses import dataclass
from typing import Any

from sightline.contact.models import IncidentLog, Thrive
from sightline.contact.rules.states import ChildAnswer
from sightline.contact.rules.thrive import LETTERS, Letter
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words


@dataclass(frozen=True)
class Repeat:
    """A sentence of the check for repeats, with the logs that it found."""

    words: str
    logs: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class ThriveVersion:
    """One version."""

    number: int
    by: str
    at: str
    because: str
    letters: tuple[tuple[str, str], ...]
    child: str
    children: str
    meanwhile: str
    repeats: tuple[Repeat, ...]


@dataclass(frozen=True)
class ThriveShown:
    """The version that stands, and those before it."""

    now: ThriveVersion | None
    before: tuple[ThriveVersion, ...]


def part(reader: Acting, log: IncidentLog) -> ThriveShown:
    """Every version, the latest first. One query."""
    versions = [_shown(row) for row in Thrive.objects.filter(log=log).order_by("-version")]
    return ThriveShown(versions[0] if versions else None, tuple(versions[1:]))


def _shown(row: Thrive) -> ThriveVersion:
    return ThriveVersion(
        row.version,
        row.by_words,
        instant_words(row.at),
        row.because,
        tuple((letter.words, _answer(letter, row.letters.get(letter.key, {}))) for letter in LETTERS),
        ChildAnswer(row.child).words,
        row.children,
        row.meanwhile,
        _repeats(row.repeats),
    )


def _answer(letter: Letter, answer: dict[str, Any]) -> str:
    chosen = dict(letter.choices).get(answer.get("choice", ""), "")
    return ". ".join(part for part in (chosen, answer.get("words", "")) if part)


_OF = {"place": "this place", "caller": "this caller's number", "people": "the people linked"}


def _repeats(kept: dict[str, Any]) -> tuple[Repeat, ...]:
    found = []
    for name, words in _OF.items():
        held = kept.get(name) or {}
        if not held.get("asked"):
            continue
        year, day = held["year"], held["day"]
        many = "No other log" if not year else f"{year} {'log' if year == 1 else 'logs'}"
        soon = f", {day} in the last 24 hours" if day else ""
        found.append(Repeat(f"{many} of {words} in the last year{soon}", tuple(held.get("latest", ()))))
    found += [Repeat(f"Not checked: {words}") for words in kept.get("not_checked", ())]
    return tuple(found)
