"""Requests of those who ask what is held of them: the list, and one of them with what is proposed to be withheld."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Effect
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.rules.dates import date_words
from sightline.sharing import commands
from sightline.sharing.models import SubjectAccess, SubjectAccessAnswer
from sightline.sharing.queries.subject_access import Answer, answer_made, answer_of, subject_access_for
from sightline.sharing.queries.subject_access import subject_accesses as read_list
from sightline.sharing.rules.subject_access import (
    ASKERS,
    CARE,
    KINDS,
    WHY,
    Choice,
    Proposal,
    Question,
    redacted,
    undecided,
)

_SHOWN = 3


@dataclass(frozen=True)
class Request:
    """A request in a line."""

    asked: SubjectAccess
    asker: str
    due: str
    made_at: datetime | None


@dataclass(kw_only=True)
class SubjectAccessesPage(RecordPage):
    """The list."""

    template = "sharing/subject_accesses.html"
    requests: tuple[Request, ...]


@record_page(Permission.SUBJECT_ACCESS)
def subject_accesses(request: SignedInRequest) -> RecordPage:
    """Show the requests."""
    found = read_list(request.acting)
    return SubjectAccessesPage(
        title="Requests to see what is held",
        subjects=tuple(asked.id for asked, _ in found),
        requests=tuple(Request(a, ASKERS.get(a.asker, a.asker), date_words(a.due_on), made) for a, made in found),
    )


class RedactionsForm(RecordingForm):
    """Each proposal: withhold or show, and why; and words that the proposals missed."""

    also = forms.CharField(
        label="Other words to withhold, wherever they stand",
        max_length=2000,
        required=False,
        help_text="One on each line. Read every line above: no list of names finds all that tells of somebody.",
        widget=LongText(rows=3),
    )
    also_why = forms.CharField(label="Why those", max_length=300, required=False)

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            each = question.first
            self.fields[f"choice_{each.key}"] = forms.ChoiceField(
                label=f"“{each.words}”: {KINDS[each.kind]}",
                help_text=_where(question),
                choices=[("withhold", "Withhold"), ("show", "Show")],
                initial="withhold",
                widget=RadioChoices(inline=True, small=True),
            )
            self.fields[f"why_{each.key}"] = forms.CharField(label="Why", max_length=300, initial=WHY[each.kind])
        self.order_fields([name for name in self.fields if name not in {"also", "also_why"}])

    def choices(self) -> dict[str, Choice]:
        """What was decided, by proposal."""
        held = self.cleaned_data
        return {
            key: Choice(held[f"choice_{key}"] == "withhold", held[f"why_{key}"])
            for key in (question.first.key for question in self.questions)
        }

    def words(self) -> dict[str, str]:
        """The other words, each with why."""
        lines = (line.strip() for line in self.cleaned_data["also"].splitlines())
        return {line: self.cleaned_data["also_why"] for line in lines if line}


def _where(question: Question) -> str:
    """Where the words stand: the first places, and how many more there are."""
    more = len(question.places) - _SHOWN
    shown = [_around(each) for each in question.places[:_SHOWN]]
    return " · ".join([*shown, *([f"and {more} more places"] if more > 0 else [])])


def _around(proposal: Proposal) -> str:
    words = proposal.line.words
    start, end = max(proposal.start - 60, 0), proposal.end + 60
    return f"{proposal.line.heading}: {'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


@dataclass(kw_only=True)
class SubjectAccessPage(RecordPage):
    """One request: the answer as it would leave, and what is still to be decided."""

    template = "sharing/subject_access.html"
    asked: SubjectAccess
    asker: str
    care: str
    due: str
    lines: tuple[tuple[str, str], ...]
    form: RedactionsForm
    waiting: int
    made: SubjectAccessAnswer | None
    is_expired: bool
    make: RecordingForm


@record_page(Permission.SUBJECT_ACCESS)
def subject_access(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show it, and take decisions."""
    asked = subject_access_for(request.acting, reference)
    answer = answer_of(request.acting, asked)
    waiting = undecided(answer.proposals, answer.choices)
    made = answer_made(request.acting, asked)
    form = RedactionsForm(questions=waiting, **with_data(request))
    here = reverse("subject_access", args=[asked.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.choose_redactions(acting, asked, form.choices(), form.words()),
            then=here,
            said=lambda count: f"{count} decided.",
        )
        if sent:
            return sent
    return SubjectAccessPage(
        title=f"Request {asked.reference}",
        subjects=(asked.id, *asked.identities),
        shown={"request": asked.reference, "lines": len(answer.lines)},
        asked=asked,
        asker=ASKERS.get(asked.asker, asked.asker),
        care=CARE.get(asked.asker, ""),
        due=date_words(asked.due_on),
        lines=tuple(_told(answer)),
        form=form,
        waiting=len(waiting),
        make=RecordingForm(),
        made=made,
        is_expired=bool(made and made.expires_at <= clock.now()),
    )


def _told(answer: Answer) -> Iterator[tuple[str, str]]:
    for line, its in answer.lines:
        yield line.heading, redacted(line, its, answer.choices)


@record_page(Permission.SUBJECT_ACCESS)
def render_subject_access(request: SignedInRequest, reference: str) -> HttpResponse:
    """Make the answer."""
    asked = subject_access_for(request.acting, reference)
    here = reverse("subject_access", args=[asked.reference])
    form = RecordingForm(**with_data(request))
    if request.method != "POST" or not form.is_valid():
        return HttpResponseRedirect(here)
    sent = send(
        request,
        form,
        lambda acting: commands.render_subject_access(acting, asked),
        then=here,
        said=lambda made: f"The answer is made: {made.shown} lines, {made.withheld} words or names withheld.",
    )
    if sent:
        return sent
    tell(request, " ".join(map(str, form.non_field_errors())), "warning")
    return HttpResponseRedirect(here)


@record_page(Permission.SUBJECT_ACCESS, Effect.DISCLOSURE)
def download_subject_access(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the answer as a file. That it left is on the ledger."""
    asked = subject_access_for(request.acting, reference)
    content = commands.download_subject_access(request.acting, asked)
    response = HttpResponse(content, content_type="text/html; charset=utf-8")
    name = f"Answer {asked.reference}.html"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response
