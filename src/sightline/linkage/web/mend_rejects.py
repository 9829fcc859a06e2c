"""Send rejected rows back, mended in a spreadsheet: what would change is shown row by row, and then taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core.acts import Acting
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.linkage import commands
from sightline.linkage.access import import_file_for
from sightline.linkage.models import ImportFile
from sightline.linkage.queries.rejects import rejects_of
from sightline.linkage.rules.carried import LONGEST, carried, read_carried
from sightline.linkage.rules.mending import SET_ASIDE, Change, Mended, changes_of, read_mended
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.pole.access import Absent
from sightline.pole.web.form_page import FormPage

SHOWN = 200
_TOO_MUCH = "More is changed than can be shown at once. Send the rows in parts. Nothing was changed."
_MEANWHILE = Refusal(
    "changed_meanwhile",
    "Somebody mended some of these rows meanwhile. Nothing was changed. Send the file again to see what it does now.",
)


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


class TakeMendsForm(RecordingForm):
    """What was shown, and which columns of it are taken."""

    mark_optional = False

    carried = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST, strip=False)
    columns = forms.MultipleChoiceField(
        label="Columns to take",
        required=False,
        widget=CheckboxChoices(small=True),
        help_text="A spreadsheet may have changed more than you meant to: noughts that a number began with, dates."
        " A column without its tick stays as it was in every row.",
    )

    def __init__(self, columns: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fields["columns"].choices = columns  # type: ignore[attr-defined]
        if not columns:
            del self.fields["columns"]


@dataclass(kw_only=True)
class MendRejectsPage(RecordPage):
    """What the file would change, row by row, before it is taken. `more`: changes that are not listed."""

    template = "linkage/mend_rejects.html"
    lists = True
    key: str
    changes: tuple[Change, ...]
    more: int
    aside: tuple[tuple[int, str], ...]
    form: TakeMendsForm
    back: str


@record_page(Permission.IMPORT_RUN)
def mend_rejects(request: SignedInRequest, file: UUID) -> RecordPage | HttpResponse:
    """Take the file that came back in two steps: show what it would change, and then mend and set aside."""
    found = import_file_for(request.acting, file)
    if request.method == "POST" and "carried" in request.POST:
        return _taken(request, found)
    data = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = MendRejectsForm(found, **data)
    if request.method == "POST" and form.is_valid():
        shown = _shown(request, found, form)
        if shown:
            return shown
    return FormPage(
        title=f"Send back the rejected rows of {found.name}",
        subjects=(found.batch_id, found.id),
        form=form,
        submit="Show what would change",
        back=reverse("import_rejects", args=[found.batch_id]),
        back_words="Rejected rows",
        notes=("Nothing is changed yet: first you see what would change, row by row.",),
        sends_file=True,
    )


def _shown(request: SignedInRequest, file: ImportFile, form: MendRejectsForm) -> RecordPage | None:
    """What the file would change; None where it is refused, or changes nothing."""
    rows: list[Mended] = form.cleaned_data["mended"]
    changes = changes_of(_standing(request.acting, file), rows)
    if isinstance(changes, Refusal):
        form.refuse(changes)
        return None
    aside = {row.row_number: row.set_aside for row in rows if row.set_aside}
    text = carried(changes, aside)
    if not changes and not aside:
        form.refuse(Refusal("as_it_was", "The file changes nothing: its rows are as they came. Mend what is wrong."))
    elif len(text) > LONGEST:
        form.refuse(Refusal("too_many", _TOO_MUCH))
    else:
        columns = _columns(changes, _key_of(file))
        ticked = [column for column, _ in columns]
        return _review(file, changes, aside, TakeMendsForm(columns, initial={"carried": text, "columns": ticked}))
    return None


def _review(file: ImportFile, changes: Sequence[Change], aside: dict[int, str], form: TakeMendsForm) -> MendRejectsPage:
    return MendRejectsPage(
        title=f"What the file changes in {file.name}",
        subjects=(file.batch_id, file.id),
        shown={"rows": len({change.row_number for change in changes}), "set_aside": len(aside)},
        key=_key_of(file),
        changes=tuple(changes[:SHOWN]),
        more=max(0, len(changes) - SHOWN),
        aside=tuple(aside.items()),
        form=form,
        back=reverse("mend_rejects", args=[file.id]),
    )


def _key_of(file: ImportFile) -> str:
    """The column that names the file's rows."""
    return read_mapping(file.batch.mapping, "The mapping").file(file.name).key


def _columns(changes: Sequence[Change], key: str) -> list[tuple[str, str]]:
    """Each column that is changed, with in how many rows; the one that names the row is marked."""
    times = Counter(change.column for change in changes)
    return [
        (c, f"{c}{', which names the row' if c == key else ''}: {n:,} {'row' if n == 1 else 'rows'}")
        for c, n in times.items()
    ]


def _standing(reader: Acting, file: ImportFile) -> dict[int, dict[str, str]]:
    """The rejected rows of the file as they stand now."""
    return {reject.row_number: reject.as_mended for reject in rejects_of(reader, file)}


def _taken(request: SignedInRequest, file: ImportFile) -> HttpResponse | RecordPage:
    """Take what was shown, but for columns that are not ticked; what was changed meanwhile is refused."""
    read = read_carried(request.POST["carried"])
    if read is None:
        raise Absent("What was carried is not what a page of ours carries")
    changes, aside = read
    form = TakeMendsForm(_columns(changes, _key_of(file)), data=request.POST)
    if form.is_valid():
        form.refuse(_changed_meanwhile(_standing(request.acting, file), changes))
    sent = None
    if form.is_valid():
        wanted = [change for change in changes if change.column in form.cleaned_data.get("columns", ())]
        sent = send(
            request,
            form,
            lambda acting: commands.take_mended(acting, file, _by_row(wanted), aside),
            then=reverse("import_batch", args=[file.batch_id]),
            said=lambda taken: f"{taken[0]:,} mended and being loaded, {taken[1]:,} set aside.",
        )
    return sent or _review(file, changes, aside, form)


def _changed_meanwhile(standing: dict[int, dict[str, str]], changes: Sequence[Change]) -> Refusal | None:
    """Whether what was shown is no more what it would be."""
    for change in changes:
        if standing.get(change.row_number, {}).get(change.column, "") != change.was:
            return _MEANWHILE
    return None


def _by_row(changes: Sequence[Change]) -> dict[int, dict[str, str]]:
    """What each row should say."""
    mends: dict[int, dict[str, str]] = {}
    for change in changes:
        mends.setdefault(change.row_number, {})[change.column] = change.now
    return mends
