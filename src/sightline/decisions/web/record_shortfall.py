"""Record a resourcing shortfall: by itself, or in one tap from a decision that was refused for one."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.queries.subjects import label_of
from sightline.pole.models import Event, Person, Place
from sightline.pole.web.form_page import FormPage

from .step_forms import ShortfallForm
from .subjects import subject_named


@record_page(Permission.DECISION_MAKE)
def record_shortfall(request: SignedInRequest) -> RecordPage | HttpResponse:
    """About whom the address says (`?about=P104Z`): what is lacking."""
    subject = subject_named(request.acting, request.GET.get("about", ""))
    label = label_of(request.acting, subject)
    back = reverse(label.kind, args=[label.reference])
    form = ShortfallForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: _record(acting, subject, form),
            then=back,
            said=lambda _: "Recorded. It is with the superintendent, who has to answer. The grade was not changed.",
        )
        if sent:
            return sent
    return FormPage(
        title="Record a resourcing shortfall",
        caption=label.words,
        form=form,
        submit="Record it",
        back=back,
        notes=("It goes to the superintendent. It changes no grade: grade by what may happen, not by who is there.",),
        subjects=label.records,
    )


def _record(acting: Acting, subject: Person | Place | Event, form: ShortfallForm) -> object:
    data = form.cleaned_data
    more = {"meanwhile": data["meanwhile"], "scale": data["scale"], "outcome": data["outcome"]}
    return commands.record_shortfall(acting, subject, data["lacking"], **more)
