"""Add a photograph of somebody."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import ShortText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.rules.photographs import cannot_keep_photograph

from .fact_forms import SourcedForm
from .form_page import FormPage


class AddPhotographForm(SourcedForm):
    """The file, and what it shows."""

    answers_for: ClassVar[Mapping[str, str]] = {
        **SourcedForm.answers_for,
        "too_large": "photograph",
        "no_photograph": "photograph",
        "no_words": "described",
    }
    photograph = forms.FileField(
        label="Photograph",
        help_text=f"JPEG or PNG, at most {settings.PHOTOGRAPH_MAX_BYTES // 1024**2} MB. It is kept as it is, "
        "with whatever the camera wrote in it (such as where it was taken).",
    )
    described = forms.CharField(
        label="What it shows", max_length=300, help_text="For those who cannot see it.", widget=ShortText()
    )

    def clean_photograph(self) -> bytes:
        """The bytes, where they can be kept."""
        file = self.cleaned_data["photograph"]
        # one byte more than may be kept tells enough of a file that is too large
        content = bytes(file.read(settings.PHOTOGRAPH_MAX_BYTES + 1))
        self.refuse_file(content, file.size)
        return content

    def refuse_file(self, content: bytes, size: int) -> None:
        """Say why the file cannot be kept."""
        refusal = cannot_keep_photograph(content, settings.PHOTOGRAPH_MAX_BYTES)
        if refusal:
            raise forms.ValidationError(refusal.words, code=refusal.code)


@record_page(Permission.PHOTOGRAPH_RECORD)
def add_photograph(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = AddPhotographForm(reader=request.acting, **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.add_photograph(
                acting,
                person,
                answers["photograph"],
                described=answers["described"],
                known_from=answers["known_from"],
                **form.said,
            ),
            then=back,
            said=lambda _: "Added. Only those who may see photographs see it, and that they looked is on record.",
        )
        if sent:
            return sent
    return FormPage(
        title="Add a photograph",
        caption=label.words,
        form=form,
        submit="Add it",
        back=back,
        sends_file=True,
        subjects=label.subjects,
    )
