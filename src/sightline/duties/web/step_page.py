"""What the pages of a duty's steps share: what it is about, and the way back to it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.duties.access import duty_for
from sightline.duties.models import Duty
from sightline.duties.queries.duty_record import On, on_of
from sightline.pole.web.form_page import FormPage


@dataclass(frozen=True)
class DutyAtWork:
    """A duty for whoever is about to take a step with it."""

    duty: Duty
    on: On

    @property
    def back(self) -> str:
        """The address of the duty."""
        return reverse("duty", args=[self.duty.id])


def duty_at_work(reader: Acting, duty: UUID) -> DutyAtWork:
    """The duty and what it is about; raises `Absent`."""
    found = duty_for(reader, duty)
    return DutyAtWork(found, on_of(reader, found))


def step(
    request: SignedInRequest, at_work: DutyAtWork, form: RecordingForm, take: Callable[[Acting], object], said: str
) -> HttpResponse | None:
    """Take the step with what the form holds, and go back to the duty. None: show the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    return send(request, form, take, then=at_work.back, said=lambda _: said)


def step_page(
    at_work: DutyAtWork, form: RecordingForm, *, title: str, submit: str, notes: tuple[str, ...] = (), warning: str = ""
) -> FormPage:
    """The page of one step."""
    return FormPage(
        title=title,
        caption=f"{at_work.duty.words}: {at_work.on.words}",
        form=form,
        submit=submit,
        back=at_work.back,
        back_words="Back to the duty",
        notes=notes,
        warning=warning,
        subjects=(at_work.duty.id, *at_work.on.subjects),
    )
