"""Begin to bring an extract in: its files are staged, and what loading them would do is previewed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.linkage.api import CannotImport, mapping_at, mapping_of
from sightline.linkage.commands import ask_import
from sightline.linkage.faults import is_full, said_of, what_to_do
from sightline.linkage.models import ImportBatch
from sightline.linkage.queries.mappings import mappings_here
from sightline.linkage.rules.mapping import Mapping
from sightline.linkage.rules.problems import FileProblem, MappingProblem
from sightline.linkage.rules.unpack import extract_in, unpack
from sightline.linkage.staging import stage_extract
from sightline.pole.web.form_page import PlainFormPage

MEGABYTE = 1024 * 1024


class SeveralFiles(forms.ClearableFileInput):
    """A control by which several files are chosen at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files; at least one."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in given]


class StartImportForm(RecordingForm):
    """Which mapping, and which files."""

    # one of the two mappings has to be given: neither is optional
    mark_optional = False

    mapping = forms.ChoiceField(label="Mapping", required=False)
    own_mapping = forms.FileField(
        label="Another mapping",
        required=False,
        help_text=(
            "In place of one of those above: a TOML file. What it says is kept with the import."
            " docs/write-a-mapping.md says how one is written."
        ),
    )
    extract = SeveralFilesField(label="Files of the extract")

    def __init__(self, mappings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["mapping"].choices = [("", "Choose a mapping"), *mappings]  # type: ignore[attr-defined]
        most = settings.EXTRACT_MAX_BYTES // MEGABYTE
        self.fields["extract"].help_text = (
            f"All that the mapping names, together at most {most} MB; or one ZIP file of the extract's folder, with the"
            f" documents and pictures that its rows name, unpacked at most {most} MB. Larger extracts are brought in on"
            " the command line, or by a feed."
        )

    def clean_extract(self) -> list[UploadedFile[bytes]]:
        """The files, where they are not too much for a page."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["extract"]
        if sum(file.size or 0 for file in files) > settings.EXTRACT_MAX_BYTES:
            most = settings.EXTRACT_MAX_BYTES // MEGABYTE
            raise forms.ValidationError(
                f"The files have more than {most} MB together. Bring them in on the command line:"
                " sightline import FOLDER --mapping FILE."
            )
        names = [file_name(file) for file in files]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise forms.ValidationError(f"Two of the files are called {twice}: which is meant cannot be told.")
        return files

    def clean_own_mapping(self) -> UploadedFile[bytes] | None:
        """The mapping that was sent, where it is not too large to be one."""
        own: UploadedFile[bytes] | None = self.cleaned_data["own_mapping"]
        if own and (own.size or 0) > MEGABYTE:
            raise forms.ValidationError("The mapping is larger than 1 MB: it may not be the file that was meant.")
        return own

    def clean(self) -> dict[str, Any]:
        """The mapping as text with its name, from here or from the file that was sent."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("mapping") and not answers.get("own_mapping"):
            self.add_error("mapping", "Choose a mapping, or send one")
        return answers

    def mapping_given(self) -> Mapping:
        """The mapping that was chosen or sent; raises MappingProblem."""
        own = self.cleaned_data["own_mapping"]
        if own:
            try:
                return mapping_of(own.read().decode("utf-8-sig"), file_name(own))
            except UnicodeDecodeError as error:
                raise MappingProblem(
                    f"{file_name(own)} is not UTF-8 (byte {error.start}). Save it as UTF-8. Nothing was brought in."
                ) from None
        chosen = settings.POLICY / "mappings" / self.cleaned_data["mapping"]
        return mapping_at(chosen)


def file_name(file: UploadedFile[bytes]) -> str:
    """The name of a file that was sent, without any folder."""
    return Path(str(file.name)).name


@page(Permission.IMPORT_RUN)
def start_import(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the mapping and the files, stage them, and have them previewed."""
    form = StartImportForm(mappings_here(request.acting), **with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            batch = _staged(request, form)
        except CannotImport as problem:
            form.add_error(None, str(problem))
        except Refused as refused:
            form.refuse(refused.refusal)
        except (OSError, DatabaseError) as fault:
            if not is_full(fault):
                raise
            form.add_error(None, f"{said_of(fault)} {what_to_do(fault)} Then send the same files again.")
        except AlreadyRecorded:
            tell(request, "These files were already sent. Nothing was brought in twice.", "information")
            return HttpResponseRedirect(reverse("imports"))
        else:
            tell(request, "The files are here. What loading them will do is being worked out.")
            return HttpResponseRedirect(reverse("import_batch", args=[batch.id]))
    return PlainFormPage(
        title="Bring an extract in",
        form=form,
        submit="Preview it",
        back=reverse("imports"),
        back_words="Imports",
        notes=("Nothing enters the record yet: first you see what loading would do, row by row.",),
        sends_file=True,
    )


def _staged(request: SignedInRequest, form: StartImportForm) -> ImportBatch:
    """Stage what was sent, as whoever sent it, and have it previewed. The files are only here while that lasts."""
    mapping = form.mapping_given()
    with tempfile.TemporaryDirectory(prefix="extract-") as name:
        folder = Path(name)
        _unpack(form.cleaned_data["extract"], mapping, folder)
        folder = extract_in(folder, {file.name for file in mapping.files})
        batch = stage_extract(request.acting, mapping, folder, lambda *_: None, ordered_by=request.acting.actor.name)
        return ask_import(sender(request, form), batch, ImportBatch.Asked.PREVIEW)


def _unpack(files: Sequence[UploadedFile[bytes]], mapping: Mapping, folder: Path) -> None:
    """Write what was sent into the folder: files as they are, and what a ZIP holds."""
    known = {file.name for file in mapping.files}
    for file in files:
        name = file_name(file)
        if name.lower().endswith(".zip") and name not in known:
            unpack(file, name, folder, settings.EXTRACT_MAX_BYTES)
        elif (folder / name).exists():
            raise FileProblem(f"{name} was sent twice: by itself and in a ZIP. Nothing was brought in.")
        else:
            with (folder / name).open("wb") as kept:
                kept.writelines(file.chunks())
