"""Say which record on file is a user's own."""

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
from sightline.need_to_know import commands
from sightline.pole.access import Absent, person_for
from sightline.pole.models import Person
from sightline.pole.queries.owner_named import owner_named
from sightline.pole.web.form_page import FormPage


class LinkOwnRecordForm(RecordingForm):
    """Whose, and which."""

    answers_for: ClassVar[Mapping[str, str]] = {"linked_before": "reference", "own_link": "user"}
    user = forms.CharField(
        label="Name they sign in with",
        max_length=150,
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    reference = forms.CharField(label="Reference of their own record", max_length=20, widget=ShortText(width=10))

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_user(self) -> User:
        """The user who signs in by this name."""
        found = owner_named(self.reader, self.cleaned_data["user"])
        if found is None:
            raise ValidationError("Nobody signs in by that name. Check how it is written")
        return found

    def clean_reference(self) -> Person:
        """The person with this reference."""
        try:
            return person_for(self.reader, self.cleaned_data["reference"])
        except Absent:
            raise ValidationError("There is nobody with this reference. Check it") from None


@record_page(Permission.ACCESS_REVIEW)
def link_own_record(request: SignedInRequest) -> RecordPage | HttpResponse:
    """The form."""
    form = LinkOwnRecordForm(reader=request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.link_own_record(acting, said["user"], said["reference"]),
            then=reverse("own_records"),
            said=lambda _: "Kept. Nobody who works with them opens it, or their family's, without saying why.",
        )
        if sent:
            return sent
    return FormPage(
        title="Say which record is a user's own",
        form=form,
        submit="Keep it",
        back=reverse("own_records"),
        back_words="Records of people who work here",
        find=True,
        subjects=(),
    )
