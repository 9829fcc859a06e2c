"""Result a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import ResultForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_CLOSE)
def result_log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """What was found and done."""
    found = log_for(request.acting, reference)
    form = ResultForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.result_log(acting, found, data["result"], code=data["code"]),
            then=address_of(found),
            said=lambda _: "Resulted. The log stays open until it is closed.",
        )
        if sent:
            return sent
    return step_page(request.acting, found, form, "Result the log", "Keep the result")
