"""Whose a fact is, for the pages that correct it and take it back: what to call them, and where their record is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.pole.access import person_for
from sightline.pole.facts import FactKind, kind_of
from sightline.pole.models import Account
from sightline.pole.queries.labels import label_person, label_place, reference_of


@dataclass(frozen=True)
class Whose:
    """The person, place or event that a fact is of."""

    words: str
    subjects: tuple[UUID, ...]
    back: str
    reference: str
    record_page: str

    def record_beside(self, kind: FactKind) -> str:
        """Where a further fact of this kind is sent to."""
        rest = [kind.key] if self.record_page == "record_fact" else []
        return reverse(self.record_page, args=[self.reference, *rest])


def whose(reader: Acting, fact: Any) -> Whose:
    """The person, place or event that `fact` is of; raises `Absent` where the reader may not see them."""
    kind = kind_of(fact)
    if isinstance(fact, Account):
        event = fact.event
        page = reverse("event", args=[event.reference])
        return Whose(f"{event.title} ({event.reference})", (event.id,), page, event.reference, "add_account")
    if kind.is_about_place:
        place = fact.place
        page = reverse("place", args=[place.reference])
        return Whose(label_place(reader, place), (place.id,), page, place.reference, "record_place_fact")
    label = label_person(reader, person_for(reader, reference_of(reader, [fact.identity_id])))
    page = reverse("person", args=[label.reference])
    return Whose(label.words, label.subjects, page, label.reference, "record_fact")
