"""Who may be a risk in a log of a child or of domestic abuse: searched without being asked for (R68, R103).

Of those linked, of who lives at its places, and of whoever is close to either by a standing tie: what is on their own
record, or on one that may be theirs too (`pole.queries.near_risks`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import IncidentLog
from sightline.contact.rules.linking import CHILD_ROLES
from sightline.contact.rules.qualifiers import QUALIFIERS
from sightline.contact.rules.scene import is_domestic_abuse
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.reading import read_code
from sightline.contact.rules.states import CHILD_INVOLVED, ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.queries.family import living_at, ties_of, towards
from sightline.pole.queries.near_risks import NearRisk, grounds_of
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.as_known import NOW

from .linked import involved_in, places_of

ASKED_FOR = ("domestic_abuse", "child", "missing", "exploitation")
"""Qualifiers of logs for which the search is made."""
_ASKED_FOR = frozenset(words.casefold() for key in ASKED_FOR for words in (key, QUALIFIERS[key]))

SEARCHED = "Searched for people who pose a risk (those linked, at the address, and close to them)"


@dataclass(frozen=True)
class Risks:
    """What the search found: who, the worst first, among how many."""

    people: tuple[NearRisk, ...]
    searched: int

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of all who are told of."""
        others = (i for each in self.people for g in each.grounds if g.other for i in g.other.identities)
        return tuple(dict.fromkeys([*(i for each in self.people for i in each.line.identities), *others]))

    @property
    def words(self) -> str:
        """The search in a sentence, for the log."""
        who = f"{self.searched} {'person' if self.searched == 1 else 'people'} looked at"
        if not self.people:
            return f"{SEARCHED}: none found, {who}."
        names = ", ".join(f"{each.line.name} ({each.line.reference})" for each in self.people)
        return f"{SEARCHED}: {names}; {who}."


def is_searched_for(reader: Acting, log: IncidentLog) -> bool:
    """Whether a log is of a child, or may be, or of domestic abuse: also by a code or qualifier of another system."""
    if _says_so(log) or ChildAnswer(log.child) in CHILD_INVOLVED:
        return True
    involved = involved_in(reader, log)
    if any(not CHILD_ROLES.isdisjoint(roles) for roles in involved.values()):
        return True
    today = timezone.localdate(clock.now())
    there = living_at(reader, list(places_of(log)), NOW, today)
    return any(line.is_child for line in people_of(reader, [*involved, *there], NOW, today).values())


def _says_so(log: IncidentLog) -> bool:
    code = log.opening_code
    return (
        not _ASKED_FOR.isdisjoint(each.casefold() for each in log.qualifiers)
        or is_domestic_abuse(log.qualifiers, code)
        or "domestic" in code.casefold()
        or read_code(code, delivered()).is_of_child
    )


def risks_in(reader: Acting, log: IncidentLog) -> Risks:
    """Who may be a risk in this log. A constant number of queries."""
    today = timezone.localdate(clock.now())
    linked = involved_in(reader, log)
    there = living_at(reader, list(places_of(log)), NOW, today)
    own = people_of(reader, [*linked, *there], NOW, today)
    close = _close(reader, own)
    lines = {line.person: line for line in (*own.values(), *close[0].values())}
    grounds = grounds_of(reader, list(lines.values()))
    people = [
        NearRisk(line, _connections(line, linked, there, close[1]), grounds[person])
        for person, line in lines.items()
        if grounds.get(person)
    ]
    people.sort(key=lambda each: (not each.is_danger, each.line.name))
    return Risks(tuple(people), len(lines))


def _close(
    reader: Acting, own: Mapping[UUID, PersonLine]
) -> tuple[dict[UUID, PersonLine], dict[UUID, tuple[str, ...]]]:
    """Whoever a standing tie leads to from one of these people, and by person how they are connected."""
    if not own:
        return {}, {}
    today = next(iter(own.values())).today
    ties = [tie for tie in ties_of(reader, list(own), NOW) if tie.holds(today)]
    ends = {end for tie in ties for end in (tie.identity, tie.other)}
    lines = {**people_of(reader, ends - set(own), NOW, today), **own}
    said: dict[UUID, tuple[str, ...]] = {}
    for tie in ties:
        if tie.identity not in lines or tie.other not in lines or tie.is_risk:
            continue
        for end in (tie.identity, tie.other):
            if end in own:
                other, words = towards(own[end], lines, tie)
                said[other.person] = (*said.get(other.person, ()), f"{words} of {own[end].name}")
    return {identity: line for identity, line in lines.items() if identity in ends}, said


def _connections(
    line: PersonLine, linked: Collection[UUID], there: Collection[UUID], said: Mapping[UUID, tuple[str, ...]]
) -> tuple[str, ...]:
    ways = ["linked to this log"] if not set(line.identities).isdisjoint(linked) else []
    ways += ["lives at the address"] if not set(line.identities).isdisjoint(there) else []
    return tuple(dict.fromkeys([*ways, *said.get(line.person, ())]))
