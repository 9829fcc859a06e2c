"""What the record holds of the people and the place of a log, for its second look: ages, plans, markers, orders.

It is read with the eyes of whoever may see the log, whoever acts: what is written of it on the log is for all of them.
Nobody is named in the words. What could not be read is said as not checked, and never as nothing known.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sightline.access.handling import Handling
from sightline.contact.models import IncidentLog
from sightline.contact.rules.second_look.values import LinkedAge, LinkedFact, LinkedFacts
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Involvement
from sightline.pole.queries.dangers import HeldBack, held_back_of
from sightline.pole.queries.family import living_at
from sightline.pole.queries.matters import MatterRow, matters_on
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.age import age_in_years, whole_months
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.matters import PLANS

from .checking import Checking

LONGEST_WAIT = 2000
"""Milliseconds that one of these searches may take: a handler is waiting. Then it is not checked."""
LOOKED_BACK = timedelta(days=365)
POSING = ("sexual_offender", "risk_to_children")
OF_CHILDREN = ("sexual_exploitation", "criminal_exploitation", "missing_often", "self_harm")
PLAN, REFERRAL, MISSING = "child_protection_plan", "child_protection_referral", "missing_episode"
CONCERNS = ("referral", "risk_review")
_EVENTS = {REFERRAL: "Referred to protect a child", MISSING: "Missing", PLAN: "Child protection plan"}
_EYES = {Handling.OPEN: "call_handler", Handling.SAFEGUARDING: "vulnerability_desk"}


@dataclass(frozen=True)
class _Near:
    """Who is linked to the log, and who lives where it is."""

    linked: frozenset[UUID]
    living: frozenset[UUID]
    places: tuple[UUID, ...]

    @property
    def all(self) -> frozenset[UUID]:
        return self.linked | self.living


_NOBODY = _Near(frozenset(), frozenset(), ())
Happened = tuple[str, date]
"""What kind of event, and on which day."""
_NO_PEOPLE: dict[UUID, PersonLine] = {}
_NO_MATTERS: tuple[MatterRow, ...] = ()
_NO_EVENTS: tuple[Happened, ...] = ()
_NO_DANGERS: tuple[HeldBack, ...] = ()


def linked_facts(reader: Acting, log: IncidentLog, *, since: datetime | None = None) -> LinkedFacts:
    """All that the second look takes from the record. At most nine searches; each that fails is said.

    `since`: only of the people and the places that were linked from then on.
    """
    eyes, today = _eyes_of(reader, log), timezone.localdate(clock.now())
    with Checking(LONGEST_WAIT) as asking:
        near = asking.of(
            "who is linked to the log and who lives there", lambda: _near(eyes, log, today, since), _NOBODY
        )
        lines = asking.of("how old they are", lambda: people_of(eyes, near.all, NOW, today), _NO_PEOPLE)
        matters = asking.of(
            "plans, orders and referrals", lambda: tuple(matters_on(eyes, near.all, NOW, today)), _NO_MATTERS
        )
        events = asking.of("what happened before", lambda: _events_of(eyes, near.all, log), _NO_EVENTS)
        hidden = asking.of("warnings that are held back", lambda: held_back_of(near.all, near.places), _NO_DANGERS)
    people = {line.person: line for line in lines.values()}
    facts = _of_people(people.values(), near)
    bare = tuple(LinkedFact(f"{h.words}, on a record that is held back", h.kind) for h in hidden if h.kind in POSING)
    return replace(
        facts,
        plans=(*facts.plans, *_matters(matters, PLANS), *_of_kind(events, PLAN)),
        orders=(*facts.orders, *_matters(matters, ("order",))),
        previous_concerns=(*_matters(matters, CONCERNS, open_only=False), *_of_kind(events, REFERRAL)),
        missing=(*_matters(matters, (MISSING,)), *_of_kind(events, MISSING)),
        offenders_near=(*facts.offenders_near, *_matters(matters, ("managed_offender",)), *bare),
        not_checked=tuple(f"Not checked: {what}" for what in asking.failed),
    )


def _eyes_of(reader: Acting, log: IncidentLog) -> Acting:
    """The actor, cut down to what everybody sees who may see the log."""
    role = _EYES.get(Handling(log.handling))
    if role is None or reader.actor.clearance < log.handling:
        return reader
    return replace(reader, actor=replace(reader.actor, roles=frozenset({role})))


def _near(eyes: Acting, log: IncidentLog, today: date, since: datetime | None) -> _Near:
    named, parts = log.places.all(), Involvement.objects.filter(event=log.event, retracted_at__isnull=True)
    if since:
        named, parts = named.filter(at__gte=since), parts.filter(recorded_at__gte=since)
    first = None if since else log.event.place_id
    places = tuple(dict.fromkeys(p for p in (first, *named.values_list("place_id", flat=True)) if p))
    linked = frozenset(rows_visible_to(eyes, parts).values_list("identity_id", flat=True))
    return _Near(linked, frozenset(living_at(eyes, places, NOW, today)), places)


def _of_people(people: Iterable[PersonLine], near: _Near) -> LinkedFacts:
    ages: list[LinkedAge] = []
    unborn: list[str] = []
    found: dict[str, list[LinkedFact]] = {"plans": [], "markers": [], "orders": [], "offenders_near": []}
    for line in people:
        where = "linked to the log" if near.linked & set(line.identities) else "lives there"
        if line.born_on and not line.has_died:
            ages.append(_age(line, line.born_on, where))
        elif line.is_child:
            unborn.append(f"A child not yet born: {line.age}, {where}")
        for marker in line.live_markers:
            name = _column(marker.kind, may_be_child=line.is_child or line.born_on is None)
            if name:
                found[name].append(LinkedFact(f"{marker.words}: somebody who {_who(where)}", marker.kind))
    return LinkedFacts(
        tuple(ages),
        tuple(unborn),
        plans=tuple(found["plans"]),
        markers=tuple(found["markers"]),
        orders=tuple(found["orders"]),
        offenders_near=tuple(found["offenders_near"]),
    )


def _who(where: str) -> str:
    return where if where.startswith("lives") else f"is {where}"


def _column(kind: str, *, may_be_child: bool) -> str:
    if kind == PLAN:
        return "plans"
    if kind in POSING:
        return "offenders_near"
    if kind == "court_order":
        return "orders"
    return "markers" if kind in OF_CHILDREN and may_be_child else ""


def _age(line: PersonLine, born: date, where: str) -> LinkedAge:
    # where only the year is known, the youngest that they can be counts
    if line.born_precision == "year":
        born = min(date(born.year, 12, 31), line.today)
    months = whole_months(born, line.today)
    words = f"Somebody aged {line.age} {_who(where)}"
    return LinkedAge(words, max(age_in_years(born, line.today), 0), max(months, 0), line.name)


def _matters(rows: Iterable[MatterRow], kinds: Collection[str], *, open_only: bool = True) -> tuple[LinkedFact, ...]:
    """The matters of these kinds that are open, and of the rest those of the last year; each kind once."""
    told = (row for row in rows if row.kind in kinds and (row.is_open or not open_only))
    return tuple({row.kind: LinkedFact(f"{row.words}, {row.when}", row.kind) for row in told}.values())


def _events_of(eyes: Acting, identities: Collection[UUID], log: IncidentLog) -> tuple[Happened, ...]:
    if not identities:
        return ()
    since = log.received_at - LOOKED_BACK
    parts = rows_visible_to(
        eyes,
        Involvement.objects.filter(
            identity__in=identities,
            retracted_at__isnull=True,
            known_until__isnull=True,
            role__in=("subject", "missing", "victim"),
            event__kind__in=_EVENTS,
            event__retracted_at__isnull=True,
            event__occurred_from__gte=since,
        ).exclude(event=log.event),
    )
    rows = parts.order_by("-event__occurred_from").values_list("event__kind", "event__occurred_from").distinct()
    return tuple((kind, timezone.localdate(at)) for kind, at in rows[:50])


def _of_kind(events: Collection[Happened], kind: str) -> tuple[LinkedFact, ...]:
    days = [day for each, day in events if each == kind]
    if not days:
        return ()
    times = "" if len(days) == 1 else f", {len(days)} times in a year"
    return (LinkedFact(f"{_EVENTS[kind]}: last on {max(days):%-d %B %Y}{times}", kind),)
