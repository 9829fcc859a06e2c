"""Who and what is linked to the log, who may be a risk, and what the record holds of where it is and of who calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.contact.queries.beside_call import Beside, PlaceHistory, beside_call, but_of, history_of_place
from sightline.contact.queries.checked import checked
from sightline.contact.queries.linked import Linked, linked_to, place_of
from sightline.contact.queries.risks import Risks, is_searched_for, risks_in
from sightline.contact.rules.house_numbers import another_house
from sightline.contact.rules.linking import ROLES
from sightline.core.acts import Acting

T = TypeVar("T")


@dataclass(frozen=True)
class LinkedPart:
    """What stands beside the log. `not_checked`: what could not be found out, in words."""

    linked: Linked | None
    risks: Risks | None
    place: PlaceHistory | None
    where: Beside | None
    caller: Beside | None
    not_checked: tuple[str, ...]
    roles: dict[str, str]
    another_house: str

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of every record that is told of."""
        parts = (part for part in (self.linked, self.risks, self.place, self.where, self.caller) if part)
        return tuple(dict.fromkeys(subject for part in parts for subject in part.subjects))


def part(reader: Acting, log: IncidentLog) -> LinkedPart:
    """All of it, each found by itself: what fails is said to be not checked, and the rest is there."""
    failed: list[str] = []

    def read(what: str, find: Callable[[], T]) -> T | None:
        found = checked(what, find)
        if found is None:
            failed.append(f"{what}.")
        return found

    linked = read("Who is linked to this log", lambda: linked_to(reader, log))
    risks = None
    if checked("whether a log is of a child", lambda: is_searched_for(reader, log)) is not False:
        risks = read("People who pose a risk", lambda: risks_in(reader, log))
    known = place_of(log)
    place = read("The address", lambda: history_of_place(reader, known.id, log)) if known else None
    where = but_of(beside_call(reader, "where", log.location_words), log.event.reference) if known is None else None
    called = linked is not None and any("reporting" in person.roles for person in linked.people)
    caller = beside_call(reader, "caller", log.caller_name) if not called and log.caller_name else None
    another = another_house(log.location_words, place.glance.address) if place else ""
    return LinkedPart(linked, risks, place, where, caller, tuple(failed), ROLES, another)
