"""Close a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.closing import before_closing
from sightline.contact.queries.of_child import is_of_child
from sightline.contact.rules.closing import Closing, cannot_close
from sightline.contact.rules.states import ChildAnswer
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.access import Absent

from .life_forms import CloseForm
from .log_step import address_of, step_page

UNSAID = Closing("It is asked before anything is said", confirmed_how="to be said", confirmed_by="them", tried="that")
"""As if all that can be said on the page were said: what still stands against closing is told before anybody types."""
_NO_LOG = Refusal("other_closed", "There is no such log, or not one that you may see. Nothing was closed.")


@record_page(Permission.LOG_CLOSE)
def close_log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """What came of it; what stands against closing is said first."""
    found = log_for(request.acting, reference)
    form = CloseForm(child=ChildAnswer(found.child), of_child=is_of_child(found), **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.close_log(acting, found, form.closing, duplicate_of=_goes_on_in(acting, form)),
            then=address_of(found),
            said=lambda log: f"{log.called} is closed.",
        )
        if sent:
            return sent
    refusal = cannot_close(before_closing(request.acting, found, UNSAID), UNSAID)
    warning = refusal.words if refusal else ""
    return step_page(request.acting, found, form, "Close the log", "Close it", warning=warning)


def _goes_on_in(acting: Acting, form: CloseForm) -> IncidentLog | None:
    reference = form.cleaned_data["duplicate"]
    if not reference:
        return None
    try:
        return log_for(acting, reference)
    except Absent:
        raise Refused(_NO_LOG) from None
