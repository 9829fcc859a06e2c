"""Propose changes of policy by a file, with the faults of each row by the line on which they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.policy import POLICY_KINDS
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.duties import commands
from sightline.duties.rules.policy_file import PolicyFile, read_policy_file

from .propose_form import NOTE, ProposeForm

MOST = 1_000_000
PROBLEMS_SHOWN = 100


class ProposeFileForm(ProposeForm):
    """The file, from which day, and why."""

    answers_for = MappingProxyType({**ProposeForm.answers_for, "no_news": "file", "policy_faults": "file"})

    file = forms.FileField(
        label="The file", help_text="TOML, in UTF-8, as in the folder policy: each row whole, under its kind and key."
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError("The file is larger than 1 MB. Send fewer rows at a time.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not in UTF-8. Save it as UTF-8, and send it again.") from None


@dataclass(kw_only=True)
class ProposeFilePage(Page):
    """The form; and of a file that was sent, what is wrong with it."""

    template = "duties/propose_policy_file.html"
    form: ProposeFileForm
    problems: tuple[str, ...] = ()
    more: int = 0
    note: str = NOTE
    kinds: tuple[str, ...]


@page(Permission.POLICY_PROPOSE)
def propose_policy_file(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the file; propose what it changes, or say what is wrong with it."""
    form = ProposeFileForm(**with_data(request))
    read = PolicyFile()
    if request.method == "POST" and form.is_valid():
        read = read_policy_file(form.cleaned_data["file"], set(POLICY_KINDS), _faults)
        if not read.problems:
            sent = send(
                request,
                form,
                lambda acting: commands.propose_policy_file(
                    acting, read.rows, form.from_day(), form.cleaned_data["why"]
                ),
                then=reverse("policies"),
                said=lambda rows: f"{len(rows)} proposed. Those who may approve it have been told.",
            )
            if sent:
                return sent
    return ProposeFilePage(
        title="Propose changes by a file",
        form=form,
        problems=read.problems[:PROBLEMS_SHOWN],
        more=max(0, len(read.problems) - PROBLEMS_SHOWN),
        kinds=tuple(f"[[{key}]]: {kind.many}" for key, kind in POLICY_KINDS.items()),
    )


def _faults(kind: str, key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    return POLICY_KINDS[kind].faults(key, body)
