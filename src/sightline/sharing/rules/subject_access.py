"""What is told to somebody who asks what is held of them, and what of others is not (DPA 2018 s45; UK GDPR art 15).

The right is the person's own. What would tell them of somebody else (a name, an address, who said so) is *proposed* to
be withheld; a person decides each, with why. A child may ask for themself as soon as they understand what they ask for;
a parent does not get a child's record because they are its parent.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.access.refusals import Refusal
from sightline.pole.rules.keys import fold, postcode_key, words

from .found_words import Folded

EXPIRES_AFTER = timedelta(days=30)

ASKERS = {
    "subject": "The person themself, an adult",
    "child": "The child themself",
    "parent": "Somebody with parental responsibility, for a child",
    "representative": "A solicitor or another representative",
}
CARE = {
    "subject": "",
    "child": (
        "It is the child's own right. If they understand what they ask for, they need nobody's leave, and their "
        "parents are not told that they asked. Write to them in words that they can read, and think of who is with "
        "them when they do."
    ),
    "parent": (
        "A parent does not get a child's record because they are its parent: the right is the child's. Ask what the "
        "child wants, if they are old enough to say. Withhold what the child told in confidence, and whatever could "
        "put them or somebody else in danger; where that is most of it, refuse."
    ),
    "representative": "See the person's own signed authority, and send it to nobody whom that does not name.",
}
KINDS = {
    "name": "another person's name",
    "address": "another address",
    "contact": "how to reach another person",
    "source": "who said so",
    "words": "withheld by whoever answered",
}
WHY = {
    "name": "It would tell of another person, who has not agreed",
    "address": "It may be where another person is to be found",
    "contact": "It would let another person be reached",
    "source": "It would tell who reported it",
    "words": "",
}
_CONTACTS = re.compile(
    r"(?<![\d+])\+\d(?:[\s().-]{0,3}\d){7,13}(?!\d)"  # a number of any country
    r"|(?<![\d+])(?:0044|\(?0)(?:[\s().-]{0,2}\d){9,10}(?!\d)"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}[\dOI][A-Z]{2}\b", re.IGNORECASE)
_SHORTEST = 3


def month_after(day: date) -> date:
    """The day by which an answer is due: a month after it was asked, or the last day of that month."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


@dataclass(frozen=True)
class Line:
    """Something that is held: under which heading, in words, and who said so. `key` is the row's."""

    key: str
    heading: str
    text: str
    said_by: str = ""

    @property
    def words(self) -> str:
        """The whole line: what proposals count their letters in."""
        return f"{self.text} (source: {self.said_by})" if self.said_by else self.text


@dataclass(frozen=True)
class Proposal:
    """That these letters of a line be withheld, and as what."""

    line: Line
    start: int
    end: int
    kind: str

    @property
    def words(self) -> str:
        """What would be withheld."""
        return self.line.words[self.start : self.end]

    @property
    def key(self) -> str:
        """The same wherever the same words stand as the same kind of thing: they are decided once."""
        return hashlib.sha256(f"{self.kind}\0{self.words.casefold()}".encode()).hexdigest()


@dataclass(frozen=True)
class Others:
    """What tells of others: their names, and what is the person's own, of which nothing is withheld."""

    names: frozenset[str]
    own_names: frozenset[str]
    own_places: frozenset[str]


def propose(line: Line, others: Others, also: Collection[str] = ()) -> list[Proposal]:
    """What of a line to withhold, in its order, none within another; `also` are words withheld by hand."""
    found = [
        Proposal(line, start, end, kind)
        for kind, spans in (
            ("words", _by_hand(line.words, also)),
            ("source", _source(line)),
            ("contact", _matches(_CONTACTS, line.text)),
            ("address", _postcodes(line.text, others.own_places)),
            ("name", _names(line.text, others)),
        )
        for start, end in spans
    ]
    taken: list[Proposal] = []
    for each in found:
        if all(each.end <= other.start or each.start >= other.end for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda each: each.start)


def _by_hand(text: str, also: Collection[str]) -> Iterator[tuple[int, int]]:
    if also:
        yield from Folded(text).all_of(also)


def _source(line: Line) -> Iterator[tuple[int, int]]:
    if line.said_by:
        start = len(line.text) + len(" (source: ")
        yield start, start + len(line.said_by)


def _names(text: str, others: Others) -> Iterator[tuple[int, int]]:
    own = {part for name in others.own_names for part in words(name)}
    whole = sorted(others.names - others.own_names, key=len, reverse=True)
    looked = Folded(text)
    yield from looked.all_of(whole)
    yield from looked.all_of(sorted({p for name in whole for p in words(name) if len(p) >= _SHORTEST} - own))
    # two letters ("Ng") are a name where they are written as one: "so" is none
    short = {part for name in whole for part in name.split() if len(part) < _SHORTEST and part[:1].isupper()}
    for part in sorted(part for part in short if len(part) > 1 and fold(part) not in own):
        yield from _matches(re.compile(rf"(?<!\w){re.escape(part)}(?!\w)"), text)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in pattern.finditer(text))


def _postcodes(text: str, own: Collection[str]) -> Iterator[tuple[int, int]]:
    for match in _POSTCODE.finditer(text):
        if postcode_key(match.group()) not in own:
            yield match.span()


@dataclass(frozen=True)
class Choice:
    """What somebody decided of a proposal."""

    withheld: bool
    why: str


@dataclass(frozen=True)
class Question:
    """The same words, wherever they stand: decided once."""

    places: tuple[Proposal, ...]

    @property
    def first(self) -> Proposal:
        """The first place."""
        return self.places[0]


def undecided(proposals: Sequence[Proposal], choices: Mapping[str, Choice]) -> list[Question]:
    """What nobody has decided: each phrase with all the places where it stands, those of which there are most first."""
    found: dict[str, list[Proposal]] = {}
    for each in proposals:
        if each.kind != "words" and each.key not in choices:
            found.setdefault(each.key, []).append(each)
    return sorted((Question(tuple(places)) for places in found.values()), key=lambda each: -len(each.places))


def redacted(line: Line, proposals: Sequence[Proposal], choices: Mapping[str, Choice]) -> str:
    """The line as it leaves: what is withheld stands as what it was, in brackets."""
    text, at = "", 0
    for each in proposals:
        choice = choices.get(each.key)
        if each.kind == "words" or (choice and choice.withheld):
            text += f"{line.words[at : each.start]}[withheld: {KINDS[each.kind]}]"
            at = each.end
    return text + line.words[at:]


def cannot_open(asker: str, asker_words: str, verified: str, received_on: date, today: date) -> Refusal | None:
    """Why a request cannot be opened: it is not said who asks, how that is known, or since when."""
    if asker not in ASKERS:
        return Refusal("unknown_asker", "Choose who asks.")
    if not asker_words.strip():
        return Refusal("no_asker", "Say who asks, by name.")
    if not verified.strip():
        return Refusal(
            "not_verified", "Say how you made sure who they are. Records have gone to abusers who asked well."
        )
    if received_on > today:
        return Refusal("to_come", "The day on which it was asked cannot be in the future.")
    return None


def cannot_render(asker: str, childs_view: str, waiting: int) -> Refusal | None:
    """Why the answer cannot be made yet."""
    if asker == "parent" and not childs_view.strip():
        words = (
            "Say what the child wants, or why they were not asked. A parent does not get a child's record by itself."
        )
        return Refusal("no_childs_view", words)
    if waiting:
        return Refusal("undecided", f"{waiting:,} things are not decided. Decide each: withhold it or show it.")
    return None
