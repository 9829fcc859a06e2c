"""Put away an import of which nothing is in the record."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.access import import_batch_for
from sightline.pole.web.form_page import PlainFormPage


class WithdrawImportForm(RecordingForm):
    """Why, if anybody wants to say."""

    why = forms.CharField(label="Why", required=False, max_length=1000, widget=LongText(rows=2))


@page(Permission.IMPORT_RUN)
def withdraw_import(request: SignedInRequest, batch: UUID) -> Page | HttpResponse:
    """Ask why, put the import away and go back to it."""
    found = import_batch_for(request.acting, batch)
    form, back = WithdrawImportForm(**with_data(request)), reverse("import_batch", args=[batch])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.withdraw_import(acting, found, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "This import is put away. Nothing of it is in the record.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title=f"Put away the import from {found.words}",
        form=form,
        submit="Put it away",
        back=back,
        back_words="The import",
        notes=(
            "Nothing of it is in the record, and nothing will be: it cannot be previewed or loaded any more. The rows"
            " that were read in stay here as the account of what came. The same files can be brought in anew.",
        ),
    )
