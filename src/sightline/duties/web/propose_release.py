"""Propose that what the release delivers now takes the place of the force's own."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.policy import POLICY_KINDS
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.duties import commands
from sightline.duties.queries.policy import policy_record
from sightline.pole.web.form_page import PlainFormPage

from .propose_form import NOTE, ProposeForm


@page(Permission.POLICY_PROPOSE)
def propose_release(request: SignedInRequest, policy_kind: str, key: str) -> Page | HttpResponse:
    """Say what would differ, and ask from when and why."""
    record = policy_record(request.acting, policy_kind, key, local_day(clock.now()))
    if record is None or not record.release:
        raise Http404("The release proposes nothing here")
    form = ProposeForm(**with_data(request))
    back = reverse("policy_row", args=[policy_kind, key])
    if request.method == "POST" and form.is_valid():
        body = POLICY_KINDS[policy_kind].delivered()[key].body
        what = commands.Proposing(policy_kind, key, body, form.from_day())
        sent = send(
            request,
            form,
            lambda acting: commands.propose_policy(acting, what, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "Proposed. Those who may approve it have been told.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Propose what the release delivers",
        caption=record.now.title,
        form=form,
        submit="Propose it",
        back=back,
        back_words=record.now.title,
        notes=(NOTE, *(each.words for each in record.release)),
    )
