"""What the pages of the scene share: the log they are about, and the way back to it."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.contact.models import IncidentLog
from sightline.core.acts import Acting
from sightline.core.registry import Registry
from sightline.core.web.sending import RecordingForm
from sightline.pole.web.form_page import FormPage
from sightline.pole.web.links import Step, link_to


@dataclass(frozen=True)
class SceneStep:
    """Something that an area offers to do at the scene, by the name of its page, whose address takes a log's."""

    words: str
    url_name: str


SCENE_STEPS: Registry[str, SceneStep] = Registry("steps at the scene")
"""Offered on the page of the scene: the vulnerability form (VIST), a missing child, police protection."""


def scene_steps(reader: Acting, reference: str) -> tuple[Step, ...]:
    """Those whose page there is, and which this reader may open."""
    found = (Step(step.words, link_to(reader, step.url_name, reference)) for step in SCENE_STEPS.values())
    return tuple(step for step in found if step.href)


def scene_of(log: IncidentLog) -> str:
    """The address of what was found at a log's scene."""
    return reverse("at_scene", args=[log.event.reference])


def scene_form(
    log: IncidentLog, form: RecordingForm, *, title: str, submit: str, notes: tuple[str, ...] = (), warning: str = ""
) -> FormPage:
    """One form about a log."""
    return FormPage(
        title=title,
        caption=log.called,
        form=form,
        submit=submit,
        back=scene_of(log),
        back_words="Back to the scene",
        notes=notes,
        warning=warning,
        subjects=(log.event_id,),
    )
