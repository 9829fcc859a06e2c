"""Correct a line of a log by a new one that points at it: the old one stays."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import line_for, log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .log_form_page import back_to, log_form_page
from .log_forms import CorrectInLogForm


@record_page(Permission.LOG_WRITE)
def correct_in_log(request: SignedInRequest, reference: str, line: UUID) -> RecordPage | HttpResponse:
    """The line as it stands, to be written anew."""
    found = log_for(request.acting, reference)
    old = line_for(found, line)
    form = CorrectInLogForm(initial={"text": old.text}, **with_data(request))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("text", "source")}
        sent = send(
            request,
            form,
            lambda acting: commands.enter_in_log(acting, found, **told, corrects=old),
            then=back_to(found),
            said=lambda _: "Corrected. The line before is kept, and says that it was corrected.",
        )
        if sent:
            return sent
    return log_form_page(found, form, title="Correct a line of the log", submit="Write it anew")
