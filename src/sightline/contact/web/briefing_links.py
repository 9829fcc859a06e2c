"""What is one tap away from a briefing: the scene, the form, powers and help that fit, shown to those who may."""

from collections.abc import Sequence

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.situations import SECTION_46, delivered_for
from sightline.core.acts import Acting
from sightline.pole.web.links import Step, link_to

from .scene_steps import scene_steps

POWERS = "Police protection: section 46 in five lines"


def links_for(reader: Acting, log: IncidentLog, said: Sequence[str] = ()) -> tuple[Step, ...]:
    """What is done at the scene first, then powers and the help that fits what is `said` of the log, then the log.

    No query: a briefing is opened on a bad line.
    """
    reference = log.event.reference
    scene = Step(
        "At the scene: each child seen or not, and what good looks like", link_to(reader, "at_scene", reference)
    )
    helps = _helps(log, said) if reader.actor.may(Permission.SCENE_RECORD) else ()
    whole = Step("The whole log", link_to(reader, "log", reference))
    return tuple(step for step in (scene, *scene_steps(reader, reference), *helps, whole) if step.href)


def _helps(log: IncidentLog, said: Sequence[str]) -> tuple[Step, ...]:
    fitting = {each.key: f"Help: {each.words}" for each in delivered_for(log, said)}
    of_log = f"?log={log.event.reference}"
    wanted = {SECTION_46: POWERS, **{key: words for key, words in fitting.items() if key != SECTION_46}}
    return tuple(Step(words, reverse("open_situation", args=[key]) + of_log) for key, words in wanted.items())
