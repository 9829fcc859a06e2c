"""Say who has seen the child of a log, or which agency has accepted."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.children import ChildOfLog, born_of, children_shown, key_of, the_one_child
from sightline.contact.queries.standing_of_log import needs_seeing
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import FormPage

from .looking_forms import SeenOrAcceptedForm
from .second_look import subjects_of


@record_page(Permission.LOG_WRITE)
def say_seen_or_accepted(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Say who has seen the child, or which agency accepted."""
    log = log_for(request.acting, reference)
    born = born_of(children_shown(request.acting, log))
    form = SeenOrAcceptedForm(children=_among_whom(born), **with_data(request))
    back = reverse("log", args=[log.event.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.say_seen_or_accepted(acting, log, form.assured),
            then=back,
            said=lambda _: _said(log),
        )
        if sent:
            return sent
    return FormPage(
        title="Who has seen the child?",
        subjects=(*subjects_of(log), *(identity for child in born for identity in child.identities)),
        shown={"log": log.event.reference},
        caption=log.called,
        form=form,
        submit="Write it in the log",
        back=back,
        back_words="Back to the log",
        notes=(
            "A log of an infant, an ill or an unseen child stays open until somebody has seen the child, or an agency "
            "has accepted, by name. That somebody looked at the log again is not enough.",
        ),
    )


def _among_whom(born: list[ChildOfLog]) -> list[tuple[str, str]]:
    if not born or the_one_child(born):
        return []
    return [(key_of(child), child.name if child.involvement else f"{child.name}: all of them") for child in born]


def _said(log: IncidentLog) -> str:
    if needs_seeing(log):
        return "It is in the log. A child of this log still has to be seen, or accepted by name."
    return "It is in the log who has the child."
