"""One act on the ledger, whole: who, what, when, for which task, about which records, and its place in the chain."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core.ledger_queries import LedgerAct, ledger_act_of
from sightline.core.pages import RecordPage, record_page

from .request import SignedInRequest


@dataclass(kw_only=True)
class LedgerActPage(RecordPage):
    """One act. `said` is what was typed or shown, line by line; `erased` when that has lawfully been removed."""

    template = "core/ledger_act.html"
    act: LedgerAct
    said: list[tuple[str, str]]
    erased: bool


@record_page(Permission.LEDGER_VIEW)
def ledger_act(request: SignedInRequest, act: UUID) -> RecordPage:
    """Show one act."""
    found = ledger_act_of(request.acting, act)
    if found is None:
        raise Http404("No such act")
    said = [(key, _plain(value)) for key, value in (found.detail or {}).items()]
    return LedgerActPage(
        title=f"Act: {found.line.done}",
        subjects=(act,),
        shown={"act": act},
        act=found,
        said=said,
        erased=found.detail is None,
    )


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
