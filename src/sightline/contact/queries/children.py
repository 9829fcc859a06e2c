"""The children of a log, each accounted for or not."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.pole.models import Involvement

CHILD_ROLES = ("child_present", "child_resident", "unborn")


@dataclass(frozen=True)
class LogChild:
    """A child of a log: who, in words, and whether they are accounted for."""

    words: str
    identity: UUID | None = None
    accounted: bool = False


def children_of(log: IncidentLog) -> list[LogChild]:
    """Every child linked to the log in a child's role."""
    rows = Involvement.objects.filter(event_id=log.event_id, role__in=CHILD_ROLES, retracted_at__isnull=True)
    return [LogChild("a child who is linked", identity) for identity in rows.values_list("identity_id", flat=True)]


"""The children of a log: linked, spoken of or found; what was told of each, and what is lacking still."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from sightline.contact.models import ChildPrompt, ChildSeen, IncidentLog, Thrive
from sightline.contact.rules.scene import (
    CHILD_ROLES,
    Demeanour,
    Seen,
    Told,
    lacks,
    lacks_of_spoken_of,
    seen_or_accepted,
    speaks_of_children,
)
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import rows_visible_to
from sightline.pole.queries.people import NO_NAME, PersonLine, people_of
from sightline.pole.rules.age import age_in_years
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.roles import ROLES


@dataclass(frozen=True)
class ChildOfLog:
    """One child of a log, or (without an involvement) children who were spoken of and are linked to nobody."""

    name: str
    involvement: UUID | None = None
    identities: tuple[UUID, ...] = ()
    reference: str = ""
    role: str = ""
    age: str = ""
    years: int | None = None
    unborn: bool = False
    told: Told | None = None
    latest: ChildSeen | None = None
    lacks: tuple[str, ...] = ()

    @property
    def is_accounted(self) -> bool:
        """Whether all that closing asks is said of them."""
        return not self.lacks

    @property
    def seen_or_accepted(self) -> bool:
        """Whether somebody named saw them, or an agency took them on by name."""
        return seen_or_accepted(self.told)


def children_of(reader: Acting, log: IncidentLog) -> list[ChildOfLog]:
    """Every child of a log as far as the reader may see them: linked, then those spoken of. Eight queries at most."""
    told = _latest(log)
    linked = _linked(reader, log, told)
    spoken = _spoken_of(log, told, linked)
    return [*linked, *([spoken] if spoken else [])]


def _latest(log: IncidentLog) -> dict[UUID | None, ChildSeen]:
    rows = ChildSeen.objects.filter(log=log).select_related("school").order_by("at", "id")
    return {row.involvement_id: row for row in rows}


def _linked(reader: Acting, log: IncidentLog, told: dict[UUID | None, ChildSeen]) -> list[ChildOfLog]:
    parts = list(
        rows_visible_to(reader, Involvement.objects.filter(event=log.event_id, retracted_at__isnull=True)).order_by(
            "recorded_at", "id"
        )
    )
    today = timezone.localdate(clock.now())
    lines = people_of(reader, {part.identity_id for part in parts}, NOW, today)
    found: dict[UUID, ChildOfLog] = {}
    for part in parts:
        line = lines.get(part.identity_id)
        if part.role not in CHILD_ROLES and not (line and line.is_child):
            continue
        who = line.person if line else part.identity_id
        held = found.get(who)
        if held is None or (held.told is None and part.id in told):
            found[who] = _child(part, line, told.get(part.id))
    return list(found.values())


def _child(part: Involvement, line: PersonLine | None, row: ChildSeen | None) -> ChildOfLog:
    told = told_of(row) if row else None
    unborn = part.role == "unborn" or bool(line and line.due_on and not line.born_on)
    # a child who is not born yet is nobody's to see: the mother's care is what is asked after
    missing = () if unborn else lacks(told)
    return ChildOfLog(
        name=called(line),
        involvement=part.id,
        identities=line.identities if line else (part.identity_id,),
        reference=line.reference if line else "",
        role=ROLES[part.role].words if part.role in ROLES else part.role,
        age=line.age_beside if line else "",
        years=age_in_years(line.born_on, line.today) if line and line.born_on else None,
        unborn=unborn,
        told=told,
        latest=row,
        lacks=missing,
    )


def called(line: PersonLine | None) -> str:
    """What to call a child whose name nobody knows."""
    if line is None or line.name == NO_NAME:
        sex = {"female": "girl", "male": "boy"}.get(line.sex if line else "", "child")
        return f"A {sex} whose name is not known"
    return line.name


def told_of(row: ChildSeen) -> Told:
    """What a row tells, as the rules take it."""
    return Told(row.seen, row.why, tuple(row.demeanour), row.behaviour, row.safe_how, row.safe_by, row.accepted_by)


def _spoken_of(log: IncidentLog, told: dict[UUID | None, ChildSeen], linked: Iterable[ChildOfLog]) -> ChildOfLog | None:
    """Children whom the call spoke of; those whom a prompt is about, where nobody is linked. None where there are none.

    What was said anew after somebody answered for it has to be answered for again.
    """
    thrive = Thrive.objects.filter(log=log).order_by("-version").first()
    said = thrive.children if thrive else ""
    any_linked = any(True for _ in linked)
    words = said.strip()
    if not words and not any_linked:
        if speaks_of_children(log.child, ""):
            words = f"Children: {ChildAnswer(log.child).words.lower()}"
        else:
            prompt = ChildPrompt.objects.filter(log=log, settled_at__isnull=True).order_by("-weight").first()
            words = prompt.title if prompt else ""
    if not words:
        return None
    row = told.get(None)
    if row is not None and row.spoken_of != words:
        row = None
    answered = told_of(row) if row else None
    return ChildOfLog(name=f"“{words}”", told=answered, latest=row, lacks=lacks_of_spoken_of(answered))


@dataclass(frozen=True)
class ChildLine:
    """A child as a page shows them."""

    name: str
    age: str
    role: str
    person: str
    record: str
    seen: str
    why: str
    demeanour: str
    behaviour: str
    words: str
    now_with: str
    safe: str
    school: str
    by: str
    lacks: str
    is_accounted: bool


def child_lines(log: IncidentLog, children: Iterable[ChildOfLog], *, may_record: bool) -> list[ChildLine]:
    """The children, worst first: those who are not accounted for."""
    return [_line(log, child, may_record) for child in sorted(children, key=lambda each: each.is_accounted)]


def _line(log: IncidentLog, child: ChildOfLog, may_record: bool) -> ChildLine:
    row, reference = child.latest, log.event.reference
    page, key = ("record_child_seen", [child.involvement]) if child.involvement else ("answer_for_children", [])
    safe = [row.safe_how, row.safe_by, f"taken on by {row.accepted_by}" if row.accepted_by else ""] if row else []
    return ChildLine(
        name=child.name,
        age=child.age,
        role=child.role,
        person=reverse("person", args=[child.reference]) if child.reference else "",
        record=reverse(page, args=[reference, *key]) if may_record and not child.unborn else "",
        seen=Seen(row.seen).words if row and row.seen else "",
        why=row.why if row else "",
        demeanour=demeanour_words(row),
        behaviour=row.behaviour if row else "",
        words=row.words if row else "",
        now_with=row.now_with if row else "",
        safe=", ".join(each for each in safe if each),
        school=(row.school.name if row.school else row.school_words) if row else "",
        by=row.by_words if row else "",
        lacks=", ".join(child.lacks),
        is_accounted=child.is_accounted,
    )


def demeanour_words(row: ChildSeen | None) -> str:
    """How a child was, in words."""
    return ", ".join(Demeanour(each).words.lower() for each in row.demeanour) if row else ""
