"""Which units were told of a log's briefing, of which version, and which were not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from sightline.contact.access import logs_visible_to
from sightline.contact.models import BriefingReceipt, BriefingVersion, IncidentLog, LogUnit
from sightline.contact.rules.briefing.told import Receipt, Told, is_overdue, told
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words, time_words
from sightline.pole.queries.sql import fetch

_WORDS = {
    Told.NOT_TOLD: "Not told",
    Told.NEWS: "Something new, not told",
    Told.TOLD: "Told",
    Told.SAID_WHY: "Not told, with a reason",
}
SHOWN = 200


@dataclass(frozen=True)
class UnitTold:
    """One unit on a log, and how it stands to the briefing. `since`: when it was assigned, in words."""

    unit: UUID
    call_sign: str
    officer: UUID | None
    state: Told
    words: str
    overdue: bool
    since: str
    assigned_at: datetime
    waited: int
    at_scene: bool
    log_reference: str
    log_called: str
    receipts: tuple[str, ...] = ()

    @property
    def needs_telling(self) -> bool:
        """Whether somebody has to read it out still."""
        return self.state in {Told.NOT_TOLD, Told.NEWS}


@dataclass(frozen=True)
class Versions:
    """The versions of a log's briefing: the newest number, and the marks of each."""

    newest: int = 0
    marks: dict[int, frozenset[str]] | None = None


def versions_of(log: IncidentLog) -> Versions:
    """The versions of a log's briefing. One query."""
    rows = BriefingVersion.objects.filter(log=log).values_list("version", "marks")
    marks = {version: frozenset(held) for version, held in rows}
    return Versions(max(marks, default=0), marks)


def attended_logs(reader: Acting) -> list[IncidentLog]:
    """The logs that a unit is on."""
    attending = LogUnit.objects.filter(left_at__isnull=True, stood_down_at__isnull=True).values("log")
    return list(logs_visible_to(reader).filter(pk__in=attending).order_by("pk"))


@dataclass(frozen=True)
class KnownMarks:
    """The newest version; the marks that the reader's own unit was told of; since when, in words.

    `in_unit`: whether the reader is in a unit on the log.
    """

    newest: int
    marks: frozenset[str]
    since: str
    in_unit: bool


_KNOWN = """
with told as (
  select coalesce(max(r.version), 1) as version, max(r.at) as at
    from contact_briefingreceipt r join contact_logunit u on u.id = r.unit_id
   where r.log_id = %(log)s and u.officer_id = %(officer)s and r.how <> 'not_read')
select (select max(version) from contact_briefingversion where log_id = %(log)s), v.marks, told.at,
       exists (select from contact_logunit
                where log_id = %(log)s and officer_id = %(officer)s and stood_down_at is null)
  from told left join contact_briefingversion v on v.log_id = %(log)s and v.version = told.version
"""


def known_marks(reader: Acting, log: IncidentLog) -> KnownMarks:
    """What the reader's own unit was told of; if never, what there was when a unit was sent. One query."""
    newest, marks, last, in_unit = fetch(_KNOWN, {"log": log.pk, "officer": reader.actor.user_id})[0]
    since = f"you were told at {time_words(last)}" if last else "a unit was sent"
    return KnownMarks(newest or 0, frozenset(marks or ()), since, in_unit)


def units_told(log: IncidentLog) -> list[UnitTold]:
    """Each unit that is on a log, with how it stands to the briefing: whoever has to be told first. Three queries."""
    units = list(log.units.filter(left_at__isnull=True, stood_down_at__isnull=True).order_by("assigned_at", "id"))
    return _told([(unit, log) for unit in units])


def units_not_told(reader: Acting) -> list[UnitTold]:
    """For the control room's board: the units on any open log that have to be told, longest waiting first.

    Three queries, however many units there are.
    """
    newest = BriefingVersion.objects.filter(log=OuterRef("log")).order_by("-version").values("version")[:1]
    known = BriefingReceipt.objects.filter(unit=OuterRef("id")).order_by("-version").values("version")[:1]
    units = (
        LogUnit.objects.filter(left_at__isnull=True, stood_down_at__isnull=True, log__in=logs_visible_to(reader))
        .annotate(newest=Subquery(newest), known=Subquery(known))
        # those alone who have to be told, before only so many are read (rules.briefing.told)
        .filter(Q(known__isnull=True) | Q(known__lt=F("newest")))
        .select_related("log__event")
        .order_by("assigned_at", "id")[:SHOWN]
    )
    lines = _told([(unit, unit.log) for unit in units])
    return [line for line in lines if line.needs_telling]


def _told(units: Sequence[tuple[LogUnit, IncidentLog]]) -> list[UnitTold]:
    logs = {log.pk for _, log in units}
    newest: dict[UUID, int] = {}
    for log, version in BriefingVersion.objects.filter(log__in=logs).values_list("log_id", "version"):
        newest[log] = max(version, newest.get(log, 0))
    receipts: dict[UUID, list[BriefingReceipt]] = {}
    for receipt in BriefingReceipt.objects.filter(unit__in=[unit.id for unit, _ in units]).order_by("at"):
        receipts.setdefault(receipt.unit_id, []).append(receipt)
    now = clock.now()
    lines = [_line(unit, log, receipts.get(unit.id, ()), newest.get(log.pk, 0), now) for unit, log in units]
    return sorted(lines, key=lambda line: (not line.overdue, not line.needs_telling, line.assigned_at))


def _line(
    unit: LogUnit, log: IncidentLog, receipts: Collection[BriefingReceipt], newest: int, now: datetime
) -> UnitTold:
    state = told([Receipt(r.version, r.at, r.why) for r in receipts], newest)
    return UnitTold(
        unit=unit.id,
        call_sign=unit.call_sign,
        officer=unit.officer_id,
        state=state,
        words=_WORDS[state],
        overdue=is_overdue(state, unit.assigned_at, unit.at_scene_at, now),
        since=instant_words(unit.assigned_at),
        assigned_at=unit.assigned_at,
        waited=max(int((now - unit.assigned_at).total_seconds() // 60), 0),
        at_scene=unit.at_scene_at is not None,
        log_reference=log.event.reference,
        log_called=log.called,
        receipts=tuple(_said(receipt) for receipt in receipts),
    )


def _said(receipt: BriefingReceipt) -> str:
    why = f": {receipt.why}" if receipt.why else ""
    return f"{receipt.get_how_display()}, {instant_words(receipt.at)}, {receipt.by_words}{why}"
