"""Separate records that are of somebody else: which, what would change and who acted on them, why, and a button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.commands.unlink_records import Separated
from sightline.linkage.queries.unlink_preview import LinkedRecord, UnlinkPreview, linked_records, unlink_preview
from sightline.pole.access import person_for


class UnlinkRecordsForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why they are of somebody else",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="Those who saw or acted on the wrong link are told, with these words.",
    )


@dataclass(frozen=True)
class Choice:
    """One record, and whether it is chosen to be separated."""

    record: LinkedRecord
    chosen: bool


@dataclass(kw_only=True)
class UnlinkRecordsPage(RecordPage):
    """First the records to choose from; then what separating the chosen ones would do, and the form."""

    template = "linkage/unlink_records.html"
    reference: str
    name: str
    choices: tuple[Choice, ...]
    trouble: str
    preview: UnlinkPreview | None
    form: UnlinkRecordsForm | None


@record_page(Permission.LINK_DECIDE)
def unlink_records(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show what would change, and separate them."""
    reader, person = request.acting, person_for(request.acting, reference)
    if person.reference != reference:
        return HttpResponseRedirect(reverse("unlink_records", args=[person.reference]))
    records = linked_records(reader, person)
    chosen = _chosen(request, records)
    trouble = _trouble(request, records, chosen)
    form = UnlinkRecordsForm(**with_data(request)) if chosen and not trouble else None
    if form is not None and request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.unlink_records(acting, person, chosen, form.cleaned_data["why"]),
            then=reverse("person", args=[person.reference]),
            said=said_of,
        )
        if sent:
            return sent
    return UnlinkRecordsPage(
        title="Separate records that are of somebody else",
        subjects=tuple(record.identity for record in records),
        shown={"person": person.reference, "chosen": [str(identity) for identity in chosen]},
        reference=person.reference,
        name=records[0].words if records else person.reference,
        choices=tuple(Choice(record, record.identity in chosen) for record in records),
        trouble=trouble,
        preview=unlink_preview(reader, person, records, chosen) if form else None,
        form=form,
    )


def _chosen(request: HttpRequest, records: Sequence[LinkedRecord]) -> list[UUID]:
    """The records that were chosen, of those that there are."""
    asked = set(request.GET.getlist("record"))
    return [record.identity for record in records if str(record.identity) in asked]


def _trouble(request: HttpRequest, records: Sequence[LinkedRecord], chosen: Sequence[UUID]) -> str:
    """Why there is nothing to show yet; empty where nothing was asked for, or there is."""
    if len(records) < 2:
        return "Only one record that you can see is held to be this person. There is nothing to separate."
    if "show" in request.GET and not chosen:
        return "Choose the records that are of somebody else."
    if len(chosen) == len(records):
        return "At least one record has to stay. Choose only those that are of somebody else."
    return ""


def said_of(done: Separated) -> str:
    """What became of it, for the next page."""
    told = {0: "Nobody else had acted on them.", 1: "One person who saw or acted on them as one is told."}
    words = told.get(done.told, f"{done.told:,} people who saw or acted on them as one are told.")
    second = (
        " Because this may be a child, both go on showing the warnings of both until another person confirms that"
        " they are two."
    )
    whose = f"The records you chose are {done.person}'s now, the others {done.others}'s."
    return f"{whose} {words}{second if done.second_needed else ''}"
