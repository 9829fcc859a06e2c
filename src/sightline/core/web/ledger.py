"""The ledger, newest first: for professional standards. Reading it is itself an act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.formats import date_format

from sightline.access.permissions import Permission
from sightline.core import prints
from sightline.core.acts import Effect, Outcome
from sightline.core.commands import COMMANDS
from sightline.core.components.forms import GovForm
from sightline.core.ledger_queries import LedgerLine, Wanted, latest_check, ledger_lines
from sightline.core.models import LedgerCheck
from sightline.core.pages import PAGES, RecordPage, record_page

from .request import SignedInRequest

SIGNING = ("sign_in", "second_step", "sign_out", "lock", "unlock", "go_on")
_OTHERS = (*SIGNING, prints.CAPABILITY)


class LedgerFilter(GovForm):
    """Which acts to show."""

    mark_optional = False
    capability = forms.ChoiceField(label="What was done", required=False)
    outcome = forms.ChoiceField(
        label="How it ended", required=False, choices=[("", "Any"), *((o.value, o.value.capitalize()) for o in Outcome)]
    )
    effect = forms.ChoiceField(
        label="Effect",
        required=False,
        choices=[("", "Any"), *((e.value, e.value.replace("_", " ").capitalize()) for e in Effect)],
    )
    actor = forms.CharField(label="Who signs in as", required=False, max_length=150)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)
    who = forms.UUIDField(required=False, widget=forms.HiddenInput)
    sign = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    no_reference = forms.BooleanField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(required=False, widget=forms.HiddenInput)
    until = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = sorted({*COMMANDS, *(name for name, p in PAGES.items() if p.kind == "record"), *_OTHERS})
        self.fields["capability"].choices = [("", "Anything"), *((n, n.replace("_", " ")) for n in names)]  # type: ignore[attr-defined]


@dataclass(kw_only=True)
class LedgerPage(RecordPage):
    """Fifty acts, and the way to earlier ones."""

    template = "core/ledger.html"
    lists = True
    filter: LedgerFilter
    lines: list[LedgerLine]
    earlier: str
    narrowed: str
    checked: LedgerCheck | None


@record_page(Permission.LEDGER_VIEW)
def ledger(request: SignedInRequest) -> RecordPage:
    """Show the acts that pass the filter."""
    form = LedgerFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    lines, after = ledger_lines(request.acting, Wanted(**chosen))
    kept = {k: str(v) for k, v in chosen.items() if v and k != "before"}
    return LedgerPage(
        title="Ledger",
        subjects=(),
        shown={"filter": {k: str(v) for k, v in chosen.items() if v}, "acts": len(lines)},
        filter=form,
        lines=lines,
        earlier=f"?{urlencode({**kept, 'before': str(after)})}" if after else "",
        narrowed=_narrowed(chosen),
        checked=latest_check(request.acting),
    )


def _narrowed(chosen: Mapping[str, Any]) -> str:
    """What a link from elsewhere narrowed the list to, beyond what the form shows."""
    said = [f"marked “{chosen['sign'].replace('_', ' ')}”"] if chosen.get("sign") else []
    said += ["by one person"] if chosen.get("who") else []
    said += ["for a task without a reference"] if chosen.get("no_reference") else []
    if chosen.get("since") and chosen.get("until"):
        said.append(f"from {date_format(chosen['since'], 'j F Y')} to {date_format(chosen['until'], 'j F Y')}")
    return ", ".join(said)
