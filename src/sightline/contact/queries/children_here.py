"""Children held to live where a log is, who are not on it: offered at the scene, to be seen like the rest."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import IncidentLog
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.queries.family import living_at
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.as_known import NOW

from .linked import here_of


def children_here(reader: Acting, log: IncidentLog, on_the_log: Iterable[UUID]) -> list[PersonLine]:
    """Who they are, by name. `on_the_log`: every record of the children who are on it. Eight queries at most."""
    places = here_of(log)
    today, known = timezone.localdate(clock.now()), set(on_the_log)
    lines = people_of(reader, living_at(reader, places, NOW, today), NOW, today) if places else {}
    found = {line.person: line for line in lines.values() if line.is_child and not known & set(line.identities)}
    return sorted(found.values(), key=lambda line: line.name)
