"""Withdraw an accreditation."""

from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import accreditation_for
from sightline.workforce.rules.skills import skill_words

from .fields import why_field
from .form_page import WorkforceFormPage, recorded


class WithdrawForm(RecordingForm):
    """Why."""

    answers_for = MappingProxyType({"nothing_said": "why"})

    why = why_field("Why does it count no more?")


@page(Permission.ACCREDITATION_KEEP)
def withdraw_accreditation(request: SignedInRequest, accreditation: UUID) -> Page | HttpResponse:
    """Ask why, and go to the person's page."""
    held = accreditation_for(request.acting, accreditation)
    form = WithdrawForm(**with_data(request))
    back = reverse("worker", args=[held.user_id])
    return recorded(
        request,
        form,
        lambda acting: commands.withdraw_accreditation(acting, held, form.cleaned_data["why"]),
        then=back,
        said=lambda _: "It is withdrawn. It stays on record.",
        page=WorkforceFormPage(
            title=f"Withdraw an accreditation of {held.user.name}",
            form=form,
            submit="Withdraw it",
            note=skill_words(held.skill),
            back=back,
            back_words=held.user.name,
        ),
    )
