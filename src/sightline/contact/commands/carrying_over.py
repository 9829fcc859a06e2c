"""What a log holds goes over into the log of the same that goes on, within the act that closes it."""

from uuid import UUID

from sightline.contact.models import IncidentLog, LogEntry, LogVehicle, Thrive
from sightline.contact.queries.linked import places_of
from sightline.contact.queries.standing_of_log import latest_thrive
from sightline.contact.rules.closing import graver_answer
from sightline.contact.rules.linking import HERE, SAME_CALL
from sightline.contact.rules.states import READ_FOR_RISK, ChildAnswer, Entered
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.pole.commands.record_involvement import Part, involve
from sightline.pole.models import Involvement, Membership, Place

from .attendance import find_out
from .entering import enter, line_of, person_acting
from .following import Change, follow
from .link_place import keep_place

AT_ONCE = 500
_AS_IT_WAS = frozenset({Entered.CALLER, Entered.NOTE, Entered.SCENE, Entered.SYSTEM})
"""Kinds of lines that mean the same in another log. What a unit or a grade did there is told here as a line."""
_LONGEST = 1000


def carry_over(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    """Write in `other` all of `log` that is read for risk: its lines, who and where, what is known of children.

    Then `other` is read again. `other` is held by the act.
    """
    _lines(act, log, other)
    _people(act, log, other)
    _places(act, log, other)
    _vehicles(act, log, other)
    _answer(act, log, other)
    _assessment(act, log, other)
    enter(act, other, f"{log.called} ({log.event.reference}) is of the same, and goes on here.", Entered.LINK)
    act.about(other.event_id, goes_on_in=other.event.reference)
    follow(act, other, Change.LINKED)


def _lines(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    over: dict[UUID | None, LogEntry] = {}
    # as they were recorded: what a line corrects is there before it
    for entry in log.entries.filter(kind__in=READ_FOR_RISK).order_by("recorded_at", "id"):
        kind = Entered(entry.kind) if entry.kind in _AS_IT_WAS else Entered.NOTE
        source = _source(entry.source or entry.by_words, log)
        before = over.get(entry.corrects_id)
        over[entry.id] = line_of(act, other, entry.text, kind, at=entry.at, source=source, corrects=before)
    LogEntry.objects.bulk_create(over.values(), batch_size=AT_ONCE)


def _source(who: str, log: IncidentLog) -> str:
    where = f", in {log.called}"
    return f"{who[: 200 - len(where)]}{where}"


def _people(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    """Each part that somebody has here and nobody of that person has there."""
    parts = Involvement.objects.filter(event__in=[log.event_id, other.event_id], retracted_at__isnull=True)
    rows = list(parts.select_related("identity").order_by("recorded_at", "id"))
    theirs = Membership.objects.filter(identity__in=[row.identity_id for row in rows], retracted_at__isnull=True)
    person = dict(theirs.values_list("identity", "person"))

    def part(row: Involvement) -> tuple[UUID, str]:
        return person.get(row.identity_id, row.identity_id), row.role

    there = {part(row) for row in rows if row.event_id == other.event_id}
    for row in rows:
        if part(row) not in there:
            there.add(part(row))
            said = Part(row.identity, row.role, row.present, row.seen, row.spoken_to)
            involve(act, other.event, said, said_by=row.said_by)


def _places(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    there = places_of(other)
    happens = SAME_CALL if HERE in there.values() else HERE
    for place, said in places_of(log).items():
        role = happens if said == HERE else said
        if place not in there or (role == SAME_CALL and there[place] not in (HERE, SAME_CALL)):
            keep_place(act, other, Place.objects.get(pk=place), role)


def _vehicles(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    there = set(LogVehicle.objects.filter(log=other).values_list("registration", "description"))
    for row in LogVehicle.objects.filter(log=log).order_by("at", "id"):
        if (row.registration, row.description) not in there:
            same = {"registration": row.registration, "description": row.description, "role": row.role}
            LogVehicle(log=other, at=act.at, act=act.id, **same).save(force_insert=True)


def _answer(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    answer = graver_answer(ChildAnswer(other.child), ChildAnswer(log.child))
    if answer == other.child:
        return
    other.child = answer
    other.save(update_fields=["child"])
    if answer is ChildAnswer.NOT_KNOWN:
        find_out(act, other, User.objects.filter(id=act.actor.user_id).first())


def _assessment(act: Act, log: IncidentLog, other: IncidentLog) -> None:
    """What was said in THRIVE, as a line; the children who were spoken of, as those of the other log.

    The version that says so is of when the two were assessed: what came since has the other log assessed again.
    """
    mine, theirs = latest_thrive(log), latest_thrive(other)
    if mine is None:
        return
    said = [str(answer.get("words", "")) for answer in mine.letters.values()]
    words = "\n".join(dict.fromkeys(text for text in (*said, mine.meanwhile) if text.strip()))
    if words:
        enter(act, other, words, Entered.NOTE, at=mine.at, source=_source(mine.by_words, log))
    children, base = mine.children.strip(), theirs or mine
    if not children or (theirs is not None and children in theirs.children):
        return
    Thrive(
        log=other,
        version=theirs.version + 1 if theirs else 1,
        letters=base.letters,
        child=base.child,
        children="; ".join(part for part in (theirs.children.strip() if theirs else "", children) if part)[:_LONGEST],
        meanwhile=base.meanwhile,
        repeats=base.repeats,
        because=f"{log.called} is of the same",
        at=max(mine.at, base.at),
        by_user_id=person_acting(act),
        by_words=_source(mine.by_words, log),
        act=act.id,
    ).save(force_insert=True)
