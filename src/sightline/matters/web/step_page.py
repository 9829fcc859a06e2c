"""What the pages of a matter's steps share: what it says, what was done so far, and the ways on."""

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.web.sending import RecordingForm
from sightline.matters.queries.matter_at_work import MatterAtWork
from sightline.matters.rules.steps import out_of_order
from sightline.pole.web.form_page import FormPage, Way
from sightline.pole.web.links import link_to

_WAYS = {
    "assessed": ("Assess it", "assess_matter"),
    "reviewed": ("Look at it again and keep it open", "review_matter"),
    "owned": ("Give it to somebody", "give_owner"),
    "closed": ("Close it", "close_matter"),
}


def back_to(matter: MatterAtWork) -> str:
    """The address of the record that the matter is of."""
    return reverse("person", args=[matter.reference])


def step_page(
    reader: Acting, matter: MatterAtWork, form: RecordingForm, *, step: str, title: str, submit: str
) -> FormPage:
    """The page of one step, with ways to the others that this reader may take now."""
    offered = ((key, words, page) for key, (words, page) in _WAYS.items() if key != step)
    ways = tuple(
        Way(words, href)
        for key, words, page in offered
        if out_of_order(key, matter.standing) is None and (href := link_to(reader, page, matter.matter.id))
    )
    state = "Not assessed. " if matter.row.is_unassessed else ""
    return FormPage(
        title=title,
        caption=matter.on,
        form=form,
        submit=submit,
        back=back_to(matter),
        notes=(f"{matter.words}.", f"{state}{matter.row.owner}. {matter.row.due_words}.", *matter.told),
        ways=ways,
        subjects=matter.subjects,
    )
