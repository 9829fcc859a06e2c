"""Everybody who may be one with somebody, side by side: which of them are the same person as the first, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import CheckboxChoices, LongText
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.commands.decide_link import Outcome
from sightline.linkage.queries.cluster import Candidate, Cluster, cluster_of
from sightline.pole.access import person_for
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.record_parts import Roots


class DecideClusterForm(RecordingForm):
    """Who is the same person as the first, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why", "none_chosen": "same", "told_apart": "same"}
    same = forms.MultipleChoiceField(
        label="Who is the same person as the first?",
        help_text="Those without a tick stay open.",
        error_messages={"required": "Choose those who are the same person as the first"},
    )
    why = forms.CharField(
        label="Why",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="What settles it for you: what you saw, who told you, which document.",
    )

    def __init__(self, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offered = [each for each in candidates if not each.said_already]
        field: Any = self.fields["same"]
        field.widget = CheckboxChoices(hints={each.record.line.reference: each.words for each in offered})
        field.choices = [(each.record.line.reference, _named(each)) for each in offered]


def _named(candidate: Candidate) -> str:
    line = candidate.record.line
    return f"{line.name}, {line.reference}, born: {line.born.lower() if not line.born_on else line.born}"


@dataclass(kw_only=True)
class DecideClusterPage(RecordPage):
    """All of them, compared kind by kind, and the form; no form where nobody is left to decide on."""

    template = "linkage/decide_cluster.html"
    cluster: Cluster
    more: str
    second: bool
    form: DecideClusterForm | None
    roots: Roots
    notices: tuple[HistoryNotice, ...]


@record_page(Permission.LINK_DECIDE)
def decide_cluster(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show them, and take the decision."""
    reader, person = request.acting, person_for(request.acting, reference)
    if person.reference != reference:
        return HttpResponseRedirect(reverse("decide_cluster", args=[person.reference]))
    cluster = cluster_of(reader, person)
    if not cluster.candidates:
        tell(request, "Nobody whom you can see waits to be compared with this person.", "information")
        return HttpResponseRedirect(reverse("person", args=[person.reference]))
    form = DecideClusterForm(cluster.candidates, **with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        others = [person_for(reader, chosen) for chosen in told["same"]]
        sent = send(
            request,
            form,
            lambda acting: commands.decide_cluster(acting, person, others, told["why"]),
            then=reverse("person", args=[person.reference]),
            said=said_of,
        )
        if sent:
            return sent
    return DecideClusterPage(
        title="Which of these are one person?",
        subjects=cluster.subjects,
        shown={"people": [column.record.line.reference for column in cluster.columns]},
        cluster=cluster,
        more=_more(cluster.more),
        second=any(each.second for each in cluster.candidates),
        form=form if any(not each.said_already for each in cluster.candidates) else None,
        roots=Roots.made(),
        notices=history_notices(reader),
    )


def _more(number: int) -> str:
    if not number:
        return ""
    return f"At least {number:,} more may be one with these. They are shown when some of these are decided."


def said_of(done: Sequence[Outcome]) -> str:
    """What became of them, for the next page."""
    joined = [each for each in done if each.in_force]
    waiting = len(done) - len(joined)
    words = []
    if joined:
        number = "One more is" if len(joined) == 1 else f"{len(joined):,} more are"
        words.append(f"{number} the same person now: {joined[-1].person}.")
    if waiting:
        words.append(
            f"Recorded for {waiting:,}: because this may be a child, another person has to decide alike before it takes"
            " effect. Until then all show the warnings of all."
        )
    return " ".join(words)
