"""Grade a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.commands.grade_log import Graded
from sightline.contact.queries.standing_of_log import before_nobody_is_sent
from sightline.contact.rules.grading import look_words
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions.models import Decision

from .life_forms import GradeForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_WRITE)
def grade_log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """How soon somebody is there, and why."""
    found = log_for(request.acting, reference)
    form = GradeForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.grade_log(acting, found, form.cleaned_data["grade"], form.deciding),
            then=address_of(found),
            said=_said,
        )
        if sent:
            return sent
    prompts = before_nobody_is_sent(found).prompts
    warning = f"{look_words(prompts)} Sending somebody waits for nothing." if prompts else ""
    return step_page(request.acting, found, form, "Grade the log", "Grade it", warning=warning)


def _said(graded: Graded) -> str:
    if graded.shortfall:
        words = "The grade stands as it was: a shortage lowers none. The log is held as awaiting a resource"
        return f"{words}, and {graded.shortfall.reference} goes to the superintendent."
    if graded.decision and graded.decision.state == Decision.State.PROPOSED:
        return "Proposed. The grade stands as it was until somebody else approves it; they have been told."
    return "Graded. The clock of its grade runs."
