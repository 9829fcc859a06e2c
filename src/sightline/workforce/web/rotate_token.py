"""Give a system another token in place of the one that it has, and show it once."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import RadioChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.workforce import commands
from sightline.workforce.queries.tokens import token_of
from sightline.workforce.rules.tokens import OVERLAPS

from .form_page import WorkforceFormPage
from .make_token import made_before, token_page


class RotateTokenForm(RecordingForm):
    """How long the old one holds beside it."""

    overlap = forms.ChoiceField(
        label="How long does the old token hold beside the new one?",
        choices=list(OVERLAPS.items()),
        widget=RadioChoices(small=True),
    )


@page(Permission.ADMINISTER)
def rotate_token(request: SignedInRequest, token: UUID) -> Page | HttpResponse:
    """Ask how long both hold, make the new one and show it."""
    held = token_of(request.acting, token)
    if held is None:
        raise Http404("No such token")
    form = RotateTokenForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        overlap = timedelta(hours=int(form.cleaned_data["overlap"]))
        try:
            made = commands.rotate_token(sender(request, form), held, overlap=overlap)
        except AlreadyRecorded:
            return made_before(request)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return token_page(made)
    return WorkforceFormPage(
        title=f"Another token for {held.name}",
        form=form,
        submit="Make the token",
        note=f"It takes the place of {held.prefix}, for the same system of {held.agency.name}.",
    )
