"""Entering afterwards what was done while the system was down: many lines at once, each an act of its own."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.boards.queries.back_entry import owed_to_enter
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words, local_day
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.errors import error_summary
from sightline.core.components.messages import ErrorSummary
from sightline.core.ids import uuid7
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Downtime, Duty
from sightline.duties.queries.late_entries import LateLine, downtimes_lately, entries_lately
from sightline.duties.queries.of_whom import OfWhom, of_whom
from sightline.pole.web.links import link_to

from .back_entry_rows import BeganRow, DecidedRow, DutyRow, LateRow

LISTED, OTHERS, NEW = 40, 2, 2
_ROW = re.compile(r"d-[0-9a-f]{32}-what")


@dataclass(frozen=True)
class ListedDuty:
    """An open duty with its row."""

    duty: Duty
    about: OfWhom
    row: DutyRow


@dataclass(frozen=True)
class Outcome:
    """What became of one line that was sent."""

    prefix: str
    words: str
    recorded: bool


@dataclass
class Rows:
    """All rows of the page."""

    listed: list[ListedDuty]
    others: list[DutyRow]
    began: list[BeganRow]
    decided: list[DecidedRow]

    def __iter__(self) -> Iterator[LateRow]:
        """Each row in the order of the page."""
        yield from (each.row for each in self.listed)
        yield from self.others
        yield from self.began
        yield from self.decided


@dataclass(kw_only=True)
class BackEntryPage(RecordPage):
    """The downtimes, the rows, and what was entered lately."""

    template = "boards/back_entry.html"
    lists = True
    submission: UUID
    downtimes: list[tuple[Downtime, str]]
    chosen: Downtime | None
    rows: Rows
    decides: bool
    outcomes: list[Outcome]
    lately: list[LateLine]
    may_look: bool
    declare: str
    summary: ErrorSummary | None


@record_page(Permission.DUTY_WORK)
def back_entry(request: SignedInRequest) -> RecordPage | HttpResponse:
    """Show the rows and record what was sent: what is good is recorded, and what is not stays on the page."""
    reader, downtimes = request.acting, downtimes_lately(request.acting)
    chosen = _chosen(request, downtimes)
    data = request.POST.copy() if request.method == "POST" else None
    duties = _duties(reader, data)
    rows = _rows(reader, duties, chosen, data)
    outcomes = _record(request, rows, chosen) if data is not None and chosen else []
    if outcomes and all(each.recorded for each in outcomes) and not _wrong(rows):
        tell(request, f"{'. '.join(each.words for each in outcomes)}.")
        return HttpResponseRedirect(f"{reverse('back_entry')}?downtime={chosen.id if chosen else ''}")
    if data is not None:
        rows = _left(reader, duties, chosen, data, outcomes)
    return _page(reader, rows, downtimes, chosen, outcomes)


def _page(
    reader: Acting, rows: Rows, downtimes: list[Downtime], chosen: Downtime | None, outcomes: list[Outcome]
) -> RecordPage:
    duties = [each.duty for each in rows.listed]
    return BackEntryPage(
        title="Enter what was done while the system was down",
        subjects=tuple(dict.fromkeys(duty.subject for duty in duties)),
        shown={"duties": [duty.reference for duty in duties]},
        submission=uuid7(),
        downtimes=[
            (each, f"{instant_words(each.began_at)} to {instant_words(each.ended_at)}: {each.words}")
            for each in downtimes
        ],
        chosen=chosen,
        rows=rows,
        decides=reader.actor.may(Permission.DECISION_MAKE),
        outcomes=outcomes,
        lately=entries_lately(reader),
        may_look=reader.actor.may(Permission.DUTY_CORRECT),
        declare=link_to(reader, "declare_downtime"),
        summary=error_summary(rows),
    )


def _chosen(request: SignedInRequest, downtimes: Sequence[Downtime]) -> Downtime | None:
    """The downtime that was chosen; where there is one alone, that one."""
    asked = request.POST.get("downtime") or request.GET.get("downtime") or ""
    found = next((each for each in downtimes if str(each.id) == asked), None)
    return found or (downtimes[0] if len(downtimes) == 1 and not asked else None)


def _duties(reader: Acting, data: QueryDict | None) -> list[Duty]:
    """The reader's open duties, and those of their teams: what the pack lists. And those that a form was sent with.

    One that somebody else ended since would else be passed over, without a word to whoever filled its row in.
    """
    listed = owed_to_enter(reader, LISTED)
    sent = {UUID(name[2:34]) for name in data or () if _ROW.fullmatch(name)} - {duty.id for duty in listed}
    return [*listed, *duties_visible_to(reader).filter(id__in=sent).order_by("id")] if sent else listed


def _rows(reader: Acting, duties: Sequence[Duty], chosen: Downtime | None, data: QueryDict | None) -> Rows:
    about = of_whom(reader, duties, local_day(clock.now()))
    given: dict[str, Any] = {"data": data, "downtime": chosen, "reader": reader}
    return Rows(
        [ListedDuty(duty, about[duty.id], DutyRow(prefix=f"d-{duty.id.hex}", duty=duty, **given)) for duty in duties],
        [DutyRow(prefix=f"other-{number}", **given) for number in range(OTHERS)],
        [BeganRow(prefix=f"began-{number}", **given) for number in range(NEW)],
        [DecidedRow(prefix=f"decided-{number}", **given) for number in range(NEW)]
        if reader.actor.may(Permission.DECISION_MAKE)
        else [],
    )


def _wrong(rows: Rows) -> bool:
    return any(row.is_bound and row.errors for row in rows)


def _record(request: SignedInRequest, rows: Rows, downtime: Downtime) -> list[Outcome]:
    """Record every good row, each under an identifier of its own: sent twice, each is recorded once."""
    try:
        base = UUID(request.POST.get("submission", ""))
    except ValueError:
        base = uuid7()
    filled = (row for row in rows if row.is_filled and row.is_valid())
    return [_one(request.acting, row, downtime, base) for row in filled]


def _one(acting: Acting, row: LateRow, downtime: Downtime, base: UUID) -> Outcome:
    prefix = str(row.prefix)
    sent = json.dumps([str(downtime.id), {n: row.data.get(row.add_prefix(n)) for n in row.fields}], sort_keys=True)
    sender = acting.submitting(uuid5(base, prefix), hashlib.sha256(sent.encode()).hexdigest())
    try:
        return Outcome(prefix, row.record(sender, downtime), recorded=True)
    except AlreadyRecorded:
        return Outcome(prefix, "Recorded before, and not recorded twice", recorded=True)
    except Refused as refused:
        return Outcome(prefix, refused.refusal.words, recorded=False)


def _left(
    reader: Acting, duties: Sequence[Duty], chosen: Downtime | None, data: QueryDict, outcomes: Sequence[Outcome]
) -> Rows:
    """The rows that were not recorded, as they were filled in, with why; those that were are empty again."""
    done = tuple(f"{each.prefix}-" for each in outcomes if each.recorded)
    for name in [name for name in data if done and name.startswith(done)]:
        del data[name]
    rows = _rows(reader, [duty for duty in duties if f"d-{duty.id.hex}-" not in done], chosen, data)
    refused = {each.prefix: each.words for each in outcomes if not each.recorded}
    for row in rows:
        if str(row.prefix) in refused:
            row.add_error(None, refused[str(row.prefix)])
    return rows
