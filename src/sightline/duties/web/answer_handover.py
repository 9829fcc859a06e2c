"""A handover: every line, what became of it; and the answer of whoever it is offered to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.bound_field import GovBoundField
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.access import handover_for
from sightline.duties.commands.answer_handover import Answering
from sightline.duties.models import Handover
from sightline.duties.queries.handovers import HandoverLineNow, lines_of_handover

ACCEPT, REFUSE, LATER = "accept", "refuse", "later"


@dataclass(frozen=True)
class Shown:
    """A line, with its questions where it waits for the reader."""

    now: HandoverLineNow
    answer: GovBoundField | None
    why: GovBoundField | None


class AnswerForm(RecordingForm):
    """Each line is accepted as it stands: one press accepts the whole."""

    answers_for: ClassVar[Mapping[str, str]] = {"to_come": "answered_at", "before_offer": "answered_at"}

    answered_at = DateTimeField(
        label="When you accepted it, if that was earlier",
        required=False,
        help_text="Leave this empty for now. Both times are kept.",
    )

    def __init__(self, *args: Any, lines: Sequence[HandoverLineNow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = [line for line in lines if line.is_for_reader]
        for each in self.waiting:
            key, reference = each.line.id.hex, each.line.duty.reference
            self.fields[f"answer_{key}"] = forms.ChoiceField(
                label=f"Your answer to {reference}",
                choices=[(ACCEPT, "I accept it"), (REFUSE, "I do not"), (LATER, "Not now")],
                initial=ACCEPT,
                widget=RadioChoices(inline=True, small=True),
            )
            self.fields[f"why_{key}"] = forms.CharField(
                label=f"Why you do not accept {reference}", required=False, max_length=500, widget=ShortText()
            )

    def clean(self) -> dict[str, Any]:
        """A refusal needs its reason, beside the line that it is of."""
        cleaned = super().clean() or self.cleaned_data
        for each in self.waiting:
            key = each.line.id.hex
            if cleaned.get(f"answer_{key}") == REFUSE and not cleaned.get(f"why_{key}", "").strip():
                self.add_error(f"why_{key}", "Say why, so that whoever hands it over knows what to do")
        return cleaned

    def answers(self) -> dict[UUID, Answering]:
        """What was answered, by line."""
        held = self.cleaned_data
        given = {each.line.id: held[f"answer_{each.line.id.hex}"] for each in self.waiting}
        return {
            line: Answering(answer == ACCEPT, held[f"why_{line.hex}"])
            for line, answer in given.items()
            if answer != LATER
        }

    def shown(self, lines: Sequence[HandoverLineNow]) -> list[Shown]:
        """Every line, with its questions where it waits for the reader."""
        waiting = {each.line.id for each in self.waiting}
        return [Shown(each, *self._asked(each.line.id, each.line.id in waiting)) for each in lines]

    def _asked(self, line: UUID, waits: bool) -> tuple[Any, Any]:
        return (self[f"answer_{line.hex}"], self[f"why_{line.hex}"]) if waits else (None, None)


@dataclass(kw_only=True)
class AnswerHandoverPage(RecordPage):
    """The handover."""

    template = "duties/answer_handover.html"
    lists = True
    handover: Handover
    typed_later: bool
    lines: list[Shown]
    form: AnswerForm
    may_answer: bool
    withdraw: RecordingForm | None


@record_page(Permission.DUTY_WORK)
def answer_handover(request: SignedInRequest, handover: UUID) -> RecordPage | HttpResponse:
    """Show it, and take the answer."""
    found = handover_for(request.acting, handover)
    lines = lines_of_handover(request.acting, found, local_day(clock.now()))
    form = AnswerForm(lines=lines, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.answer_handover(acting, found, form.answers(), at=form.cleaned_data["answered_at"]),
            then=reverse("answer_handover", args=[found.id]),
            said=lambda answered: f"Answered: {len(answered)}. What you accepted is yours now.",
        )
        if sent:
            return sent
    mine = found.by_user_id == request.acting.actor.user_id
    return AnswerHandoverPage(
        title=f"Handed over by {found.by_user.name}",
        subjects=tuple(dict.fromkeys(each.line.duty.subject for each in lines)),
        shown={"duties": [each.line.duty.reference for each in lines]},
        handover=found,
        typed_later=found.recorded_at > found.handed_at,
        lines=form.shown(lines),
        form=form,
        may_answer=bool(form.waiting) and not mine,
        withdraw=RecordingForm() if mine and any(each.is_open for each in lines) else None,
    )


@record_page(Permission.DUTY_WORK)
def withdraw_handover(request: SignedInRequest, handover: UUID) -> HttpResponse:
    """Take back what nobody has answered, and go back to the handover."""
    found = handover_for(request.acting, handover)
    here = reverse("answer_handover", args=[found.id])
    form = RecordingForm(**with_data(request))
    if request.method != "POST" or not form.is_valid():
        return HttpResponseRedirect(here)
    sent = send(
        request,
        form,
        lambda acting: commands.withdraw_handover(acting, found),
        then=here,
        said=lambda many: f"Taken back: {many}. They stay whose they were.",
    )
    if sent:
        return sent
    tell(request, " ".join(map(str, form.non_field_errors())), "warning")
    return HttpResponseRedirect(here)
