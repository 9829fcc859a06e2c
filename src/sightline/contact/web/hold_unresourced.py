"""Hold a log for which there is nobody to send."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import UnresourcedForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_WRITE)
def hold_unresourced(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """What is lacking; the grade stays."""
    found = log_for(request.acting, reference)
    form = UnresourcedForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        told = {"lacking": form.cleaned_data["lacking"], "meanwhile": form.cleaned_data["meanwhile"]}
        sent = send(
            request,
            form,
            lambda acting: commands.hold_unresourced(acting, found, **told),
            then=address_of(found),
            said=lambda shortfall: f"Awaiting resource. {shortfall.reference} goes to the superintendent.",
        )
        if sent:
            return sent
    note = "The grade stays. Somebody looks again by its clock, and the superintendent answers for the shortage."
    title, standard = "Nobody to send", "unresourced_log"
    return step_page(request.acting, found, form, title, "Hold it as awaiting resource", note, standard=standard)
