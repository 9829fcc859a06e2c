"""Say who else somebody may be: the two are put side by side, and both show the warnings of both."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.widgets import ShortText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.pole.access import Absent, identities_of, person_for
from sightline.pole.models import Person
from sightline.pole.web.form_page import FormPage


class SuggestLinkForm(RecordingForm):
    """The other's reference."""

    answers_for: ClassVar[Mapping[str, str]] = {"one_already": "other", "no_person": "other"}
    other = forms.CharField(
        label="Reference of the other record",
        max_length=20,
        help_text="It begins with P, and stands under the name.",
        widget=ShortText(width=10, spellcheck="false", autocapitalize="characters"),
    )

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_other(self) -> Person:
        """The person with this reference."""
        try:
            return person_for(self.reader, self.cleaned_data["other"])
        except Absent:
            raise forms.ValidationError("There is no such person, or not one that your post lets you see") from None


@record_page(Permission.PERSON_RECORD)
def suggest_link(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask for the other record's reference."""
    reader, person = request.acting, person_for(request.acting, reference)
    form = SuggestLinkForm(reader=reader, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.suggest_link(acting, person, form.cleaned_data["other"]),
            then=reverse("person", args=[person.reference]),
            said=lambda _: "Both records now show the warnings of both, until somebody decides whether they are one.",
        )
        if sent:
            return sent
    return FormPage(
        title="Who else may this be?",
        caption=person.reference,
        form=form,
        submit="Put them side by side",
        back=reverse("person", args=[person.reference]),
        notes=("Nothing is joined by this. It is for whoever decides whether they are one person.",),
        find=True,
        subjects=tuple(identities_of(reader, person)),
    )
