"""How long a person's record is kept (domain 12.5; PIRM 2023; the periods are data, `policy/retention.toml`).

The highest group of all that is linked governs. When a review is due, somebody looks and decides, with words: nothing
is ever disposed of by itself. Friction is on disposal: two people, a period that has run, and no hold.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.access.separation import separated

from .years import birthday, years_after

LOWEST = 4
SOON = timedelta(days=90)
UNDER_TEN = 10


@dataclass(frozen=True)
class Group:
    """One group: so many clear years since the person last came to notice, then a review every so many years."""

    number: int
    words: str
    content: str
    clear_years: int
    review_years: int
    until_age: int | None = None


@dataclass(frozen=True)
class Sign:
    """Something on record that belongs in a group: `of` is marker, event or matter; `role`, a part in an event."""

    of: str
    key: str
    role: str = ""


@dataclass(frozen=True)
class Policy:
    """The groups, what puts a record in them, and what holds it."""

    groups: Mapping[int, Group]
    signs: tuple[tuple[str, frozenset[str], frozenset[str], int], ...]
    holds: Mapping[str, str]
    source: str
    basis: str
    in_force_from: date

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> "Policy":
        """The policy as its file says it."""
        groups = {g["number"]: Group(**g) for g in held["group"]}
        signs = tuple(
            (s["of"], frozenset(s["keys"]), frozenset(s.get("roles", ())), int(s["group"])) for s in held["sign"]
        )
        holds = {h["key"]: h["words"] for h in held["hold"]}
        return cls(groups, signs, holds, held["source"], held["basis"], held["in_force_from"])

    def number_of(self, sign: Sign) -> int:
        """The group that a sign belongs in: the highest that names it, or the lowest."""
        named = (
            group
            for of, keys, roles, group in self.signs
            if of == sign.of and (sign.key in keys or "any" in keys) and (not roles or sign.role in roles)
        )
        return min(named, default=LOWEST)

    def group_of(self, signs: Iterable[Sign]) -> tuple[Group, tuple[Sign, ...]]:
        """The group that governs the record, and the signs that put it there."""
        found = {sign: self.number_of(sign) for sign in signs}
        number = min(found.values(), default=LOWEST)
        return self.groups[number], tuple(sign for sign, its in found.items() if its == number)


def review_due(group: Group, last_notice: date, last_review: date | None) -> date:
    """When somebody has to look whether the record is still needed.

    When its clear years have run since the person last came to notice; once reviewed, so many years after that. Whoever
    comes to notice again begins a new clear period.
    """
    clear = years_after(last_notice, group.clear_years)
    if last_review is None:
        return clear
    return max(clear, years_after(last_review, group.review_years))


def kept_until(group: Group, born_on: date | None) -> date | None:
    """The day before which a record of this group is not disposed of whatever a review finds; None: there is none."""
    return birthday(born_on, group.until_age) if group.until_age and born_on else None


@dataclass(frozen=True)
class Standing:
    """What there is to know of a record before it may be disposed of."""

    group: Group
    due: date
    born_on: date | None
    holds: Collection[str]
    proposed_by: UUID | None = None


def cannot_keep(headings: Collection[str], why: str) -> Refusal | None:
    """Why a review cannot be recorded: something of the national assessment criteria is not answered."""
    if not all(text.strip() for text in headings):
        return Refusal("unanswered", "Say something under each heading. “Nothing known” is an answer; blank is none.")
    return None if why.strip() else Refusal("no_reason", "Say why the record is kept.")


def cannot_propose(standing: Standing, authority: str, why: str, today: date) -> Refusal | None:
    """Why the disposal of a record cannot be proposed now. An order of a court overrides periods, and never a hold."""
    if refusal := held(standing.holds):
        return refusal
    if authority not in AUTHORITIES:
        return Refusal("no_authority", "Choose on what authority the record is disposed of.")
    if not why.strip():
        return Refusal("no_reason", "Say why the record is not needed any more.")
    return None if authority == "ordered" else _too_early(standing, today)


def _too_early(standing: Standing, today: date) -> Refusal | None:
    group = standing.group
    if group.until_age and standing.born_on is None:
        words = f"It is in group {group.number}, kept until the person is {group.until_age}, and no birth date is held."
        return Refusal("too_early", words)
    until = kept_until(group, standing.born_on)
    last = max(standing.due, until) if until else standing.due
    if last <= today:
        return None
    words = f"It is in group {group.number} and is kept until {last:%-d %B %Y} at least. Keep it, with why."
    return Refusal("too_early", words)


def cannot_dispose(standing: Standing, actor: UUID) -> Refusal | None:
    """Why this person cannot dispose of the record now: nobody proposed it, they did themselves, or it is held."""
    if standing.proposed_by is None:
        return Refusal("not_proposed", "Nobody has proposed its disposal. One person proposes, another disposes.")
    return separated("disposal", actor, [standing.proposed_by]) or held(standing.holds)


def held(holds: Collection[str]) -> Refusal | None:
    """That a hold blocks disposal, in its words."""
    if not holds:
        return None
    words = "; ".join(sorted(holds))
    return Refusal("held", f"This record is held ({words}). Nothing of it is disposed of until the hold is lifted.")


AUTHORITIES = {
    "period": "Its retention period has run, and whoever looked found that it is not needed",
    "ordered": "A court, or the Information Commissioner, ordered it",
}


def care_words(*, youngest: int | None, is_child: bool, is_victim: bool) -> tuple[str, ...]:
    """What a reviewer has to bear in mind of this person. `youngest` is the age at which they first came to notice."""
    said = []
    if youngest is not None and youngest < UNDER_TEN:
        said.append(
            "They were under 10 when they first came to notice, below the age of criminal responsibility. Nothing that "
            "they did then counts as an offence: keep of it only what protects them or others, and say so."
        )
    if is_child:
        said.append(
            "They are, or may be, a child. Decide with section 11 of the Children Act 2004 in mind: what would their "
            "safety need, now and when they come to ask what was done for them?"
        )
    if is_victim:
        said.append(
            "They are on record as a victim or a witness. Think of what they may need it for later (a new report, a "
            "claim, their own story), and that they never chose to be here."
        )
    return tuple(said)
