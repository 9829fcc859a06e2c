"""Make recovery codes, and show them once."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.workforce import commands
from sightline.workforce.queries.accounts import recovery_codes_left

from .sign_in_pages import SignInFormPage, proof_first


class MakeCodesForm(RecordingForm):
    """Nothing to answer."""


@dataclass(kw_only=True)
class RecoveryCodesPage(Page):
    """The codes, shown once."""

    template = "workforce/recovery_codes.html"
    codes: list[str]


@page(Permission.SIGNED_IN)
def make_recovery_codes(request: SignedInRequest) -> Page | HttpResponse:
    """Ask whether to, make them, and show them."""
    first = proof_first(request)
    if first:
        return first
    form = MakeCodesForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        # sent twice, the second makes new ones: those that are shown last are those that are good
        codes = commands.make_recovery_codes(sender(request, form).submitting(None))
        return RecoveryCodesPage(title="Your recovery codes", codes=codes)
    left = recovery_codes_left(request.user.id)
    notes = ["Each code lets you sign in once without your phone or key. Keep them on paper, apart from both."]
    if left:
        notes.append(f"You have {left} now. They will be good no longer.")
    return SignInFormPage(
        title="Make recovery codes",
        form=form,
        submit="Make ten codes",
        notes=tuple(notes),
        back=reverse("sign_in_methods"),
    )
