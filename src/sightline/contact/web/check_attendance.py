"""Check what officers decided where they met a child."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.queries.attendance import AttendedLine, CheckLine, attended_lines, check_lines
from sightline.contact.queries.children import ChildLine, child_lines, children_shown
from sightline.contact.rules.scene import Checked
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import FormPage

from .scene_forms import CheckForm
from .scene_steps import scene_of


@dataclass(kw_only=True)
class CheckPage(FormPage):
    """Who attended, what was recorded of each child, and the form."""

    template = "contact/check_attendance.html"
    units: list[AttendedLine]
    children: list[ChildLine]
    checks: list[CheckLine]
    scene: str


@record_page(Permission.ATTENDANCE_CHECK)
def check_attendance(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show what was decided, and ask what the reader makes of it."""
    log = log_for(request.acting, reference)
    form = CheckForm(**with_data(request))
    back = reverse("log", args=[log.event.reference])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.check_attendance(acting, log, Checked(told["outcome"]), told["why"], told["to_do"]),
            then=back,
            said=lambda _: "The check is on the log.",
        )
        if sent:
            return sent
    children = children_shown(request.acting, log)
    return CheckPage(
        title="Check the attendance",
        caption=log.called,
        form=form,
        submit="Record the check",
        back=back,
        back_words="Back to the log",
        subjects=(log.event_id, *(identity for child in children for identity in child.identities)),
        units=attended_lines(log),
        children=child_lines(log, children, may_record=False),
        checks=check_lines(log),
        scene=scene_of(log),
    )
