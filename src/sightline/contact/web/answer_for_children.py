"""Answer for children whom the call spoke of and who are linked to nobody."""

from django.http import Http404, HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.queries.children import ChildOfLog, children_shown
from sightline.core.components.forms import lower_first
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .scene_forms import AnswerForm
from .scene_steps import scene_form, scene_of


@record_page(Permission.SCENE_RECORD)
def answer_for_children(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask what became of them."""
    log = log_for(request.acting, reference)
    spoken = next((child for child in children_shown(request.acting, log) if child.involvement is None), None)
    if spoken is None:
        raise Http404("Nobody was spoken of")
    form = AnswerForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.answer_for_children(acting, log, spoken.name, answers["how"], answers["by"]),
            then=scene_of(log),
            said=lambda _: "Recorded.",
        )
        if sent:
            return sent
    return scene_form(
        log,
        form,
        title="Children who were spoken of",
        submit="Record it",
        notes=(_spoken_of(spoken), "Put each child whom you found on the log first."),
    )


def _spoken_of(child: ChildOfLog) -> str:
    if not child.shown:
        return f"The call spoke of: {child.name}"
    return f"{child.shown}: {lower_first(child.role)}." if child.role else f"{child.shown}."
