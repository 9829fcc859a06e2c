"""Ask for an import to be previewed again, or to be loaded."""

from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.linkage.access import import_batch_for
from sightline.linkage.commands import ask_import as ask

SAID = {"preview": "It is being previewed.", "load": "It is being loaded."}


class AskImportForm(RecordingForm):
    """What is asked: there is nothing to fill in."""

    what = forms.ChoiceField(choices=[("preview", "Preview"), ("load", "Load")], widget=forms.HiddenInput)


@page(Permission.IMPORT_RUN)
def ask_import(request: SignedInRequest, batch: UUID) -> Page | HttpResponse:
    """Pass on what a button of the import's page asks, and go back to it; a refusal is said there."""
    found = import_batch_for(request.acting, batch)
    back = reverse("import_batch", args=[found.id])
    form = AskImportForm(data=request.POST)
    if request.method != "POST" or not form.is_valid():
        return HttpResponseRedirect(back)
    what = form.cleaned_data["what"]
    sent = send(request, form, lambda acting: ask(acting, found, what), then=back, said=lambda _: SAID[what])
    if sent:
        return sent
    tell(request, " ".join(str(error) for error in form.non_field_errors()), "warning")
    return HttpResponseRedirect(back)
