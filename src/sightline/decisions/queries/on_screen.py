"""What the page on which somebody decides puts before them: kept with the decision, as it was shown (domain 0.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties.queries.open_duties import open_duties
from sightline.pole.kinds import standing_grades
from sightline.pole.models import Event, Person, Place
from sightline.pole.queries.chronology import events_at, events_of
from sightline.pole.queries.markers import markers_on
from sightline.pole.queries.matters import matters_on
from sightline.pole.rules.as_known import NOW

from .grades import decisions_on, what_was_done
from .subjects import SubjectLabel, label_of

LATEST_EVENTS, LATEST_DECISIONS, MOST_DUTIES = 10, 10, 20


@dataclass(frozen=True)
class OnScreen:
    """One line of what is shown: what kind of thing, its id, its words, where it is."""

    kind: str
    id: str
    words: str
    href: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept with the decision."""
        return asdict(self)


def shown_for(reader: Acting, subject: Person | Place | Event) -> tuple[SubjectLabel, list[OnScreen]]:
    """What is put before whoever decides about it: grades, warnings, what is open and owed, the latest of the story."""
    label = label_of(reader, subject)
    lines = [
        *_grades(reader, label),
        *_warnings(reader, label),
        *_matters(reader, label),
        *_decisions(reader, label),
        *_events(reader, label, subject),
        *_duties(reader, label),
    ]
    return label, lines


def _grades(reader: Acting, label: SubjectLabel) -> Iterable[OnScreen]:
    for grade in standing_grades(reader, label.records, NOW):
        yield OnScreen("Grade", grade.href.rsplit("/", 1)[-1], f"{grade.words}: {grade.grade}", grade.href)


def _warnings(reader: Acting, label: SubjectLabel) -> Iterable[OnScreen]:
    if label.kind == "event":
        return
    today = timezone.localdate(clock.now())
    for marker in markers_on(reader, list(label.records), NOW, today, places=label.kind == "place"):
        if marker.warns:
            yield OnScreen("Warning", str(marker.id), f"{marker.words}: {marker.text}", _page(label))


def _matters(reader: Acting, label: SubjectLabel) -> Iterable[OnScreen]:
    if label.kind != "person":
        return
    for matter in matters_on(reader, list(label.records), NOW, timezone.localdate(clock.now())):
        if matter.is_open:
            words = f"{matter.words}: {matter.about}" if matter.about else matter.words
            yield OnScreen("Open matter", str(matter.id), words, _page(label))


def _decisions(reader: Acting, label: SubjectLabel) -> Iterable[OnScreen]:
    for decision in decisions_on(reader, label.records)[:LATEST_DECISIONS]:
        href = reverse("decision", args=[decision.id])
        yield OnScreen("Decision", str(decision.id), what_was_done(decision), href)


def _events(reader: Acting, label: SubjectLabel, subject: Person | Place | Event) -> Iterable[OnScreen]:
    if isinstance(subject, Event):
        yield OnScreen("Event", str(subject.id), label.words, _page(label))
        return
    found = events_at(reader, [subject.id]) if isinstance(subject, Place) else events_of(reader, list(label.records))
    for event in found[:LATEST_EVENTS]:
        href = reverse("event", args=[event.reference])
        yield OnScreen("Event", str(event.id), f"{event.when}. {event.words}: {event.summary}", href)


def _duties(reader: Acting, label: SubjectLabel) -> Iterable[OnScreen]:
    for duty in open_duties(reader).filter(subject__in=label.records)[:MOST_DUTIES]:
        yield OnScreen("Duty", str(duty.id), f"{duty.words} ({duty.reference})", duty.href)


def _page(label: SubjectLabel) -> str:
    return reverse(label.kind, args=[label.reference])


def kept(lines: Sequence[OnScreen]) -> list[dict[str, Any]]:
    """The lines as they are kept."""
    return [line.kept for line in lines]
