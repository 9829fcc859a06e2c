"""Give a duty to somebody, or take it, from the board on which it stands."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties.queries.colleagues import colleagues
from sightline.duties.web.duty_forms import OfferDutyForm
from sightline.duties.web.step_page import DutyAtWork, duty_at_work
from sightline.pole.web.form_page import FormPage, Way
from sightline.workforce.access import team_for
from sightline.workforce.models import Team

_OFFERED = "It stays where it is until they accept it. They are told at once."
_TAKEN = "From now on it is yours, with its clock. What somebody has in hand they offer; it is not taken from them."


@record_page(Permission.BOARD_TASK)
def task_from_board(request: SignedInRequest, team: UUID, duty: UUID) -> RecordPage | HttpResponse:
    """Offer it to somebody who is there, or take it; then the board again."""
    found, at_work = team_for(request.acting, team), duty_at_work(request.acting, duty)
    takes = "take" in request.GET
    form = RecordingForm(**with_data(request)) if takes else _offer(request, at_work)
    if request.method == "POST" and form.is_valid():
        to, words = form.cleaned_data.get("whom"), form.cleaned_data.get("words", "")
        sent = send(
            request,
            form,
            lambda acting: commands.task_from_board(acting, at_work.duty, found, to, words),
            then=reverse("team_board", args=[found.id]),
            said=lambda _: (
                f"Offered to {to.name}: it is theirs when they accept it." if to else "Taken. It is yours now."
            ),
        )
        if sent:
            return sent
    return _page(found, at_work, form, takes=takes)


def _offer(request: SignedInRequest, at_work: DutyAtWork) -> RecordingForm:
    there = colleagues(request.acting, at_work.duty, clock.now())
    return OfferDutyForm(reader=request.acting, colleagues=there, **with_data(request))


def _page(team: Team, at_work: DutyAtWork, form: RecordingForm, *, takes: bool) -> FormPage:
    here = reverse("task_from_board", args=[team.id, at_work.duty.id])
    other = Way("Give it to somebody", here) if takes else Way("Take it yourself", f"{here}?{urlencode({'take': 1})}")
    owner = at_work.duty.owner
    return FormPage(
        title="Take this duty" if takes else "Give this duty to somebody",
        caption=f"{at_work.duty.words}: {at_work.on.words}",
        form=form,
        submit="Take it" if takes else "Offer it to them",
        back=reverse("team_board", args=[team.id]),
        back_words=f"Board: {team.name}",
        notes=(_TAKEN if takes else _OFFERED, f"Its owner now: {owner.name}." if owner else "Nobody owns it now."),
        ways=(other,),
        subjects=(at_work.duty.id, *at_work.on.subjects),
    )
