"""Children held to live where a log is, who are not on it: offered at the scene, to be seen like the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import IncidentLog
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import PossibleOther
from sightline.pole.queries.family import living_at
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.same_in_list import same_in_list
from sightline.pole.rules.as_known import NOW

from .linked import here_of


@dataclass(frozen=True)
class ChildHere:
    """A child to be put on the log. `same`: with whom they may be one child, which nobody has confirmed."""

    line: PersonLine
    same: str


def children_to_offer(reader: Acting, log: IncidentLog, on_the_log: Iterable[UUID]) -> list[ChildHere]:
    """The same, each with who else they may be: two records of one child look alike. Thirteen queries at most."""
    lines = children_here(reader, log, on_the_log)
    same = same_in_list(reader, lines)
    return [ChildHere(line, _same_words(line, same.get(line.reference, ()))) for line in lines]


def _same_words(line: PersonLine, others: Iterable[PossibleOther]) -> str:
    names = dict.fromkeys(o.name if o.name != line.name else f"{o.name} ({o.reference})" for o in others)
    return f"May be one child with {', '.join(names)}: not confirmed." if names else ""


def children_here(reader: Acting, log: IncidentLog, on_the_log: Iterable[UUID]) -> list[PersonLine]:
    """Who they are, by name. `on_the_log`: every record of the children who are on it. Eight queries at most."""
    places = here_of(log)
    today, known = timezone.localdate(clock.now()), set(on_the_log)
    lines = people_of(reader, living_at(reader, places, NOW, today), NOW, today) if places else {}
    found = {line.person: line for line in lines.values() if line.is_child and not known & set(line.identities)}
    return sorted(found.values(), key=lambda line: line.name)
