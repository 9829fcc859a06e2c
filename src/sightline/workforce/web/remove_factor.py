"""Remove one of one's own apps or keys."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands, proving
from sightline.workforce.queries.accounts import factor_of

from .sign_in_pages import SignInFormPage, proof_first


class RemoveFactorForm(RecordingForm):
    """Nothing to answer."""


@page(Permission.SIGNED_IN)
def remove_factor(request: SignedInRequest, factor: UUID) -> Page | HttpResponse:
    """Ask whether to, and remove it."""
    first = proof_first(request)
    if first:
        return first
    held = factor_of(request.user.id, factor)
    if held is None:
        raise Http404("No such factor")
    form = RemoveFactorForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.remove_factor(acting, held, is_needed=proving.is_needed(acting)),
            then=reverse("sign_in_methods"),
            said=lambda gone: f"{gone.name} no longer signs you in.",
        )
        if sent:
            return sent
    return SignInFormPage(
        title=f"Remove {held.name}",
        form=form,
        submit="Remove it",
        warns=True,
        notes=("It will no longer sign you in. You can add it again.",),
        back=reverse("sign_in_methods"),
    )
