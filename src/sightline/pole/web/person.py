"""A person's page: who this is, what warns, family, places and the whole story; as known now or at any instant."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from sightline.access.permissions import Permission
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import identities_of, person_for
from sightline.pole.queries.dangers import HeldBack, held_back_of
from sightline.pole.queries.person import PersonRecord, person_record

from .as_known_form import AsKnownForm, PointOfView, point_of_view
from .chronology_form import ChronologyForm, ShownPage, page_of, read_wanted
from .genogram_picture import Picture, picture
from .links import Step, next_steps, root_of
from .near_cards import NearCard, near_cards
from .person_matters import contact, who
from .record_parts import (
    Adding,
    AttachedLink,
    MarkerCard,
    MatterCard,
    PhotographLink,
    Roots,
    RowCard,
    SourceCard,
    attached_links,
    marker_cards,
    matter_cards,
    photograph_links,
    shown_view,
    source_link,
)
from .said import Matter

STEPS = (
    ("Record an event", "record_event"),
    ("Add a photograph", "add_photograph"),
    ("Name the record's owner", "name_owner"),
)
SECTIONS = (
    ("warnings", "Warnings"),
    ("matters", "Open matters"),
    ("who", "Who this is"),
    ("family", "Family and household"),
    ("places", "Places"),
    ("chronology", "Chronology"),
    ("contact", "Identifiers and contact"),
    ("sources", "Sources"),
)


@dataclass(kw_only=True)
class PersonPage(RecordPage):
    """One person's record from one point of view."""

    template = "pole/person.html"
    record: PersonRecord
    view: PointOfView
    as_known_form: AsKnownForm
    chronology_form: ChronologyForm
    shown_events: ShownPage
    who: tuple[Matter, ...]
    contact: tuple[Matter, ...]
    genogram: Picture | None
    photographs: tuple[PhotographLink, ...]
    photographs_hidden: bool
    attached: tuple[AttachedLink, ...]
    owners: str
    sources: tuple[SourceCard, ...]
    rows: tuple[RowCard, ...]
    add: Adding
    sections: tuple[Link, ...]
    steps: tuple[Step, ...]
    roots: Roots
    markers: tuple[MarkerCard, ...]
    held_back: tuple[HeldBack, ...]
    near: tuple[NearCard, ...]
    matters: tuple[MatterCard, ...]

    @property
    def any_open(self) -> bool:
        """Whether anything is open."""
        return any(card.matter.is_open for card in self.matters)

    @property
    def any_closed(self) -> bool:
        """Whether anything was open and is not any more."""
        return any(not card.matter.is_open for card in self.matters)

    @property
    def any_live(self) -> bool:
        """Whether any marker warns."""
        return any(card.marker.warns for card in self.markers)


@record_page(Permission.PERSON_VIEW, in_emergency=True)
def person(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show a person's record."""
    reader = request.acting
    view = point_of_view(request)
    found = person_for(reader, reference, view.view)
    if found.reference != reference:
        query = request.META["QUERY_STRING"]
        return HttpResponseRedirect(f"{root_of('person')}{found.reference}{'?' if query else ''}{query}")
    if view.go_to:
        return HttpResponseRedirect(view.go_to)
    form, wanted = read_wanted(request)
    record = person_record(reader, found, view.view, wanted)
    roots = Roots.made()
    sections = _sections(record)
    return PersonPage(
        title=f"{record.line.name}, {found.reference}" if record.sources else found.reference,
        subjects=(
            *(record.identities or identities_of(reader, found)),
            *record.family.shown,
            *record.same.subjects,
            *record.near.subjects,
        ),
        shown={"person": found.reference, "sections": [key for key, _ in sections], **_shown(record, view)},
        record=record,
        view=view,
        as_known_form=view.form,
        chronology_form=form,
        shown_events=page_of(request, record.chronology),
        who=who(reader, record),
        contact=contact(reader, record),
        genogram=picture(record.family, roots.person),
        photographs=photograph_links(reader, record),
        photographs_hidden=not reader.actor.may(Permission.PHOTOGRAPH_VIEW),
        attached=attached_links(reader, record.attached, is_now=view.view.is_now),
        owners=", ".join(f.values["owner_name"] for f in record.facts.get("record_owner", ())),
        sources=tuple(SourceCard(s, source_link(reader, s.source)) for s in record.sources),
        rows=tuple(RowCard(row, source_link(reader, row.id)) for row in record.rows),
        add=Adding.of(reader, found.reference, is_now=view.view.is_now),
        sections=tuple(Link(words, f"#{key}") for key, words in sections),
        steps=next_steps(reader, "person", found.reference, *STEPS) if view.view.is_now else (),
        roots=roots,
        markers=marker_cards(reader, record.markers, is_now=view.view.is_now),
        held_back=_held_back(record) if view.view.is_now else (),
        near=near_cards(reader, record, is_now=view.view.is_now),
        matters=matter_cards(reader, ((m, None) for m in record.matters), is_now=view.view.is_now),
    )


def _shown(record: PersonRecord, view: PointOfView) -> dict[str, Any]:
    return {**shown_view(view), **({"near_risks": record.near.told} if record.near.any else {})}


def _held_back(record: PersonRecord) -> tuple[HeldBack, ...]:
    return held_back_of(record.identities, [home.address.place for home in record.current_homes])


def _sections(record: PersonRecord) -> tuple[tuple[str, str], ...]:
    """What is on the page, in its order."""
    *before, sources = SECTIONS
    files = [("files", "Attached files")] if record.attached else []
    looked = [("looked", "Who has looked")] if record.shows_who_looked else []
    return (*before, *files, sources, *looked)
