"""A place's page: who lives and lived here, children at risk first; warnings; what happened here."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect

from sightline.access.permissions import Permission
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import place_for
from sightline.pole.queries.dangers import HeldBack, held_back_of
from sightline.pole.queries.place import PlaceRecord, place_record

from .as_known_form import AsKnownForm, PointOfView, point_of_view
from .chronology_form import ChronologyForm, ShownPage, page_of, read_wanted
from .links import Step, next_steps
from .record_parts import MarkerCard, Roots, marker_cards, shown_view

STEPS = (("Add an address", "record_place_fact"),)
SECTIONS = (
    ("warnings", "Warnings"),
    ("residents", "Who lives here"),
    ("former", "Who lived here"),
    ("chronology", "What happened here"),
    ("addresses", "Addresses"),
)


@dataclass(kw_only=True)
class PlacePage(RecordPage):
    """One place's record from one point of view."""

    template = "pole/place.html"
    record: PlaceRecord
    view: PointOfView
    as_known_form: AsKnownForm
    chronology_form: ChronologyForm
    shown_events: ShownPage
    sections: tuple[Link, ...]
    steps: tuple[Step, ...]
    roots: Roots
    markers: tuple[MarkerCard, ...]
    held_back: tuple[HeldBack, ...]

    @property
    def any_live(self) -> bool:
        """Whether any marker warns."""
        return any(card.marker.warns for card in self.markers)


@record_page(Permission.PLACE_VIEW, in_emergency=True)
def place(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show a place's record."""
    reader = request.acting
    found = place_for(reader, reference)
    view = point_of_view(request)
    if view.go_to:
        return HttpResponseRedirect(view.go_to)
    form, wanted = read_wanted(request)
    record = place_record(reader, found, view.view, wanted)
    return PlacePage(
        title=f"{record.line}, {record.reference}",
        subjects=(found.id, *(i for resident in record.residents for i in resident.line.identities)),
        shown={"place": found.reference, "sections": [key for key, _ in SECTIONS], **shown_view(view)},
        record=record,
        view=view,
        as_known_form=view.form,
        chronology_form=form,
        shown_events=page_of(request, record.chronology),
        sections=tuple(Link(words, f"#{key}") for key, words in SECTIONS),
        steps=next_steps(reader, "place", found.reference, *STEPS) if view.view.is_now else (),
        roots=Roots.made(),
        markers=marker_cards(reader, record.markers, is_now=view.view.is_now),
        held_back=held_back_of((), [found.id]) if view.view.is_now else (),
    )
