"""Start the vulnerability form (VIST), with what is known already."""

from dataclasses import dataclass

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.queries.vist import Prefilled, prefilled_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.duties.models import Duty
from sightline.pole.web.form_page import FormPage
from sightline.pole.web.links import link_to

from .scene_forms import VistForm
from .scene_steps import scene_of

FORM_PAGE = "record_vist"
"""The page of the form itself, by its name: where there is one, starting leads there."""


@dataclass(kw_only=True)
class StartVistPage(FormPage):
    """What the form begins with."""

    template = "contact/start_vist.html"
    prefilled: Prefilled


@record_page(Permission.SCENE_RECORD)
def start_vist(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show what the form begins with; one tap starts it, with its clock."""
    log = log_for(request.acting, reference)
    form = VistForm(**with_data(request))
    back = scene_of(log)
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.start_vist(acting, log, high=form.cleaned_data["high"]),
            then=link_to(request.acting, FORM_PAGE, log.event.reference) or back,
            said=_said,
        )
        if sent:
            return sent
    prefilled = prefilled_for(request.acting, log)
    return StartVistPage(
        title="Start a vulnerability form (VIST)",
        caption=log.called,
        form=form,
        submit="Start it",
        back=back,
        back_words="Back to the scene",
        subjects=(log.event_id, *prefilled.identities),
        prefilled=prefilled,
    )


def _said(duty: Duty) -> str:
    return f"The form is started, and yours to send in: duty {duty.reference}."
