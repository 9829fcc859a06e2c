"""What the pages of a marker's steps share: what it says, what was done so far, and the ways on."""

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.web.sending import RecordingForm
from sightline.markers.queries.marker_at_work import MarkerAtWork
from sightline.markers.rules.steps import own_work
from sightline.pole.rules.markers import STEPS_AFTER
from sightline.pole.web.form_page import FormPage, Way

_WAYS = {
    "in_force": ("Put this marker in force", "put_marker_in_force"),
    "reviewed": ("Look at this marker again and keep it", "review_marker"),
    "ended": ("End this marker", "end_marker"),
}


TURN_DOWN = "Turn this proposal down"


def back_to(marker: MarkerAtWork) -> str:
    """The address of the record that the marker stands on."""
    return reverse("place" if marker.is_on_place else "person", args=[marker.reference])


def step_page(
    reader: Acting, marker: MarkerAtWork, form: RecordingForm, *, step: str, title: str, submit: str
) -> FormPage:
    """The page of one step, with ways to the others that this reader may take now."""
    ways = tuple(
        Way(TURN_DOWN if _turns_down(marker, other) else words, reverse(page, args=[marker.marker.id]))
        for other, (words, page) in _WAYS.items()
        if other != step and _may(reader, marker, other)
    )
    return FormPage(
        title=title,
        caption=marker.on,
        form=form,
        submit=submit,
        back=back_to(marker),
        notes=(f"{marker.words}.", f"Authority: {marker.marker.authority}.", *marker.told),
        ways=ways,
        subjects=marker.subjects,
    )


def _turns_down(marker: MarkerAtWork, step: str) -> bool:
    return step == "ended" and marker.state == "proposed"


def _may(reader: Acting, marker: MarkerAtWork, step: str) -> bool:
    follows = step in STEPS_AFTER[marker.state]
    by_another = own_work(step, marker.steps, reader.actor.user_id) is None
    return follows and by_another and reader.actor.may(Permission.MARKER_AUTHORISE)
