"""Be reached somewhere no longer."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import contact_detail_for
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how


@page(Permission.SIGNED_IN)
def remove_contact_detail(request: SignedInRequest, detail: UUID) -> Page | HttpResponse:
    """One button."""
    found = contact_detail_for(request.acting, detail)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.remove_contact_detail(acting, found),
            then=back_to_how(),
            said=lambda _: "Removed. Nothing more is sent there.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Remove this",
        caption=found.name or "A browser" if found.channel == "push" else found.address,
        form=form,
        submit="Remove it",
        back=back_to_how(),
        back_words=HOW,
        notes=("Nothing more is sent there, of what waits neither. All of it stands in the app.",),
    )
