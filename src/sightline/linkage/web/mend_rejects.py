"""Send rejected rows back, mended in a spreadsheet."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.access import import_file_for
from sightline.linkage.models import ImportFile
from sightline.linkage.rules.mending import SET_ASIDE, Mended, read_mended
from sightline.pole.web.form_page import FormPage


class MendRejectsForm(RecordingForm):
    """The file that came back."""

    mended = forms.FileField(
        label="The file of rejected rows, mended",
        help_text=f'The CSV file that you took out. Change what is wrong, or write why under "{SET_ASIDE}".'
        " Rows that you leave as they are, or leave out, stay rejected.",
    )

    def __init__(self, file: ImportFile, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.file = file

    def clean_mended(self) -> list[Mended]:
        """The rows that came back; raises where it is not the file that was taken out."""
        sent = self.cleaned_data["mended"]
        if sent.size > settings.EXTRACT_MAX_BYTES:
            raise forms.ValidationError("The file is larger than any file of rejected rows. Nothing was changed.")
        found = read_mended(sent.read(), self.file.columns)
        if isinstance(found, Refusal):
            raise forms.ValidationError(found.words)
        return found


@record_page(Permission.IMPORT_RUN)
def mend_rejects(request: SignedInRequest, file: UUID) -> RecordPage | HttpResponse:
    """Take the file that came back: mend what was mended, set aside what is set aside."""
    found = import_file_for(request.acting, file)
    form = MendRejectsForm(found, **with_data(request))
    if request.method == "POST" and form.is_valid():
        rows = form.cleaned_data["mended"]
        sent = send(
            request,
            form,
            lambda acting: _take(acting, found, rows),
            then=reverse("import_batch", args=[found.batch_id]),
            said=lambda told: told,
        )
        if sent:
            return sent
    return FormPage(
        title=f"Send back the rejected rows of {found.name}",
        subjects=(found.batch_id, found.id),
        form=form,
        submit="Take them",
        back=reverse("import_rejects", args=[found.batch_id]),
        back_words="Rejected rows",
        sends_file=True,
    )


def _take(acting: Acting, file: ImportFile, rows: list[Mended]) -> str:
    """Set aside and mend, in one transaction; says how many of each."""
    aside = {row.row_number: row.set_aside for row in rows if row.set_aside}
    mends = {row.row_number: row.values for row in rows if not row.set_aside}
    mended = commands.mend_rows(acting, file, mends)
    if aside:
        commands.set_aside_rows(acting, file, aside)
    return f"{mended:,} mended and being loaded, {len(aside):,} set aside, {len(mends) - mended:,} as they were."
