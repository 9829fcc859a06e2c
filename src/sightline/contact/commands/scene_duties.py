"""The duties that an attendance makes: within the act that makes each necessary, and never twice."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse

from sightline.contact.models import ChildPrompt, IncidentLog, LogUnit
from sightline.contact.queries.children import ChildOfLog
from sightline.contact.queries.schools import school_of
from sightline.contact.rules.scene import in_holidays, school_is_told
from sightline.core.acts import Act
from sightline.core.calendars import local_day
from sightline.core.models import User
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start, team_of
from sightline.duties.models import Duty
from sightline.duties.queries.handovers import shift_end_of
from sightline.pole.models import Involvement

CHECK, VIST, VIST_HIGH = "attendance_check", "vist_submission", "vist_submission_high"
TO_BE_SEEN = "child_to_be_seen"
DEMEANOUR, SCHOOL, SCHOOL_FOUND, SOCIAL_CARE = "child_demeanour", "school_told", "school_found", "social_care_told"


def open_duties_on(subject: UUID, *clocks: str) -> list[Duty]:
    """The open duties about a record, of these clocks."""
    return list(Duty.objects.filter(subject=subject, clock__in=clocks, state=Duty.State.OPEN))


def check_duty(act: Act, log: IncidentLog, units: Iterable[LogUnit]) -> None:
    """That a sergeant checks what was decided, within the shift of those who attended (R53)."""
    if open_duties_on(log.event_id, CHECK):
        return
    officers = [unit.officer for unit in units if unit.officer is not None]
    first = officers[0] if officers else None
    called = ", ".join(unit.call_sign for unit in units)
    start(
        act,
        CHECK,
        log.event,
        Whose(team=team_of(first), role="response_sergeant"),
        Starting(
            because=f"{log.called}: {called} met a child there",
            href=reverse("check_attendance", args=[log.event.reference]),
            shift_ends=shift_end_of(act.acting, [each.id for each in officers], act.at),
        ),
    )


def vist_duty(act: Act, log: IncidentLog, officer: UUID, *, high: bool = False) -> tuple[Duty, bool]:
    """The officer's duty to send the form in, and whether it is new."""
    clocks = (VIST_HIGH,) if high else (VIST, VIST_HIGH)
    held = [duty for duty in open_duties_on(log.event_id, *clocks) if duty.owner_id == officer]
    if held:
        return held[0], False
    how = Starting(
        because=f"From {log.called}",
        href=reverse("start_vist", args=[log.event.reference]),
        shift_ends=shift_end_of(act.acting, [officer], act.at),
        high_risk=high,
    )
    owner = User.objects.filter(id=officer).first()
    return start(act, VIST_HIGH if high else VIST, log.event, Whose(owner=owner, role="response_officer"), how), True


def vist_of_those_who_left(act: Act, log: IncidentLog, units: Iterable[LogUnit]) -> None:
    """Each officer who met a child sends the form in; one who had begun it already owes it no second time.

    Of a unit in which nobody is named it is whoever's was in it: it stands with the role, by its call sign.
    """
    there = list(units)
    for unit in there:
        if unit.officer_id and not _was_owed(log.event_id, unit.officer_id):
            vist_duty(act, log, unit.officer_id)
    named = {unit.officer_id for unit in there if unit.officer_id}
    for unit in _nobody_owes_it_yet(log.event_id, [unit for unit in there if not unit.officer_id], named):
        how = Starting(
            because=f"{unit.call_sign}, from {log.called}: who was in it is not known",
            href=reverse("start_vist", args=[log.event.reference]),
            cause=unit.id,
        )
        start(act, VIST, log.event, Whose(role="response_officer"), how)


def _was_owed(event: UUID, officer: UUID) -> bool:
    return Duty.objects.filter(subject=event, clock__in=[VIST, VIST_HIGH], owner=officer).exists()


def _nobody_owes_it_yet(event: UUID, units: Sequence[LogUnit], named: Collection[UUID]) -> list[LogUnit]:
    """Of units in which nobody is named those for which no form is begun: each call sign once.

    Whoever began one and is named in no unit was in one of these.
    """
    if not units:
        return []
    begun = Duty.objects.filter(subject=event, clock__in=[VIST, VIST_HIGH]).values_list("cause", "owner")
    causes = {cause for cause, _ in begun if cause}
    others = {owner for cause, owner in begun if owner and not cause and owner not in named}
    known = {unit.call_sign for unit in units if unit.id in causes}
    fresh = list({unit.call_sign: unit for unit in units if unit.call_sign not in known}.values())
    return fresh[len(others) :]


def vist_of_nobody_yet(log: IncidentLog) -> Duty | None:
    """The first form of this log that is still nobody's: whoever starts the form takes it."""
    return (
        Duty.objects.filter(
            subject=log.event_id, clock=VIST, state=Duty.State.OPEN, owner__isnull=True, cause__isnull=False
        )
        .order_by("id")
        .first()
    )


def demeanour_duty(act: Act, log: IncidentLog, child: Involvement, *, owed: bool) -> None:
    """That how the child was is written yet (R156): begun where it is owed, ended by what was written."""
    held = open_duties_on(child.identity_id, DEMEANOUR)
    if owed and not held:
        owner = User.objects.filter(id=act.actor.user_id).first()
        how = Starting(
            because=f"{log.called}: domestic abuse, and the child was seen",
            href=reverse("record_child_seen", args=[log.event.reference, child.id]),
            shift_ends=shift_end_of(act.acting, [act.actor.user_id], act.at),
        )
        start(act, DEMEANOUR, child, Whose(owner=owner, role="response_officer"), how)
    for duty in held if not owed else ():
        discharge(act, duty, Evidence("child_seen", "How the child was is written", child.id))


def seeing_duty(act: Act, log: IncidentLog) -> None:
    """That the child is seen, also where a second person agreed with the grade: their word is not a sight (R192)."""
    waits = ChildPrompt.objects.filter(log=log, needs_seeing=True)
    agreed = waits.filter(settled_at__isnull=False).order_by("-weight").first()
    held = open_duties_on(log.event_id, TO_BE_SEEN)
    if agreed is not None and not held:
        href = reverse("log", args=[log.event.reference])
        how = Starting(because=f"{log.called}: {agreed.title}", href=href, high_risk=True)
        start(act, TO_BE_SEEN, log.event, Whose(role="dispatcher"), how)
    for duty in held if not waits.exists() else ():
        words = "Somebody named saw the child, an agency took them on by name, or nothing asks for it any more"
        discharge(act, duty, Evidence("log", words, log.event_id))


def nobody_waits(log: IncidentLog) -> None:
    """No prompt keeps the log open any more for a child to be seen."""
    ChildPrompt.objects.filter(log=log, needs_seeing=True).update(needs_seeing=False)


def school_duty(act: Act, log: IncidentLog, child: ChildOfLog) -> None:
    """That the school is told before its next day (Operation Encompass); that it is found out, where nobody knows it.

    In holidays social care is told as well, who see the child before the school does.
    """
    if child.involvement is None or child.unborn or not school_is_told(child.years):
        return
    part = Involvement.objects.select_related("event").get(id=child.involvement)
    begun = Duty.objects.filter(clock__in=[SCHOOL, SCHOOL_FOUND], involvement__event=log.event_id)
    known = school_of(child.identities)
    if begun.filter(subject=part.identity_id, clock=SCHOOL).exists():
        return
    because = f"{log.called}: a child who may be a victim of domestic abuse"
    href = reverse("log", args=[log.event.reference])
    if known is None:
        if not begun.filter(subject=part.identity_id).exists():
            start(act, SCHOOL_FOUND, part, None, Starting(because=because, href=href))
        return
    told = start(act, SCHOOL, part, None, Starting(because=f"{because}. {known.name}", href=href, school=known))
    _school_is_found(act, part, known.name)
    when = told.due_at or told.target_at
    if when is not None and in_holidays(local_day(act.at), local_day(when)):
        start(act, SOCIAL_CARE, part, None, Starting(because=f"{because}, in the holidays", href=href))


def _school_is_found(act: Act, part: Involvement, name: str) -> None:
    for duty in open_duties_on(part.identity_id, SCHOOL_FOUND):
        discharge(act, duty, Evidence("child_seen", f"The school is {name}", part.id))
