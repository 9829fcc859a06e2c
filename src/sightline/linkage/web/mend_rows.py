"""Mend one rejected row, or set it aside."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.linkage import commands
from sightline.linkage.access import rejected_row_for
from sightline.linkage.queries.rejects import Reject, reject_of

LONG = 60


class MendRowForm(RecordingForm):
    """Every column of the row, as it came or as it was mended; first the one for which it was rejected."""

    mark_optional = False

    def __init__(self, reject: Reject, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns = {f"column_{number}": name for number, name in enumerate(reject.as_mended)}
        for field, name in sorted(self.columns.items(), key=lambda column: column[1] != reject.column):
            value = reject.as_mended[name]
            long = len(value) > LONG or "\n" in value
            self.fields[field] = forms.CharField(
                label=name,
                required=False,
                initial=value,
                strip=False,
                widget=LongText(rows=4) if long else forms.TextInput(),
                help_text=reject.reason if name == reject.column else "",
            )

    @property
    def values(self) -> dict[str, str]:
        """What each column should say."""
        return {name: self.cleaned_data[field] for field, name in self.columns.items()}


class SetAsideForm(RecordingForm):
    """Why nothing more is to be done about the row."""

    why = forms.CharField(
        label="Why nothing more is to be done about it",
        max_length=500,
        widget=LongText(rows=2),
        help_text="The row stays rejected and on record, with your reason.",
    )


@dataclass(kw_only=True)
class MendRowPage(RecordPage):
    """One rejected row: why, and the two things that can be done about it."""

    template = "linkage/mend_rows.html"
    reject: Reject
    back: str
    mend: MendRowForm
    aside: SetAsideForm


@record_page(Permission.IMPORT_RUN)
def mend_rows(request: SignedInRequest, row: int) -> RecordPage | HttpResponse:
    """Show the row's columns to be mended; send it to be loaded again, or set it aside."""
    staged = rejected_row_for(request.acting, row)
    reject = reject_of(staged)
    aside_sent = request.method == "POST" and "why" in request.POST
    mend = MendRowForm(reject, **({"data": request.POST} if request.method == "POST" and not aside_sent else {}))
    aside = SetAsideForm(**({"data": request.POST} if aside_sent else {}))
    back = reverse("import_rejects", args=[staged.batch_id])
    sent = _set_aside(request, staged, aside, back) if aside_sent else _mend(request, staged, mend)
    return sent or MendRowPage(
        title=f"Row {reject.row_number} of {reject.file}",
        subjects=(staged.batch_id, staged.file_id),
        shown={"row": reject.row_number},
        reject=reject,
        back=back,
        mend=mend,
        aside=aside,
    )


def _mend(request: SignedInRequest, staged: Any, form: MendRowForm) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    values = {staged.row_number: form.values}
    if all((staged.raw or {}).get(c, "") == v for c, v in form.values.items()) and not staged.mended:
        form.refuse(Refusal("as_it_was", "Nothing was changed: the row is as it came. Mend what is wrong with it."))
        return None
    return send(
        request,
        form,
        lambda acting: commands.mend_rows(acting, staged.file, values),
        then=reverse("import_batch", args=[staged.batch_id]),
        said=lambda _: f"Row {staged.row_number} of {staged.file.name} is mended, and is being loaded.",
    )


def _set_aside(request: SignedInRequest, staged: Any, form: SetAsideForm, back: str) -> HttpResponse | None:
    if not form.is_valid():
        return None
    reasons = {staged.row_number: form.cleaned_data["why"]}
    return send(
        request,
        form,
        lambda acting: commands.set_aside_rows(acting, staged.file, reasons),
        then=back,
        said=lambda _: f"Row {staged.row_number} of {staged.file.name} is set aside.",
    )
