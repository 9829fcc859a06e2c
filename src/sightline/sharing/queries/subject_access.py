"""What is held of somebody, line by line, as it is told to whoever asks; and who else is named in it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import Absent, rows_visible_to
from sightline.pole.facts import FACT_KINDS, said_of
from sightline.pole.models import Account, Address, Event, Involvement, Marker, Name
from sightline.pole.queries.labels import label_place, people_in
from sightline.pole.queries.people import people_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import day_words
from sightline.pole.rules.markers import KINDS as MARKER_KINDS
from sightline.sharing.models import RedactionChoice, SubjectAccess, SubjectAccessAnswer
from sightline.sharing.rules.subject_access import Choice, Line, Others, Proposal, propose

_APART = {"involvement", "significance", "record_owner"}
"""Told with their events, or of no concern to whoever asks."""


@dataclass(frozen=True)
class Answer:
    """Every line with what is proposed of it, and what was decided."""

    lines: tuple[tuple[Line, tuple[Proposal, ...]], ...]
    choices: Mapping[str, Choice]
    also: tuple[str, ...]

    @property
    def proposals(self) -> list[Proposal]:
        """All proposals."""
        return [proposal for _, its in self.lines for proposal in its]


def subject_access_for(reader: Acting, reference: str) -> SubjectAccess:
    """The request with this reference; raises Absent."""
    found = SubjectAccess.objects.filter(reference=reference.upper()).first()
    if found is None:
        raise Absent("No such request")
    return found


def subject_accesses(reader: Acting) -> list[tuple[SubjectAccess, datetime | None]]:
    """The requests with when they were last answered; those not answered first, by the day on which it is due."""
    found = SubjectAccess.objects.annotate(made=Max("answers__made_at"))
    rows = found.order_by(F("made").asc(nulls_first=True), "due_on")[:200]
    return [(asked, asked.made) for asked in rows]


def answer_made(reader: Acting, asked: SubjectAccess) -> SubjectAccessAnswer | None:
    """The latest answer that was made."""
    return SubjectAccessAnswer.objects.filter(asked=asked).select_related("file").order_by("-made_at").first()


def answer_of(reader: Acting, asked: SubjectAccess) -> Answer:
    """What is held now, with proposals and choices."""
    lines, others = _material(reader, asked.identities)
    rows = list(RedactionChoice.objects.filter(asked=asked).order_by("decided_at", "id"))
    choices = {row.proposal: Choice(row.withheld, row.why) for row in rows if row.proposal}
    also = tuple(dict.fromkeys(row.words for row in rows if row.words and row.withheld))
    return Answer(tuple((line, tuple(propose(line, others, also))) for line in lines), choices, also)


def _material(reader: Acting, identities: Collection[UUID]) -> tuple[list[Line], Others]:
    today = timezone.localdate(clock.now())
    own = people_of(reader, identities, NOW, today)
    seen = [identity for identity in identities if identity in own]
    events = _events(reader, seen)
    labels = _labels(reader, seen, events)
    lines = [*_facts(reader, seen, labels), *_markers(reader, seen), *_happened(reader, seen, events)]
    names = frozenset(name for name in labels.names if name)
    own_names = frozenset(
        rows_visible_to(reader, Name.objects.filter(identity__in=seen)).values_list("full", flat=True)
    )
    return lines, Others(names, own_names, _own_places(reader, seen))


class _Labels:
    """What to call others and places, and every name by which others are known."""

    def __init__(self, reader: Acting, others: Collection[UUID]) -> None:
        self.reader = reader
        self.lines = people_of(reader, others, NOW, timezone.localdate(clock.now()))
        every = [identity for line in set(self.lines.values()) for identity in line.identities]
        rows = rows_visible_to(reader, Name.objects.filter(identity__in=every))
        self.names = set(rows.values_list("full", flat=True))

    def of(self, fact: Any, column: str) -> str:
        """What to call what a fact leads to."""
        if not column:
            return ""
        if column == "place":
            return label_place(self.reader, fact.place)
        if column == "event":
            return str(fact.event.title) if fact.event_id else ""
        line = self.lines.get(fact.other_id)
        return line.name if line else "somebody"


def _labels(reader: Acting, identities: Sequence[UUID], events: Sequence[Event]) -> _Labels:
    others: set[UUID] = set()
    for kind in ("relationship", "poses_risk"):
        model: Any = FACT_KINDS[kind].model
        for one, other in (("identity", "other"), ("other", "identity")):
            rows = rows_visible_to(reader, model.objects.filter(**{f"{one}__in": identities}))
            others |= set(rows.values_list(other, flat=True))
    for event in events:
        others |= {identity for label in people_in(reader, event) for identity in label.subjects}
    return _Labels(reader, others - set(identities))


def _events(reader: Acting, identities: Sequence[UUID]) -> list[Event]:
    parts = rows_visible_to(reader, Involvement.objects.filter(identity__in=identities, retracted_at__isnull=True))
    rows = Event.objects.filter(id__in=parts.values("event"), retracted_at__isnull=True).select_related("place")
    return list(rows_visible_to(reader, rows).order_by("occurred_from"))


def _facts(reader: Acting, identities: Sequence[UUID], labels: _Labels) -> Iterator[Line]:
    for kind in FACT_KINDS.values():
        columns = {field.name for field in kind.model._meta.concrete_fields}
        if kind.key in _APART or "identity" not in columns:
            continue
        model: Any = kind.model
        rows = model.objects.filter(identity__in=identities, retracted_at__isnull=True)
        for fact in rows_visible_to(reader, rows).order_by("recorded_at", "id"):
            said = said_of(fact, labels.of(fact, kind.leads_to))
            yield Line(str(fact.id), kind.words, said, fact.said_by)


def _markers(reader: Acting, identities: Sequence[UUID]) -> Iterator[Line]:
    rows = rows_visible_to(reader, Marker.objects.filter(identity__in=identities, retracted_at__isnull=True))
    for marker in rows.order_by("recorded_at", "id"):
        kind = MARKER_KINDS.get(marker.kind)
        said = f"{kind.words if kind else marker.kind}: {marker.text}"
        yield Line(str(marker.id), "Warning", said, marker.said_by)


def _happened(reader: Acting, identities: Sequence[UUID], events: Sequence[Event]) -> Iterator[Line]:
    for event in events:
        where = f" At {label_place(reader, event.place)}." if event.place else ""
        account = f" {event.account}" if event.account else ""
        said = f"{day_words(event.occurred_from)}: {event.title}.{where}{account}"
        yield Line(str(event.id), "Event", said, event.said_by)
        further = Account.objects.filter(event=event, retracted_at__isnull=True).order_by("recorded_at")
        for told in rows_visible_to(reader, further):
            yield Line(str(told.id), "Event, told further", told.text, told.said_by)


def _own_places(reader: Acting, identities: Sequence[UUID]) -> frozenset[str]:
    model: Any = FACT_KINDS["residence"].model
    places = rows_visible_to(reader, model.objects.filter(identity__in=identities)).values("place")
    rows = rows_visible_to(reader, Address.objects.filter(place__in=places)).values_list("postcode", flat=True)
    return frozenset(code.replace(" ", "").upper() for code in rows if code)
