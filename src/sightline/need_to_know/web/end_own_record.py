"""Take back that a record on file is a user's own."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.access import own_record_for
from sightline.pole.web.form_page import FormPage


@record_page(Permission.ACCESS_REVIEW)
def end_own_record(request: SignedInRequest, own: UUID) -> RecordPage | HttpResponse:
    """One button."""
    held = own_record_for(request.acting, own)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.end_own_record(acting, held),
            then=reverse("own_records"),
            said=lambda _: "Taken back. That it was held once stays on record.",
        )
        if sent:
            return sent
    return FormPage(
        title="This is not their own record",
        caption=held.user.name,
        form=form,
        submit="Take it back",
        back=reverse("own_records"),
        back_words="Records of people who work here",
        subjects=(held.id,),
    )
