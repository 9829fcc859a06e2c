"""What a team that comes on duty has to know: who comes, what is owed and late, children at high risk, decisions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sightline.access.handling import Handling
from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words, local_day
from sightline.core.models import PolicyRow
from sightline.decisions.models import Standing, ToKnow
from sightline.decisions.rules.scales import Scale, delivered_scales, read_scale
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty
from sightline.duties.queries.handovers import attempts_of
from sightline.duties.queries.of_whom import OfWhom, of_whom
from sightline.pole.access import rows_visible_to
from sightline.pole.models import RecordOwner
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.as_known import NOW
from sightline.workforce.access import at_work_visible_to, held, teams_now
from sightline.workforce.models import Post, Shift, Team
from sightline.workforce.queries.on_duty import OnDuty, on_duty
from sightline.workforce.rules.supervision import below

MOST = 150
NEXT_SHIFT = timedelta(hours=16)


@dataclass(frozen=True)
class Owed:
    """A duty of the team: of whom, whose it is, when it is due, what was tried."""

    duty: Duty
    about: OfWhom
    due: str
    owner: str
    tried: tuple[str, ...]
    is_late: bool
    offered_to: str


@dataclass(frozen=True)
class ChildAtHighRisk:
    """A child whose live grade on a scale is high: since when, who looks after the record, what is due next."""

    line: PersonLine
    grade: str
    since: str
    owner: str
    next: str
    ours: bool


@dataclass(frozen=True)
class ToAcknowledge:
    """A decision that somebody of the team has not acknowledged."""

    who: str
    reference: str
    told: str
    words: str


@dataclass(frozen=True)
class Briefing:
    """All of it, as the reader sees it at `at`. `left_out`: duties about restricted records, told nowhere but here."""

    team: Team
    at: datetime
    since: datetime | None
    until: datetime | None
    people: tuple[OnDuty, ...]
    owed: tuple[Owed, ...]
    many_owed: int
    high: tuple[ChildAtHighRisk, ...]
    decisions: tuple[ToAcknowledge, ...]
    decisions_checked: bool
    left_out: int
    subjects: tuple[UUID, ...]

    @property
    def late(self) -> tuple[Owed, ...]:
        """What is late, or was done by nobody in time."""
        return tuple(each for each in self.owed if each.is_late)

    @property
    def unowned(self) -> tuple[Owed, ...]:
        """What is nobody's in person."""
        return tuple(each for each in self.owed if not each.owner)


def shift_of(reader: Acting, team: Team, now: datetime, *, following: bool) -> tuple[datetime, datetime] | None:
    """From when until when the team is on duty: now, or (`following`) next within 16 hours. None: nothing recorded."""
    users = Post.objects.filter(held(), team__in=below([team.id], teams_now())).values("user")
    rows = at_work_visible_to(reader, Shift.objects.filter(user__in=users, taken_back_at__isnull=True))
    if following:
        rows = rows.filter(since__gt=now, since__lte=now + NEXT_SHIFT)
    else:
        rows = rows.filter(since__lte=now, until__gt=now)
    first = rows.order_by("since").values_list("since", "until").first()
    return (first[0], first[1]) if first else None


def briefing_of(
    reader: Acting, team: Team, now: datetime, *, following: bool = False, most: Handling | None = None
) -> Briefing:
    """The briefing of a team. `most`: nothing that is handled more closely is in it, but that it is left out.

    A constant number of queries.
    """
    shift = shift_of(reader, team, now, following=following)
    people = on_duty(reader, shift[0] if shift and following else now, team=team.id)
    teams = below([team.id], teams_now())
    users = set(Post.objects.filter(held(), team__in=teams).values_list("user", flat=True))
    theirs = owed_by(reader, teams, users)
    within = theirs if most is None else theirs.filter(handling__lte=most)
    owed = _owed(reader, within, now)
    high = _high(reader, now, {each.duty.subject for each in owed}, most)
    may_read = reader.actor.may(Permission.DECISION_VIEW)
    about_people = tuple(i for child in high for i in child.line.identities)
    return Briefing(
        team=team,
        at=now,
        since=shift[0] if shift else None,
        until=shift[1] if shift else None,
        people=tuple(people),
        owed=tuple(owed),
        many_owed=within.count(),
        high=tuple(high),
        decisions=tuple(_decisions(reader, users)) if may_read else (),
        decisions_checked=may_read,
        left_out=0 if most is None else theirs.count() - within.count(),
        subjects=tuple(dict.fromkeys([*(each.duty.subject for each in owed), *about_people])),
    )


def owed_by(reader: Acting, teams: Collection[UUID], users: Collection[UUID]) -> "QuerySet[Duty]":
    """The open duties of these teams and of their people."""
    theirs = Q(team__in=teams) | Q(owner__in=users)
    return duties_visible_to(reader).filter(theirs, state=Duty.State.OPEN)


def _owed(reader: Acting, rows: "QuerySet[Duty]", now: datetime) -> list[Owed]:
    ordered = rows.select_related("owner", "handed_to").order_by(F("due_at").asc(nulls_last=True), "id")
    duties = list(ordered[:MOST])
    about, tried = of_whom(reader, duties, local_day(now)), attempts_of(duties)
    return [
        Owed(
            duty,
            about[duty.id],
            due_words(duty),
            duty.owner.name if duty.owner else "",
            tried[duty.id],
            duty.breached_at is not None or (duty.due_at is not None and duty.due_at < now),
            duty.handed_to.name if duty.handed_to else "",
        )
        for duty in duties
    ]


def due_words(duty: Duty) -> str:
    """When a duty is due; a local target is never called a limit."""
    if duty.due_at:
        return instant_words(duty.due_at)
    target = f"; local target {instant_words(duty.target_at)}" if duty.target_at else ""
    return f"as soon as practicable{target}"


def _high(reader: Acting, now: datetime, ours: Collection[UUID], most: Handling | None) -> list[ChildAtHighRisk]:
    """Children with a high grade in force, those for whom the team owes something first."""
    scales = _scales(local_day(now))
    high = Q(pk__in=[])
    for scale in scales:
        high |= Q(scale=scale.key, outcome__in=[grade.key for grade in scale.grades if grade.is_high])
    rows = rows_visible_to(reader, Standing.objects.filter(high))
    if most is not None:
        rows = rows.filter(handling__lte=most)
    standings = list(rows.order_by("-since")[:MOST])
    lines = people_of(reader, {each.subject for each in standings}, NOW, local_day(now))
    children = [each for each in standings if each.subject in lines and lines[each.subject].is_child]
    every = {i for each in children for i in lines[each.subject].identities}
    owners, due = _owners(reader, every), _next_due(reader, every)
    found = [_child(each, lines[each.subject], scales, owners, due, ours) for each in children]
    return sorted(found, key=lambda child: not child.ours)


def _scales(on: date) -> list[Scale]:
    """Every scale as it is in force on a day. One query."""
    approved = PolicyRow.objects.filter(kind="scale", approved=True, in_force_from__lte=on)
    bodies = {key: row.body for key, row in delivered_scales().items()}
    bodies |= dict(approved.order_by("in_force_from", "decided_at").values_list("key", "body"))
    return [read_scale(key, body) for key, body in bodies.items()]


def _child(
    standing: Standing,
    line: PersonLine,
    scales: Sequence[Scale],
    owners: dict[UUID, str],
    due: dict[UUID, Duty],
    ours: Collection[UUID],
) -> ChildAtHighRisk:
    scale = next(each for each in scales if each.key == standing.scale)
    next_ones = sorted(
        (due[i] for i in line.identities if i in due), key=lambda duty: (duty.due_at is None, duty.due_at)
    )
    duty = next_ones[0] if next_ones else None
    return ChildAtHighRisk(
        line=line,
        grade=f"{scale.words}: {scale.grade(standing.outcome).words}",
        since=instant_words(standing.since),
        owner=next((owners[i] for i in line.identities if i in owners), ""),
        next=f"{duty.words}, due {due_words(duty)}" if duty else "",
        ours=bool(set(line.identities) & set(ours)),
    )


def _owners(reader: Acting, identities: Collection[UUID]) -> dict[UUID, str]:
    rows = RecordOwner.objects.filter(identity__in=identities, retracted_at__isnull=True, known_until__isnull=True)
    named = rows_visible_to(reader, rows).values_list("identity", "owner__name")
    return {identity: name for identity, name in named if name}


def _next_due(reader: Acting, identities: Collection[UUID]) -> dict[UUID, Duty]:
    rows = duties_visible_to(reader).filter(state=Duty.State.OPEN, subject__in=identities)
    found: dict[UUID, Duty] = {}
    for duty in rows.order_by(F("due_at").asc(nulls_last=True), "id"):
        found.setdefault(duty.subject, duty)
    return found


def _decisions(reader: Acting, users: Collection[UUID]) -> list[ToAcknowledge]:
    rows = ToKnow.objects.filter(user__in=users, acknowledged_at__isnull=True).select_related("decision", "user")
    return [
        ToAcknowledge(
            each.user.name,
            each.decision.reference,
            instant_words(each.told_at),
            f"{each.decision.scale}: {each.decision.outcome}",
        )
        for each in rows.order_by("told_at")[:MOST]
    ]
