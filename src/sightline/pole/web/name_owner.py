"""Name who owns somebody's record."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.widgets import ShortText
from sightline.core.models import User
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole import commands
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.queries.owner_named import owner_named

from .form_page import FormPage


class NameOwnerForm(RecordingForm):
    """Whom."""

    answers_for: ClassVar[Mapping[str, str]] = {"cannot_own": "owner", "owner_elsewhere": "owner"}
    owner = forms.CharField(
        label="Name they sign in with",
        max_length=150,
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_owner(self) -> User:
        """The user who signs in by this name."""
        found = owner_named(self.reader, self.cleaned_data["owner"])
        if found is None:
            raise ValidationError("Nobody signs in by that name. Check how it is written")
        return found


@record_page(Permission.OWNER_NAME)
def name_owner(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = NameOwnerForm(reader=request.acting, **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.name_owner(acting, person, form.cleaned_data["owner"]),
            then=back,
            said=lambda fact: f"{form.cleaned_data['owner'].name} now owns this record.",
        )
        if sent:
            return sent
    return FormPage(
        title="Name the owner of this record",
        caption=label.words,
        form=form,
        submit="Name them",
        back=back,
        notes=("The owner answers for the record, and sees who has looked at it.",),
        subjects=label.subjects,
    )
