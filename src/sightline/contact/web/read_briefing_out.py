"""The children's line, to read out to units on their way, and the receipt for it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.briefing import Briefing, briefing_of, marked
from sightline.contact.queries.briefing_receipts import UnitTold, units_told, versions_of
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .briefing_forms import ReadBriefingOutForm


@dataclass(kw_only=True)
class ReadBriefingOutPage(RecordPage):
    """What is read out, to whom, and what of it is new."""

    template = "contact/read_briefing_out.html"
    lists = True
    reference: str
    called: str
    briefing: Briefing
    units: list[UnitTold]
    form: ReadBriefingOutForm | None


@record_page(Permission.BRIEFING_READ_OUT, in_emergency=True)
def read_briefing_out(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show the line and the units; keep what was read out to which, or why not."""
    reader = request.acting
    log = log_for(reader, reference)
    units, versions = units_told(log), versions_of(log)
    form = ReadBriefingOutForm(told=units, initial={"version": versions.newest}, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            *(request, form, lambda acting: _keep(acting, log, form.cleaned_data)),
            then=reverse("log", args=[log.event.reference]),
            said=lambda receipts: f"Kept for {', '.join(receipt.unit.call_sign for receipt in receipts)}.",
        )
        if sent:
            return sent
    briefing = briefing_of(reader, log)
    if versions.newest > 1:
        briefing = marked(briefing, (versions.marks or {}).get(1, frozenset()))
    return ReadBriefingOutPage(
        title=f"Read out: {log.called}",
        subjects=(log.event_id, *briefing.subjects),
        shown={"log": log.event.reference, "read out": list(briefing.spoken), "version": versions.newest},
        reference=log.event.reference,
        called=log.called,
        briefing=briefing,
        units=units,
        form=form if units else None,
    )


def _keep(acting: Acting, log: IncidentLog, told: dict[str, Any]) -> Any:
    units = [unit for unit in log.units.all() if str(unit.id) in told["units"]]
    if told["outcome"] == "not_read":
        return commands.leave_briefing_unread(acting, log, units, told["version"], told["why"])
    return commands.read_briefing_out(acting, log, units, told["version"])
