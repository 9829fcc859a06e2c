"""Record a child who was found and of whom nobody had spoken."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .scene_forms import FoundChildForm
from .scene_steps import scene_form, scene_of


@record_page(Permission.SCENE_RECORD)
def record_found_child(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask who the child is, as far as anybody knows, and how they were."""
    log = log_for(request.acting, reference)
    form = FoundChildForm(reader=request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.record_found_child(acting, log, form.found, form.sight),
            then=scene_of(log),
            said=lambda _: "The child is on the log.",
        )
        if sent:
            return sent
    return scene_form(
        log,
        form,
        title="A child who was found",
        submit="Put the child on the log",
        notes=("Anything that you know is enough: a name, an age, or what they look like.",),
    )
