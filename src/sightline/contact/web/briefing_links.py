"""What is one tap away from a briefing: the scene, the form, powers and help that fit, shown to those who may."""

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.situations import SECTION_46, situations_for
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import local_day
from sightline.pole.web.links import Step, link_to

from .scene_steps import scene_steps

FEW = 3
"""So many situations that fit the log are offered, beside powers."""


def links_for(reader: Acting, log: IncidentLog) -> tuple[Step, ...]:
    """What is done at the scene first, then help that fits this log, then the log. Three queries."""
    reference = log.event.reference
    scene = Step("Each child: seen or not seen", link_to(reader, "at_scene", reference))
    helps = _helps(reader, log) if reader.actor.may(Permission.SCENE_RECORD) else ()
    whole = Step("The whole log", link_to(reader, "log", reference))
    return tuple(step for step in (scene, *scene_steps(reader, reference), *helps, whole) if step.href)


def _helps(reader: Acting, log: IncidentLog) -> tuple[Step, ...]:
    every = situations_for(reader, log, local_day(clock.now()))
    powers = [each for each in every if each.key == SECTION_46]
    wanted = [*powers, *[each for each in every if each.key != SECTION_46][:FEW]]
    of_log = f"?log={log.event.reference}"
    return tuple(Step(each.words, reverse("open_situation", args=[each.key]) + of_log) for each in wanted)
