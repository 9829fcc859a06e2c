"""Say that somebody's records are of one person, though what joined them is no longer so."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.queries.doubtful import records_apart
from sightline.linkage.queries.unlink_preview import linked_records
from sightline.pole.access import person_for
from sightline.pole.web.form_page import FormPage, Way


class KeepTogetherForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why they are of one person",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="What settles it for you: what you saw, who told you, which document.",
    )


@record_page(Permission.LINK_DECIDE)
def keep_together(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show which records nothing holds to the others, and ask why they belong together."""
    reader, person = request.acting, person_for(request.acting, reference)
    apart, back = records_apart(reader, person.id), reverse("person", args=[person.reference])
    if not apart:
        tell(request, "Nothing speaks against these records being of one person.", "information")
        return HttpResponseRedirect(back)
    form = KeepTogetherForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.keep_together(acting, person, apart, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "Recorded: they stay one person.",
        )
        if sent:
            return sent
    records = [record for record in linked_records(reader, person) if record.identity in apart]
    return FormPage(
        title="Are these of one person all the same?",
        caption=person.reference,
        form=form,
        submit="They are one person",
        back=back,
        notes=(
            "An identifier that joined these records to the others has been corrected since:",
            *(record.words for record in records),
        ),
        subjects=(*apart,),
        ways=(Way("Separate them instead", reverse("unlink_records", args=[person.reference])),),
    )
