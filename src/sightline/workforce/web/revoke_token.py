"""Take a token back."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands
from sightline.workforce.queries.tokens import token_of

from .form_page import WorkforceFormPage


class RevokeTokenForm(RecordingForm):
    """Why."""

    why = forms.CharField(label="Why is it taken back?", max_length=300)


@page(Permission.ADMINISTER)
def revoke_token(request: SignedInRequest, token: UUID) -> Page | HttpResponse:
    """Ask why, end it and go back to the list."""
    held = token_of(request.acting, token)
    if held is None:
        raise Http404("No such token")
    form = RevokeTokenForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.revoke_token(acting, held, form.cleaned_data["why"]),
            then=reverse("tokens"),
            said=lambda token: f"{token.name} can do nothing by {token.prefix} any more.",
        )
        if sent:
            return sent
    return WorkforceFormPage(
        title=f"Take back the token of {held.name}",
        form=form,
        submit="Take it back",
        note=f"The system of {held.agency.name} that holds {held.prefix} is shut out at once.",
    )
