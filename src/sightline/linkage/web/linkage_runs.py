"""How records are compared with each other: the runs of the matching model, and asking for one."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.queries.linkage_runs import RunLine, compared_words
from sightline.linkage.queries.linkage_runs import linkage_runs as runs_now


@dataclass(kw_only=True)
class LinkageRunsPage(Page):
    """The latest runs. `form` is None for those who may not ask for one."""

    template = "linkage/linkage_runs.html"
    runs: list[RunLine]
    compared: str
    form: RecordingForm | None


@page(Permission.LINK_DECIDE)
def linkage_runs(request: SignedInRequest) -> Page | HttpResponse:
    """Show them; have all records compared."""
    may = request.acting.actor.may(Permission.LINKAGE_RUN)
    form = RecordingForm(**with_data(request)) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            commands.ask_linkage,
            then=reverse("linkage_runs"),
            said=lambda _: "All records are being compared. You can leave this page: it is told here when it is done.",
        )
        if sent:
            return sent
    return LinkageRunsPage(title="How records are compared", runs=runs_now(), compared=compared_words(), form=form)
