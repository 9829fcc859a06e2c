"""What a reading of a log takes and gives: the log's own words, the record's facts, and prompts with both shown."""

from dataclasses import dataclass
from enum import StrEnum


class LookBy(StrEnum):
    """Who has to look before nobody is sent or the log is closed. A supervisor may be the vulnerability desk."""

    INSPECTOR = "inspector"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class LogWords:
    """A log as it was written: its entries in their order, its classification (the code it has) and its grade.

    `grade`: immediate, priority, scheduled, no_deployment, or nothing where none was given.
    """

    entries: tuple[str, ...]
    classification: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class LinkedAge:
    """How old somebody linked to the log is. `words` are shown; `name` settles an age that the log leaves open."""

    words: str
    years: int
    months: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """One fact of the record, in the words to be shown: a plan, a marker, an order, an earlier concern."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LinkedFacts:
    """What the record holds of the people and the place of a log. Facts add, or settle an age; they never hide.

    `not_checked`: what could not be asked of the record, in words. It is never read as nothing known.
    """

    ages: tuple[LinkedAge, ...] = ()
    unborn: tuple[str, ...] = ()
    plans: tuple[LinkedFact, ...] = ()
    markers: tuple[LinkedFact, ...] = ()
    orders: tuple[LinkedFact, ...] = ()
    previous_concerns: tuple[LinkedFact, ...] = ()
    missing: tuple[LinkedFact, ...] = ()
    offenders_near: tuple[LinkedFact, ...] = ()
    not_checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """The very words of a log: `entries[entry][start:end] == words`. Those of its code come after its last entry."""

    entry: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Why somebody has to look a second time: one indicator, with the words and the facts that raised it.

    `stays_open`: until a named person has seen the child, or an agency has accepted by name (R192).
    `weight`: how much the log says, above what a look needs; for the order of a queue, never shown as a risk.
    """

    indicator: str
    title: str
    by: LookBy
    stays_open: bool
    quotes: tuple[Quote, ...]
    facts: tuple[str, ...]
    why: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judging:
    """Words that judge a person, and a better sentence for the author. It blocks nothing."""

    quote: Quote
    better: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a log was read to say. `prompt` is the most serious; `others` follow it, the most serious first."""

    prompt: Prompt | None
    others: tuple[Prompt, ...]
    judging: tuple[Judging, ...]
    policy_version: str
