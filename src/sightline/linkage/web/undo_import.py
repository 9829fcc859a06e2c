"""Undo an import: what would be taken back and what stays, why, and a button."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.access import import_batch_for
from sightline.linkage.queries.undo import UndoPreview, undo_preview
from sightline.linkage.queries.undoable import batch_state
from sightline.linkage.rules.undo import cannot_begin_to_undo
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.dates import instant_words


class UndoImportForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why this import should not have been loaded",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="It is shown on the import's page to whoever relied on what it brought.",
    )


@dataclass(kw_only=True)
class UndoImportPage(RecordPage):
    """What undoing would do. `refusal`: why it cannot be undone; then there is no form."""

    template = "linkage/undo_import.html"
    lists = True
    batch: UUID
    words: str
    begun: str
    refusal: str
    preview: UndoPreview | None
    notices: tuple[HistoryNotice, ...]
    form: UndoImportForm | None


@record_page(Permission.IMPORT_RUN)
def undo_import(request: SignedInRequest, batch: UUID) -> RecordPage | HttpResponse:
    """Show what undoing would do, ask why, and have the worker do it."""
    found = import_batch_for(request.acting, batch)
    refusal = cannot_begin_to_undo(batch_state(request.acting, found))
    form = None if refusal else UndoImportForm(**with_data(request))
    if form is not None and request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.ask_undo(acting, found, form.cleaned_data["why"]),
            then=reverse("import_batch", args=[batch]),
            said=lambda _: "This import is being undone. You can leave this page: it carries on by itself.",
        )
        if sent:
            return sent
    preview = None if refusal else undo_preview(request.acting, found)
    return UndoImportPage(
        title="Undo this import",
        subjects=(batch, *(preview.subjects if preview else ())),
        shown={"import": found.words, "kept": len(preview.kept.lines) if preview else 0},
        batch=batch,
        words=found.words,
        begun=instant_words(found.started_at),
        refusal=refusal.words if refusal else "",
        preview=preview,
        notices=history_notices(request.acting),
        form=form,
    )
