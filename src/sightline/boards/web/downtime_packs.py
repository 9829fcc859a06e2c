"""Downtime packs of the teams that the reader leads: how old each is, who took it, and what to do when all is down."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.access import led_team_for
from sightline.boards.queries.downtime_packs import PackNow, packs_now
from sightline.core.acts import Effect
from sightline.core.later import later
from sightline.core.pages import Page, page, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.pole.web.form_page import PlainFormPage

_JOB = "sightline.boards.jobs.make_one_pack"


@dataclass(kw_only=True)
class DowntimePacksPage(Page):
    """The teams, each with its pack. It names nobody but those at work."""

    template = "boards/downtime_packs.html"
    packs: list[PackNow]


@page(Permission.BOARD_TEAM)
def downtime_packs(request: SignedInRequest) -> Page:
    """Show them."""
    return DowntimePacksPage(title="Briefings and downtime packs", packs=packs_now(request.acting))


@page(Permission.TEAM_KEEP)
def make_pack(request: SignedInRequest, team: UUID) -> HttpResponse:
    """Ask for a new pack now. The system makes it, as it makes all of them."""
    found = led_team_for(request.acting, team)
    if request.method == "POST":
        later(_JOB, once=f"pack:{found.id}", team=str(found.id))
        tell(request, f"A new pack for {found.name} is being made. It is here within a minute.", "information")
    return HttpResponseRedirect(reverse("downtime_packs"))


@record_page(Permission.TEAM_KEEP, Effect.DISCLOSURE)
def download_pack(request: SignedInRequest, team: UUID) -> HttpResponse:
    """Give the latest pack as a file. That it was taken is on the ledger, with all of whom it tells."""
    found = led_team_for(request.acting, team)
    taken = commands.download_pack(request.acting, found)
    response = HttpResponse(taken.content, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=taken.name)
    response["Cache-Control"] = "no-store"
    return response


@dataclass(kw_only=True)
class PassphrasePage(Page):
    """The passphrase, this once."""

    template = "boards/passphrase.html"
    team_name: str
    passphrase: str


@page(Permission.TEAM_KEEP)
def set_passphrase(request: SignedInRequest, team: UUID) -> Page | HttpResponse:
    """Ask whether to, make it, and show it once."""
    found = led_team_for(request.acting, team)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        # sent twice, the second makes a new one: the one that is shown last is the one that is good
        passphrase = commands.set_passphrase(sender(request, form).submitting(None), found)
        later(_JOB, once=f"pack:{found.id}", team=str(found.id))
        return PassphrasePage(title="The passphrase", team_name=found.name, passphrase=passphrase)
    return PlainFormPage(
        title=f"A new passphrase for the packs of {found.name}",
        form=form,
        submit="Make a new passphrase",
        back=reverse("downtime_packs"),
        back_words="Briefings and downtime packs",
        notes=(
            "It is made by the system, shown once and kept nowhere. Write it down, and lock it away where the shift "
            "finds it.",
            "A new pack is made at once. Packs that were taken before open by the old passphrase only.",
        ),
    )
