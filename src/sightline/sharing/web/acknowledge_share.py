"""Say that one has what was shared."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import share_for


@record_page(Permission.SHARE_RECEIVE)
def acknowledge_share(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """One button: the sender sees by whom and when."""
    found = share_for(request.acting, reference)
    form = RecordingForm(**with_data(request))
    back = reverse("share", args=[found.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.acknowledge_share(acting, found),
            then=back,
            said=lambda _: f"{found.owner_agency.name} sees that you have it.",
        )
        if sent:
            return sent
    return FormPage(
        title="Say that you have this",
        caption=f"{found.reference}, from {found.owner_agency.name}",
        form=form,
        submit="I have it, and know the terms",
        back=back,
        back_words="Back to the share",
        notes=(found.conditions,) if found.conditions else (),
        subjects=(found.id,),
    )
