"""Whose a fact is, for the pages that correct it and take it back: what to call them, and where their record is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.pole.access import person_for
from sightline.pole.facts import kind_of, subject_column
from sightline.pole.queries.labels import label_event, label_person, label_place, reference_of
from sightline.pole.queries.standing_facts import event_of


@dataclass(frozen=True)
class Whose:
    """The person, place or event that a fact is of."""

    words: str
    subjects: tuple[UUID, ...]
    back: str
    beside: str
    """Where a further fact of the same kind is sent to."""


def whose(reader: Acting, fact: Any) -> Whose:
    """The person, place or event that `fact` is of; raises `Absent` where the reader may not see them."""
    kind = kind_of(fact)
    subject = subject_column(fact)
    if subject == "event":
        event = event_of(reader, fact)
        page, beside = _at("event", event.reference), _at("add_account", event.reference)
        return Whose(label_event(reader, event), (event.id,), page, beside)
    if subject == "place":
        place = fact.place
        page, beside = _at("place", place.reference), _at("record_place_fact", place.reference)
        return Whose(label_place(reader, place), (place.id,), page, beside)
    label = label_person(reader, person_for(reader, reference_of(reader, [fact.identity_id])))
    page = _at("person", label.reference)
    if kind.leads_to == "event":
        recording = "record_involvement" if kind.key == "involvement" else "note_significance"
        return Whose(label.words, label.subjects, page, _at(recording, fact.event.reference))
    return Whose(label.words, label.subjects, page, _at("record_fact", label.reference, kind.key))


def _at(url_name: str, *args: str) -> str:
    return reverse(url_name, args=args)
