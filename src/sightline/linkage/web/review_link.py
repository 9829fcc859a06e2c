"""Two records side by side: what agrees, what does not, what each is worth; and the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.access import possible_link_for
from sightline.linkage.commands.decide_link import Outcome
from sightline.linkage.queries.cluster import Column, near_to
from sightline.linkage.queries.decided import whose_now
from sightline.linkage.queries.side_by_side import SideBySide, side_by_side
from sightline.linkage.rules.deciding import APART, ASK, LINK, OUTCOME_WORDS, they_disagree
from sightline.matters.web.matter_forms import OwnerField
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.dates import instant_words
from sightline.pole.web.record_parts import Roots


class ReviewLinkForm(RecordingForm):
    """One person, two people, or a question to somebody; and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why", "not_offered": "outcome", "may_not_see": "ask"}
    outcome = forms.ChoiceField(
        label="Are they one person?",
        choices=[(LINK, "One person"), (APART, "Two different people"), (ASK, "I am not sure: ask somebody")],
        widget=RadioChoices(
            hints={
                LINK: "Their records are shown as one. Nothing is copied or overwritten, and it can be undone.",
                APART: "It is remembered: they are not offered as one again.",
                ASK: "Both records go on showing the warnings of both.",
            },
        ),
    )
    why = forms.CharField(
        label="Why",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="What settles it for you: what you saw, who told you, which document.",
    )
    ask = OwnerField(required=False, label="Whom do you ask?", help_text="The name that they sign in with.")

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        """Whoever asks says whom."""
        cleaned = super().clean() or self.cleaned_data
        field: Any = self.fields["ask"]
        if cleaned.get("ask"):
            try:
                cleaned["ask"] = field.found(self.reader, cleaned["ask"])
            except ValidationError as error:
                self.add_error("ask", error)
        elif cleaned.get("outcome") == ASK and "ask" not in self.errors:
            self.add_error("ask", "Enter the name that the person whom you ask signs in with")
        return cleaned


@dataclass(frozen=True)
class SaidLine:
    """What somebody said of the pair before."""

    words: str
    why: str


@dataclass(frozen=True)
class Further:
    """That either of the two may be others too, and where all of them stand side by side."""

    words: str
    href: str


@dataclass(kw_only=True)
class ReviewLinkPage(RecordPage):
    """Both records, compared kind by kind."""

    template = "linkage/review_link.html"
    both: SideBySide
    columns: tuple[Column, ...]
    further: Further | None
    said: tuple[SaidLine, ...]
    disagree: bool
    form: ReviewLinkForm
    roots: Roots
    notices: tuple[HistoryNotice, ...]

    @property
    def probability(self) -> str:
        """How likely the model holds it to be that they are one, in words; empty where it did not compare them."""
        pair = self.both.pair
        if not pair.agreement:
            return ""
        if pair.probability > 0.995:
            return "more than 99 in 100"
        return f"about {round(pair.probability * 100)} in 100"


@record_page(Permission.LINK_DECIDE)
def review_link(request: SignedInRequest, pair: UUID) -> RecordPage | HttpResponse:
    """Show both, and take the decision."""
    reader = request.acting
    found = possible_link_for(reader, pair)
    both = side_by_side(reader, found) if found.settled_at is None else None
    if both is None:
        tell(request, "This pair was decided meanwhile. This is who the record is held to be now.", "information")
        return HttpResponseRedirect(_now(found.one_id))
    form = ReviewLinkForm(reader=reader, **with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.decide_link(acting, found, told["outcome"], told["why"], ask=told["ask"] or None),
            then=reverse("same_person_queue"),
            said=lambda outcome: said_of(told["outcome"], outcome),
        )
        if sent:
            return sent
    return ReviewLinkPage(
        title="Are these one person?",
        subjects=both.subjects,
        shown={"pair": str(found.id), "people": [both.one.line.reference, both.other.line.reference]},
        both=both,
        columns=(Column.of(both.one), Column.of(both.other)),
        further=_further(reader, both),
        said=tuple(
            SaidLine(f"{OUTCOME_WORDS[d.outcome]}, said {d.by_words} on {instant_words(d.decided_at)}", d.why)
            for d in both.decided
        ),
        disagree=they_disagree(d.said for d in both.decided),
        form=form,
        roots=Roots.made(),
        notices=history_notices(reader),
    )


def _further(reader: Acting, both: SideBySide) -> Further | None:
    near, more = near_to(reader, both.one.line.person)
    others = len(near) + more - 2
    if others < 1:
        return None
    are = "1 other person" if others == 1 else f"{others:,} other people"
    return Further(f"They may be one with {are} as well.", reverse("decide_cluster", args=[both.one.line.reference]))


def _now(record: UUID) -> str:
    """Where the record is to be found: with its person, or in the queue where it is nobody's for now."""
    reference = whose_now(record)
    return reverse("person", args=[reference]) if reference else reverse("same_person_queue")


def said_of(outcome: str, done: Outcome) -> str:
    """What became of it, for the next page."""
    if outcome == ASK:
        return "You asked. The pair waits, and both records show the warnings of both."
    if not done.in_force:
        return (
            "Recorded. Because this may be a child, another person has to decide alike before it takes effect."
            " Until then both records show the warnings of both."
        )
    if outcome == LINK:
        return f"They are one person now: {done.person}."
    return "They are two people. They are not offered as one again."
