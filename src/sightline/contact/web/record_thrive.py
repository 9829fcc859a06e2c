"""Assess a log by THRIVE."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.queries.standing_of_log import changed_since, latest_thrive
from sightline.contact.rules.grading import changed_words
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import ThriveForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_WRITE)
def record_thrive(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The six letters; what stood is there to be changed, and stays as its own version."""
    found = log_for(request.acting, reference)
    before = latest_thrive(found)
    form = ThriveForm(before=before, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.record_thrive(acting, found, form.assessment),
            then=address_of(found),
            said=lambda thrive: f"Assessed: version {thrive.version}.",
        )
        if sent:
            return sent
    changed = changed_since(found, before)
    title = "Assess the log again" if before else "Assess the log: THRIVE"
    warning = changed_words(changed) if changed else ""
    return step_page(request.acting, found, form, title, "Keep THRIVE", warning=warning)
