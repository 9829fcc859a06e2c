"""Give somebody the open matters that an old system gave to nobody."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.linkage import commands
from sightline.linkage.queries.legacy_owners import waiting_for
from sightline.pole.access import Absent
from sightline.pole.queries.sources import system_words
from sightline.pole.web.form_page import FormPage

from .map_owner import many_words, said_of
from .owner_forms import GiveUnnamedForm


@record_page(Permission.MATTER_OWNER)
def give_unnamed(request: SignedInRequest, system: str) -> RecordPage | HttpResponse:
    """The form, with how many matters it is about."""
    reader = request.acting
    waiting = waiting_for(reader, system, "", timezone.localdate(clock.now()))
    if not waiting and request.method != "POST":
        raise Absent("No such matters")
    form, back = GiveUnnamedForm(reader=reader, **with_data(request)), reverse("go_live_cases", args=["unowned"])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.give_unnamed(acting, system, form.cleaned_data["owner"]),
            then=back,
            said=said_of,
        )
        if sent:
            return sent
    return FormPage(
        title="Give these matters to somebody",
        caption=system_words(system),
        form=form,
        submit="Give them all",
        back=back,
        back_words="Back to what has no owner",
        notes=(f"{many_words(len(waiting))} for which {system_words(system)} names nobody. All go to one person.",),
        subjects=tuple(matter.id for matter in waiting),
    )
