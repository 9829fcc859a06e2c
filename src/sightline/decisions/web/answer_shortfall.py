"""A resourcing shortfall: what is lacking, and the superintendent's answer."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.access import shortfall_for
from sightline.decisions.queries.shortfalls import ShortfallLine, shortfall_line
from sightline.pole.web.form_page import FormPage

from .shortfall_page import ShortfallPage
from .step_forms import AnswerForm


@record_page(Permission.DECISION_VIEW)
def answer_shortfall(request: SignedInRequest, shortfall: UUID) -> RecordPage | HttpResponse:
    """Show it; a superintendent answers it here, once."""
    found = shortfall_for(request.acting, shortfall)
    line = shortfall_line(request.acting, found)
    may_answer = request.acting.actor.may(Permission.DECISION_PUT_ASIDE) and found.answered_at is None
    if not may_answer and request.method != "POST":
        return ShortfallPage.of(line)
    form = AnswerForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.answer_shortfall(acting, found, form.cleaned_data["answer"]),
            then=reverse("answer_shortfall", args=[found.id]),
            said=lambda _: "Answered. Whoever recorded it has been told.",
        )
        if sent:
            return sent
    return _form_page(line, form)


def _form_page(line: ShortfallLine, form: AnswerForm) -> FormPage:
    found = line.shortfall
    meanwhile = (found.meanwhile,) if found.meanwhile else ()
    return FormPage(
        title="Answer a resourcing shortfall",
        caption=line.about.words,
        form=form,
        submit="Answer it",
        back=reverse(line.about.kind, args=[line.about.reference]) if line.about.reference else reverse("home"),
        notes=(f"{line.kind_words}: {found.lacking}", *meanwhile, f"{line.when}. {found.by_words}."),
        subjects=(found.id, *line.about.records),
        shown={"shortfall": found.reference},
    )
