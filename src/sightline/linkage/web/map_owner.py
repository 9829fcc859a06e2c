"""Say who is meant by an old system's words for an owner."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.linkage import commands
from sightline.linkage.commands.giving import OwnerMapped
from sightline.linkage.queries.legacy_owners import legacy_owner, waiting_for
from sightline.pole.access import Absent
from sightline.pole.queries.sources import system_words
from sightline.pole.web.form_page import FormPage

from .owner_forms import MapOwnerForm


@record_page(Permission.MATTER_OWNER)
def map_owner(request: SignedInRequest, system: str) -> RecordPage | HttpResponse:
    """The form, with how many matters wait for it."""
    reader, words = request.acting, request.GET.get("words", "").strip()
    waiting = waiting_for(reader, system, words, timezone.localdate(clock.now())) if words else []
    if not waiting and (not words or legacy_owner(reader, system, words) is None):
        raise Absent("No such owner")
    form, back = MapOwnerForm(reader=reader, **with_data(request)), reverse("go_live_cases", args=["unowned"])
    if request.method == "POST" and form.is_valid():
        sent = send(request, form, lambda acting: _map(acting, system, words, form), then=back, said=said_of)
        if sent:
            return sent
    return FormPage(
        title=f"Who is “{words}”?",
        caption=system_words(system),
        form=form,
        submit="Save",
        back=back,
        back_words="Back to what has no owner",
        notes=(
            f"{many_words(len(waiting))} of {system_words(system)} that nobody here owns.",
            *_before(reader, system, words),
        ),
        subjects=tuple(matter.id for matter in waiting),
    )


def _map(acting: Acting, system: str, words: str, form: MapOwnerForm) -> OwnerMapped:
    told = form.cleaned_data
    owner = told["owner"] or None
    if told["means"] == "somebody":
        return commands.map_owner(acting, system, words, owner)
    return commands.map_owner(acting, system, words, None, why=told["why"], takes=owner)


def _before(reader: Acting, system: str, words: str) -> tuple[str, ...]:
    before = legacy_owner(reader, system, words)
    if before is None:
        return ()
    return (f"It was said before that this is {before.user.name if before.user else f'nobody here: {before.why}'}.",)


def many_words(number: int) -> str:
    """So many matters, in words."""
    return f"{number:,} open matter{'' if number == 1 else 's'}"


def said_of(mapped: OwnerMapped) -> str:
    """What became of it, for the next page."""
    given = f"{many_words(mapped.given)} now {'has' if mapped.given == 1 else 'have'} an owner."
    return f"{given} {many_words(mapped.kept)} still without one." if mapped.kept else given
