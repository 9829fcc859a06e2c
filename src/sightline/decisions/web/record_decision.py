"""Decide about somebody, a place or an event: first on which scale, then the grade and why, beside what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send
from sightline.decisions import commands
from sightline.decisions.models import Decision
from sightline.decisions.queries.deciding_on import ScaleHere, Sibling, scales_for, siblings_of
from sightline.decisions.queries.on_screen import OnScreen, shown_for
from sightline.decisions.queries.subjects import SubjectLabel
from sightline.pole.access import event_for, person_for, place_for
from sightline.pole.models import Event, Person, Place

from .decide_form import DecideForm
from .seen import Seen, opened, sealed

TITLE = "Decide a risk"
_BROKEN = Refusal(
    "not_this_page",
    "This page came back changed, or was opened by somebody else, so nothing was recorded. Open it again and repeat "
    "what you entered.",
)


@dataclass(frozen=True)
class ScaleLink:
    """A scale to decide on, with the grade that stands."""

    words: str
    stands: str
    href: str


@dataclass(kw_only=True)
class ChooseScalePage(RecordPage):
    """On which scale."""

    template = "decisions/choose_scale.html"
    about: SubjectLabel
    back: str
    scales: tuple[ScaleLink, ...]
    shown_lines: tuple[OnScreen, ...]


@dataclass(kw_only=True)
class DecidePage(RecordPage):
    """The grade and why, beside what is known."""

    template = "decisions/record_decision.html"
    form: DecideForm
    about: SubjectLabel
    back: str
    scale: ScaleHere
    shown_lines: tuple[OnScreen, ...]
    shortfall: str
    shortfall_submission: str

    @property
    def is_more_open(self) -> bool:
        """Whether what may be left out is shown at once: something there was entered wrongly."""
        own = {"outcome", "rationale", "reason", "not_resources", "alike", "__all__"}
        return bool(set(self.form.errors) - own)


@record_page(Permission.DECISION_MAKE)
def record_decision(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """About somebody."""
    return _decide(request, person_for(request.acting, reference))


@record_page(Permission.DECISION_MAKE)
def record_place_decision(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """About a place."""
    return _decide(request, place_for(request.acting, reference))


@record_page(Permission.DECISION_MAKE)
def record_event_decision(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """About an event."""
    return _decide(request, event_for(request.acting, reference))


def _decide(request: SignedInRequest, subject: Person | Place | Event) -> RecordPage | HttpResponse:
    label, lines = shown_for(request.acting, subject)
    scales = scales_for(request.acting, label.kind, label.records)
    chosen = next((scale for scale in scales if scale.law.key == request.GET.get("scale")), None)
    if chosen is None:
        return _choose(request, label, scales, lines)
    siblings = siblings_of(request.acting, subject) if isinstance(subject, Person) else []
    form = _form(request, label, chosen, siblings, lines)
    if request.method == "POST" and form.is_valid():
        sent = _send(request, subject, chosen, form, label)
        if sent:
            return sent
    return DecidePage(
        title=f"{TITLE}: {chosen.law.words.lower()}",
        form=form,
        about=label,
        back=reverse(label.kind, args=[label.reference]),
        scale=chosen,
        shown_lines=tuple(lines),
        shortfall=f"{reverse('record_shortfall')}?{urlencode({'about': label.reference})}",
        shortfall_submission=str(uuid7()),
        subjects=label.records,
        shown={"scale": chosen.law.key, "considered": [f"{line.kind} {line.id}" for line in lines]},
    )


def _choose(
    request: SignedInRequest, label: SubjectLabel, scales: Sequence[ScaleHere], lines: Sequence[OnScreen]
) -> RecordPage:
    links = (ScaleLink(s.law.words, s.stands_words, f"?{urlencode({'scale': s.law.key})}") for s in scales)
    return ChooseScalePage(
        title=TITLE,
        about=label,
        back=reverse(label.kind, args=[label.reference]),
        scales=tuple(links),
        shown_lines=tuple(lines),
        subjects=label.records,
        shown={"considered": [f"{line.kind} {line.id}" for line in lines]},
    )


def _form(
    request: SignedInRequest,
    label: SubjectLabel,
    chosen: ScaleHere,
    siblings: Sequence[Sibling],
    lines: Sequence[OnScreen],
) -> DecideForm:
    given: dict[str, Any] = {"reader": request.acting, "scale": chosen, "siblings": siblings}
    if request.method == "POST":
        return DecideForm(request.POST, **given)
    seen = sealed(request.acting, _about(label, chosen), lines, chosen.stands, clock.now())
    return DecideForm(initial={"seen": seen, "submission": uuid7()}, **given)


def _about(label: SubjectLabel, chosen: ScaleHere) -> str:
    return f"{label.reference} {chosen.law.key}"


def _send(
    request: SignedInRequest,
    subject: Person | Place | Event,
    chosen: ScaleHere,
    form: DecideForm,
    label: SubjectLabel,
) -> HttpResponse | None:
    seen = opened(request.acting, _about(label, chosen), form.cleaned_data["seen"])
    if seen is None:
        form.refuse(_BROKEN)
        return None
    done: list[Decision] = []

    def record(acting: Any) -> Decision:
        done.append(_record(acting, subject, chosen, form, seen))
        return done[0]

    sent = send(request, form, record, then=_record_of(label), said=_said)
    return HttpResponseRedirect(reverse("decision", args=[done[0].id])) if sent and done else sent


def _record(acting: Any, subject: Person | Place | Event, chosen: ScaleHere, form: DecideForm, seen: Seen) -> Decision:
    data = form.cleaned_data
    alike = [person_for(acting, reference) for reference in data.get("alike", ())]
    return commands.record_decision(acting, subject, chosen.law.key, data["outcome"], form.deciding(seen), alike=alike)


def _record_of(label: SubjectLabel) -> str:
    return reverse(label.kind, args=[label.reference])


def _said(decision: Decision) -> str:
    if decision.state == Decision.State.PROPOSED:
        return "Proposed. It is not in force until somebody else approves it; they have been told."
    if decision.state == Decision.State.NOT_YET_LIVE:
        return "Recorded, and in force here. It is on its way to the other system; see below."
    return "Recorded, and in force now. Those who have to know have been told."
