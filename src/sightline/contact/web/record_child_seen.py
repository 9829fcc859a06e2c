"""Say whether a child was seen, and how they were."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for, part_in_log
from sightline.contact.queries.children import called
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.queries.people import people_of
from sightline.pole.rules.as_known import NOW

from .scene_forms import SightQuestions
from .scene_steps import scene_form, scene_of


@record_page(Permission.SCENE_RECORD)
def record_child_seen(request: SignedInRequest, reference: str, child: UUID) -> RecordPage | HttpResponse:
    """Ask what was seen; nothing that was told before is changed."""
    reader = request.acting
    log = log_for(reader, reference)
    part = part_in_log(reader, log, child)
    line = people_of(reader, [part.identity_id], NOW, timezone.localdate(clock.now())).get(part.identity_id)
    form = SightQuestions(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.record_child_seen(acting, log, part, form.sight),
            then=scene_of(log),
            said=lambda _: "Recorded.",
        )
        if sent:
            return sent
    title = f"{called(line)}, {line.age_beside}" if line else called(None)
    answer = scene_form(log, form, title=title, submit="Record it")
    answer.subjects = (*answer.subjects, part.identity_id)
    return answer
