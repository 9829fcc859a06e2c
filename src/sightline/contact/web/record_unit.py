"""Record where a unit is."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import unit_for
from sightline.contact.rules.progress import UnitStep
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import UnitForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_SEND)
def record_unit(request: SignedInRequest, unit: UUID) -> RecordPage | HttpResponse:
    """One press from the log's page; here also with the time at which it was."""
    found = unit_for(request.acting, unit)
    form = UnitForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        step, more = UnitStep(data["step"]), {"at": data["at"], "words": data["words"]}
        sent = send(
            request,
            form,
            lambda acting: commands.record_unit(acting, found, step, **more),
            then=address_of(found.log),
            said=lambda held: f"{held.call_sign}: {step.words.lower()}.",
        )
        if sent:
            return sent
    title = f"Where is {found.call_sign}?"
    return step_page(request.acting, found.log, form, title, "Record it", standard="unit_answers")
