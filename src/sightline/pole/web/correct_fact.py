"""Correct a fact; and, where somebody else did so first, show theirs and yours and lose neither."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.ids import uuid7
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.facts import FactKind, kind_named, said_of
from sightline.pole.queries.labels import label_other
from sightline.pole.queries.standing_facts import fact_for, what_corrected
from sightline.pole.queries.told import who_says

from .fact_forms import FactForm, asking_why
from .fact_subjects import Whose, whose
from .form_page import Beside, FormPage, Way
from .forms_by_kind import CORRECTING
from .near_cards import warning_of


@record_page(Permission.PERSON_RECORD)
def correct_fact(request: SignedInRequest, kind: str, fact: UUID) -> RecordPage | HttpResponse:
    """What stands, to be changed; it says why, and the old value stays what was known until then."""
    known = kind_to_correct(kind)
    held = fact_for(request.acting, known, fact)
    subject = whose(request.acting, held)
    form = asking_why(CORRECTING[known.key])(
        reader=request.acting, initial=CORRECTING[known.key].held(request.acting, held), **with_data(request)
    )
    if held.retracted_at is not None:
        return _too_late(request, known, held, subject, form)
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.correct_fact(
                acting, held, form.values(), why=form.cleaned_data["why"], times=form.times, **form.said
            ),
            then=subject.back,
            said=lambda new: warning_of(
                request,
                new,
                f"Corrected. {said_of(new, label_other(request.acting, new, known.leads_to))}.",
            ),
        )
        if sent:
            return sent
    return FormPage(
        title=f"Correct: {known.words.lower()}",
        caption=subject.words,
        form=form,
        submit="Correct it",
        back=subject.back,
        notes=(
            f"The record says: {said_of(held, label_other(request.acting, held, known.leads_to))}.",
            f"{who_says(request.acting, held)} says so. What you change stays on record as what was known until now.",
        ),
        find=known.leads_to in {"other", "place"},
        ways=(Way("Take it back instead, because nothing is known in its place", _take_back(held, known)),),
        subjects=(held.id, *subject.subjects),
    )


def _take_back(held: Any, kind: FactKind) -> str:
    return reverse("retract_fact", args=[kind.key, held.id])


def kind_to_correct(key: str) -> FactKind:
    """The kind in the address, where it can be corrected by a form."""
    kind = kind_named(key)
    if kind is None or kind.key not in CORRECTING:
        raise Http404("No such kind of fact")
    return kind


def _too_late(
    request: SignedInRequest, kind: FactKind, held: Any, subject: Whose, form: FactForm
) -> RecordPage | HttpResponse:
    """Where the fact was corrected or taken back since: what was entered is kept, beside what the record says now."""
    now = what_corrected(request.acting, held)
    href = reverse("correct_fact", args=[kind.key, now.id]) if now else ""
    if request.method != "POST":
        words = "This is what the record says now." if now else "It has been taken back."
        tell(request, f"Somebody changed this before you. {words}", "information")
        return HttpResponseRedirect(href or subject.back)
    form.data = {**request.POST.dict(), "submission": str(uuid7())}
    del form.fields["why"]
    said = said_of(now, label_other(request.acting, now, kind.leads_to)) if now else "Nothing. It was taken back"
    return FormPage(
        title="Somebody changed this before you",
        caption=subject.words,
        form=form,
        submit="Record mine beside it",
        back=subject.back,
        warning="Nothing is lost. What you entered has not been recorded yet.",
        beside=Beside(theirs=f"{said}.", theirs_href=href),
        action=subject.beside,
        subjects=(held.id, *subject.subjects),
    )
