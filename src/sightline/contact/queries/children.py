"""The children of a log: linked, spoken of or found; what was told of each, and what is lacking still."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from sightline.contact.models import ChildPrompt, ChildSeen, IncidentLog, SeenOrAccepted, Thrive
from sightline.contact.rules.linking import CHILD_ROLES
from sightline.contact.rules.scene import (
    THE_BABY,
    Demeanour,
    Seen,
    Told,
    lacks,
    lacks_of_spoken_of,
    may_be_several,
    may_be_the_baby,
    seen_or_accepted,
    speaks_of_children,
    with_the_baby,
)
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.models import BirthDate, ExpectedBirth, Involvement, Membership, Name
from sightline.pole.queries.people import NO_NAME, PersonLine, people_of
from sightline.pole.rules.age import age_in_years, may_be_child
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.roles import ROLES


@dataclass(frozen=True)
class ChildOfLog:
    """One child of a log, or (without an involvement) children who were spoken of and are linked to nobody.

    `several`: there may be more than one of those who were spoken of. `shown`: how a page calls them, where their name
    is only what they are known again by.
    """

    name: str
    shown: str = ""
    involvement: UUID | None = None
    identities: tuple[UUID, ...] = ()
    reference: str = ""
    role: str = ""
    age: str = ""
    years: int | None = None
    unborn: bool = False
    several: bool = False
    told: Told | None = None
    latest: ChildSeen | None = None
    lacks: tuple[str, ...] = ()

    @property
    def identity(self) -> UUID | None:
        """The record that the child's part points at, where there is one."""
        return self.identities[0] if self.identities else None

    @property
    def accounted(self) -> bool:
        """Whether all that closing asks is said of them."""
        return not self.lacks

    @property
    def words(self) -> str:
        """Who it is, and what is lacking, in a sentence that refuses."""
        called = self.shown or self.name
        return f"{called} ({', '.join(self.lacks)})" if self.lacks else called

    @property
    def seen_or_accepted(self) -> bool:
        """Whether somebody named saw them, or an agency took them on by name."""
        return seen_or_accepted(self.told)


@dataclass(frozen=True)
class _Who:
    """Who somebody on a log is, as far as the children of a log are concerned."""

    person: UUID
    identities: tuple[UUID, ...]
    name: str
    is_child: bool
    unborn: bool
    reference: str = ""
    age: str = ""
    years: int | None = None


def children_of(log: IncidentLog) -> list[ChildOfLog]:
    """Every child of a log, linked or spoken of, as far as the transaction's reader sees them: for rules and duties.

    Nine queries at most.
    """
    return _children(log, _by_record)


def children_shown(reader: Acting, log: IncidentLog) -> list[ChildOfLog]:
    """The same with all that a page shows of each: age, reference, every identity. Nine queries at most."""

    def of(identities: set[UUID]) -> dict[UUID, _Who]:
        lines = people_of(reader, identities, NOW, timezone.localdate(clock.now()))
        return {identity: _who(line) for identity, line in lines.items()}

    return _children(log, of)


def _children(log: IncidentLog, who_are: Callable[[set[UUID]], dict[UUID, _Who]]) -> list[ChildOfLog]:
    rows = ChildSeen.objects.filter(log=log).select_related("school").order_by("at", "id")
    told = {row.involvement_id: row for row in rows}
    parts = list(
        Involvement.objects.filter(event=log.event_id, retracted_at__isnull=True)
        .annotate(baby_waits=Exists(_baby_to_be_seen(log)))
        .order_by("recorded_at", "id")
    )
    who = who_are({part.identity_id for part in parts})
    found: dict[UUID, ChildOfLog] = {}
    for part in parts:
        whose = who.get(part.identity_id)
        if part.role not in CHILD_ROLES and not (whose and whose.is_child):
            continue
        key = whose.person if whose else part.identity_id
        if key not in found or (found[key].told is None and part.id in told):
            found[key] = _child(part, whose, told.get(part.id))
    linked = born_of(found.values())
    baby = any(part.baby_waits for part in parts) if parts else _baby_to_be_seen(log).exists()
    baby = baby and not any(may_be_the_baby(child.years) for child in linked)
    spoken = _spoken_of(log, told.get(None), any_linked=bool(found), baby=baby)
    return _assured(log, [*found.values(), *([spoken] if spoken else [])])


def _baby_to_be_seen(log: IncidentLog) -> QuerySet[ChildPrompt]:
    return ChildPrompt.objects.filter(log=log, indicator=INFANT, needs_seeing=True).exclude(
        settled_how=ChildPrompt.Settled.OVERTAKEN
    )


def _assured(log: IncidentLog, children: list[ChildOfLog]) -> list[ChildOfLog]:
    """Who saw *the* child of a log, or accepted them, is said of the one child of whom the log knows; of several never.

    Where it was said which child it was, it stands with that child already.
    """
    child = the_one_child(children)
    if child is None or child.seen_or_accepted:
        return children
    of_one = ChildSeen.objects.filter(log=log, act=OuterRef("act"))
    row = SeenOrAccepted.objects.filter(~Exists(of_one), log=log).order_by("-at").first()
    if row is None or (child.latest is not None and child.latest.at > row.at):
        return children
    who = f"{row.who}, {row.agency}"
    told = (
        Told(Seen.AWAKE, safe_how=row.words, safe_by=who)
        if row.how == SeenOrAccepted.How.SEEN
        else Told(Seen.NOT_SEEN, "Another agency goes", safe_how=row.words, accepted_by=who)
    )
    missing = lacks(told) if child.involvement else lacks_of_spoken_of(told)
    return [replace(each, told=told, latest=None, lacks=missing) if each is child else each for each in children]


def born_of(children: Iterable[ChildOfLog]) -> list[ChildOfLog]:
    """Those who can be seen: known or spoken of, and born."""
    return [child for child in children if not child.unborn]


SPOKEN_OF, INFANT = "spoken_of", "infant"


def key_of(child: ChildOfLog) -> str:
    """What a form calls a child of a log by."""
    return str(child.involvement or SPOKEN_OF)


def the_one_child(children: Iterable[ChildOfLog]) -> ChildOfLog | None:
    """The only child whom the log knows or speaks of; None where there may be another, and where there is none."""
    born = born_of(children)
    return born[0] if len(born) == 1 and not born[0].several else None


def _who(line: PersonLine) -> _Who:
    return _Who(
        line.person,
        line.identities,
        called(line),
        line.is_child,
        bool(line.due_on and not line.born_on),
        line.reference,
        line.age_beside,
        age_in_years(line.born_on, line.today) if line.born_on else None,
    )


def _by_record(identities: set[UUID]) -> dict[UUID, _Who]:
    """Who these are, by the rows that row-level security shows; all records of one person together."""
    theirs = Membership.objects.filter(identity__in=identities, retracted_at__isnull=True)
    people = dict(theirs.values_list("identity", "person"))
    every = Membership.objects.filter(person__in=people.values(), retracted_at__isnull=True)
    of: dict[UUID, list[UUID]] = {}
    for person, identity in every.order_by("recorded_at").values_list("person", "identity"):
        of.setdefault(person, []).append(identity)
    all_of_them = [identity for each in of.values() for identity in each]
    held = {"identity__in": all_of_them, "retracted_at__isnull": True, "known_until__isnull": True}
    names = dict(Name.objects.filter(**held).order_by("-recorded_at").values_list("identity", "full"))
    born = {i: (day, precision) for i, day, precision in _births(held)}
    due = set(ExpectedBirth.objects.filter(**held).values_list("identity", flat=True))
    return {
        identity: _of_rows(person, of.get(person, [identity]), names, born, due) for identity, person in people.items()
    }


def _births(held: Mapping[str, Any]) -> Iterable[tuple[UUID, date, str]]:
    return BirthDate.objects.filter(**held).order_by("-recorded_at").values_list("identity", "born_on", "precision")


def _of_rows(
    person: UUID,
    identities: list[UUID],
    names: Mapping[UUID, str],
    born: Mapping[UUID, tuple[date, str]],
    due: Collection[UUID],
) -> _Who:
    today = timezone.localdate(clock.now())
    births = [born[identity] for identity in identities if identity in born]
    name = next((names[identity] for identity in identities if identity in names), NO_NAME)
    unborn = not births and any(identity in due for identity in identities)
    return _Who(
        person,
        tuple(identities),
        NAMELESS if name == NO_NAME else name,
        # where sources differ, somebody who may be a child is one
        unborn or any(may_be_child(day, precision, today) for day, precision in births),
        unborn,
        years=min((age_in_years(day, today) for day, _ in births), default=None),
    )


def _child(part: Involvement, whose: _Who | None, row: ChildSeen | None) -> ChildOfLog:
    told = told_of(row) if row else None
    unborn = part.role == "unborn" or bool(whose and whose.unborn)
    return ChildOfLog(
        name=whose.name if whose else NAMELESS,
        involvement=part.id,
        identities=whose.identities if whose else (part.identity_id,),
        reference=whose.reference if whose else "",
        role=ROLES[part.role].words if part.role in ROLES else part.role,
        age=whose.age if whose else "",
        years=whose.years if whose else None,
        unborn=unborn,
        told=told,
        latest=row,
        # a child who is not born yet is nobody's to see: the mother's care is what is asked after
        lacks=() if unborn else lacks(told),
    )


NAMELESS = "A child whose name is not known"
OF_PROMPT = "A child of whom the call speaks"


def called(line: PersonLine | None) -> str:
    """What to call a child whose name nobody knows."""
    if line is None or line.name == NO_NAME:
        sex = {"female": "girl", "male": "boy"}.get(line.sex if line else "", "child")
        return f"A {sex} whose name is not known"
    return line.name


def told_of(row: ChildSeen) -> Told:
    """What a row tells, as the rules take it."""
    return Told(row.seen, row.why, tuple(row.demeanour), row.behaviour, row.safe_how, row.safe_by, row.accepted_by)


def _spoken_of(log: IncidentLog, row: ChildSeen | None, *, any_linked: bool, baby: bool) -> ChildOfLog | None:
    """Children whom the call spoke of; those whom a prompt is about, where nobody is linked. None where there are none.

    What was said anew after somebody answered for it has to be answered for again. `baby`: one has to be seen, and no
    child who is linked is young enough to be the one: then the log speaks of a baby too.
    """
    words, several, of_prompt = _words_spoken(log, any_linked=any_linked, baby=baby)
    if not words:
        return None
    answered = told_of(row) if row and row.spoken_of == words else None
    return ChildOfLog(
        name=f"“{words}”",
        shown=OF_PROMPT if of_prompt else words if words == THE_BABY else "",
        role=words if of_prompt else "",
        several=several,
        told=answered,
        latest=row if answered else None,
        lacks=lacks_of_spoken_of(answered),
    )


def _words_spoken(log: IncidentLog, *, any_linked: bool, baby: bool) -> tuple[str, bool, bool]:
    """The words, whether they may be of several children, and whether they are a prompt's and nobody's own."""
    thrive = Thrive.objects.filter(log=log).order_by("-version").first()
    said = thrive.children.strip() if thrive else ""
    if said or any_linked:
        said = with_the_baby(said) if baby else said
        return said, may_be_several(said), False
    if speaks_of_children(log.child, ""):
        return f"Children: {ChildAnswer(log.child).words.lower()}", True, False
    prompt = ChildPrompt.objects.filter(log=log, settled_at__isnull=True).order_by("-weight").first()
    return (prompt.title, False, True) if prompt else ("", False, False)


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
    return [_line(log, child, may_record) for child in sorted(children, key=lambda each: each.accounted)]


def _line(log: IncidentLog, child: ChildOfLog, may_record: bool) -> ChildLine:
    row, told, reference = child.latest, child.told or Told(), log.event.reference
    page, key = ("record_child_seen", [child.involvement]) if child.involvement else ("answer_for_children", [])
    safe = (told.safe_how, told.safe_by, f"taken on by {told.accepted_by}" if told.accepted_by else "")
    return ChildLine(
        name=child.shown or child.name,
        age=child.age,
        role=child.role,
        person=reverse("person", args=[child.reference]) if child.reference else "",
        record=reverse(page, args=[reference, *key]) if may_record and not child.unborn else "",
        seen=Seen(told.seen).words if told.seen else "",
        why=told.why,
        demeanour=demeanour_words(row),
        behaviour=told.behaviour,
        words=row.words if row else "",
        now_with=row.now_with if row else "",
        safe=", ".join(each for each in safe if each),
        school=(row.school.name if row.school else row.school_words) if row else "",
        by=row.by_words if row else "",
        lacks=", ".join(child.lacks),
        is_accounted=child.accounted,
    )


def demeanour_words(row: ChildSeen | None) -> str:
    """How a child was, in words."""
    return ", ".join(Demeanour(each).words.lower() for each in row.demeanour) if row else ""
