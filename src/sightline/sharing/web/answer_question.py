"""Answer what was asked about a share."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import question_for


class AnswerQuestionForm(RecordingForm):
    """The answer."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_answer": "text"}
    text = forms.CharField(label="Your answer", max_length=4000, widget=LongText(rows=6, count=4000))


@record_page(Permission.SHARE_RECEIVE)
def answer_question(request: SignedInRequest, question: UUID) -> RecordPage | HttpResponse:
    """The question, and the form."""
    found = question_for(request.acting, question)
    form = AnswerQuestionForm(**with_data(request))
    back = reverse("share", args=[found.share.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.answer_question(acting, found, form.cleaned_data["text"]),
            then=back,
            said=lambda _: f"Answered. {found.share.owner_agency.name} has been told.",
        )
        if sent:
            return sent
    return FormPage(
        title="Answer the question",
        caption=f"{found.share.reference}, from {found.share.owner_agency.name}",
        form=form,
        submit="Answer",
        back=back,
        back_words="Back to the share",
        notes=(
            found.text,
            f"Your answer is a contribution of {request.acting.actor.agency}, which stays its controller.",
        ),
        subjects=(found.id, found.share_id),
    )
