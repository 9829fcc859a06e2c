"""The ledger, newest first: for professional standards. Reading it is itself an act."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms

from sightline.access.permissions import Permission
from sightline.core.acts import Outcome
from sightline.core.commands import COMMANDS
from sightline.core.components.forms import GovForm
from sightline.core.ledger_queries import LedgerLine, ledger_lines
from sightline.core.pages import PAGES, RecordPage, record_page

from .request import SignedInRequest

SIGNING = ("sign_in", "second_step", "sign_out", "lock", "unlock", "go_on")


class LedgerFilter(GovForm):
    """Which acts to show."""

    mark_optional = False
    capability = forms.ChoiceField(label="What was done", required=False)
    outcome = forms.ChoiceField(
        label="How it ended", required=False, choices=[("", "Any"), *((o.value, o.value.capitalize()) for o in Outcome)]
    )
    actor = forms.CharField(label="Who signs in as", required=False, max_length=150)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = sorted({*COMMANDS, *(name for name, p in PAGES.items() if p.kind == "record"), *SIGNING})
        self.fields["capability"].choices = [("", "Anything"), *((n, n.replace("_", " ")) for n in names)]  # type: ignore[attr-defined]


@dataclass(kw_only=True)
class LedgerPage(RecordPage):
    """Fifty acts, and the way to earlier ones."""

    template = "core/ledger.html"
    filter: LedgerFilter
    lines: list[LedgerLine]
    earlier: str


@record_page(Permission.LEDGER_VIEW)
def ledger(request: SignedInRequest) -> RecordPage:
    """Show the acts that pass the filter."""
    form = LedgerFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    lines, after = ledger_lines(request.acting, **chosen)
    kept = {k: v for k, v in chosen.items() if v and k != "before"}
    return LedgerPage(
        title="Ledger",
        subjects=(),
        shown={"filter": {k: str(v) for k, v in chosen.items() if v}, "acts": len(lines)},
        filter=form,
        lines=lines,
        earlier=f"?{urlencode({**kept, 'before': str(after)})}" if after else "",
    )
