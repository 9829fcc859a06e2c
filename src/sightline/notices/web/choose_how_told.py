"""Choose what goes where, when the digest comes, and when it is quiet."""

from datetime import time
from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.queries.contact_details import Choices, DetailLine, choices_of, my_contact_details
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how

_HOURS = [(str(hour), f"{hour:02}:00") for hour in (6, 7, 8, 10, 12, 14, 16, 18, 20, 22)]
_TIMES = [("", "No quiet hours"), *((f"{h:02}:{m:02}", f"{h:02}:{m:02}") for h in range(24) for m in (0, 30))]


class ChooseForm(RecordingForm):
    """What goes where, and when."""

    mark_optional = False
    answers_for = MappingProxyType({"half_quiet": "quiet_until", "no_quiet": "quiet_until", "bad_hour": "hours"})

    urgent = forms.MultipleChoiceField(
        label="What is statutory or of high risk goes to",
        help_text="At any hour. It always stands in the app too.",
        required=False,
        widget=CheckboxChoices(small=True),
    )
    digest = forms.MultipleChoiceField(
        label="The digest of all else goes to", required=False, widget=CheckboxChoices(small=True)
    )
    hours = forms.MultipleChoiceField(
        label="When the digest comes",
        help_text="One message each time, and only if something new is unread.",
        required=False,
        choices=_HOURS,
        widget=CheckboxChoices(small=True),
    )
    quiet_since = forms.ChoiceField(label="Quiet hours begin", required=False, choices=_TIMES)
    quiet_until = forms.ChoiceField(label="Quiet hours end", required=False, choices=_TIMES)

    def __init__(self, details: list[DetailLine], choices: Choices, **options: object) -> None:
        quiet = choices.quiet
        super().__init__(
            initial={
                "urgent": [str(detail.id) for detail in details if detail.for_urgent],
                "digest": [str(detail.id) for detail in details if detail.for_digest],
                "hours": [str(hour) for hour in choices.digest_hours],
                "quiet_since": f"{quiet.since:%H:%M}" if quiet else "",
                "quiet_until": f"{quiet.until:%H:%M}" if quiet else "",
            },
            **options,
        )
        self._offer("urgent", details)
        self._offer("digest", [detail for detail in details if detail.channel == "email"])

    def _offer(self, name: str, details: list[DetailLine]) -> None:
        """Offer these; a question to which there is no answer yet is not asked."""
        if details:
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (str(detail.id), f"{detail.channel_words}: {detail.address}") for detail in details
            ]
        else:
            del self.fields[name]

    def chosen(self) -> dict[str, object]:
        """What the command takes."""
        data = self.cleaned_data
        return {
            "urgent": {UUID(key) for key in data.get("urgent", ())},
            "digest": {UUID(key) for key in data.get("digest", ())},
            "hours": [int(hour) for hour in data["hours"]],
            "quiet_since": _time(data["quiet_since"]),
            "quiet_until": _time(data["quiet_until"]),
        }


def _time(typed: str) -> time | None:
    return time.fromisoformat(typed) if typed else None


@page(Permission.SIGNED_IN)
def choose_how_told(request: SignedInRequest) -> Page | HttpResponse:
    """Ask, keep it and go back."""
    form = ChooseForm(my_contact_details(request.acting), choices_of(request.acting), **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.choose_how_told(acting, **form.chosen()),  # type: ignore[arg-type]
            then=back_to_how(),
            said=lambda _: "Kept.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="What goes where, and when", form=form, submit="Keep this", back=back_to_how(), back_words=HOW
    )
