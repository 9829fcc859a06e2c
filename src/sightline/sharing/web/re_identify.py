"""Find out whom a pseudonym of an exported story stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, RecordPage, record_page, render, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import export_for
from sightline.sharing.models import StoryExport
from sightline.sharing.rules.exports import own_export
from sightline.sharing.rules.story import Story, told


class ReIdentifyForm(RecordingForm):
    """Which pseudonym, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why", "no_pseudonym": "pseudonym"}
    pseudonym = forms.ChoiceField(label="Pseudonym")
    why = forms.CharField(
        label="Why you need to know whom it stands for",
        max_length=1000,
        help_text="On the ledger, with your name, on the record of whoever it is.",
        widget=LongText(rows=3, count=1000),
    )

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [*(person.pseudonym for person in story.people), *story.places]
        field = self.fields["pseudonym"]
        field.choices = [("", "Choose one"), *((name, name) for name in names)]  # type: ignore[attr-defined]


@dataclass(kw_only=True)
class ReIdentifiedPage(Page):
    """What the pseudonym stands for."""

    template = "sharing/re_identified.html"
    export: StoryExport
    found: commands.ReIdentified


@record_page(Permission.RE_IDENTIFY)
def re_identify(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask which and why; whoever made the export is told to ask somebody else."""
    export = export_for(request.acting, reference)
    refuse_if(own_export(export.made_by, request.acting.actor.user_id))
    form = ReIdentifyForm(story=told(export.story), **with_data(request))
    if request.method == "POST" and form.is_valid():
        answer = _answer(request, form, export)
        if answer:
            return answer
    return FormPage(
        title="Find out whom a pseudonym stands for",
        caption=f"Exported story {export.reference}",
        form=form,
        submit="Find out",
        back=reverse("exported_story", args=[export.reference]),
        back_words="Back to the story",
        notes=("This is an act of its own: it is on the ledger with your reason.",),
        subjects=(export.id,),
        shown={"export": export.reference},
    )


def _answer(request: SignedInRequest, form: ReIdentifyForm, export: StoryExport) -> HttpResponse | None:
    """The answer, which the command has put on the ledger; it is shown once and kept nowhere."""
    answers = form.cleaned_data
    acting = sender(request, form)
    try:
        found = commands.re_identify(acting, export, answers["pseudonym"], answers["why"])
    except AlreadyRecorded:
        tell(request, "This had already been answered. Ask again if you need to.", "information")
        return HttpResponseRedirect(reverse("re_identify", args=[export.reference]))
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    return render(
        request, ReIdentifiedPage(title=f"{found.pseudonym} in {export.reference}", export=export, found=found)
    )
