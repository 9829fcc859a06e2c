"""One duty: what has to happen, whose it is, by when and by what right, who was told, and what can be done now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm
from sightline.duties.access import duty_for
from sightline.duties.models import Duty
from sightline.duties.queries.duty_record import DutyRecord, duty_record
from sightline.duties.rules.law import changes_of, stops_of
from sightline.notices.queries.told import Told, told_of
from sightline.pole.web.links import link_to

from .duty_lines import (
    AttemptLine,
    StepLine,
    attempt_lines,
    began_words,
    eased_words,
    ended_words,
    gap_lines,
    step_lines,
    tag_colour,
)


@dataclass(frozen=True)
class Doing:
    """Something that this reader can do with the duty now."""

    words: str
    href: str


@dataclass(kw_only=True)
class DutyPage(RecordPage):
    """The duty, and what its reader can do: an address is empty where they cannot. `at_once` is one tap."""

    template = "duties/duty.html"
    record: DutyRecord
    do: Doing | None
    at_once: Doing | None
    first: tuple[Doing, ...]
    further: tuple[Doing, ...]
    confirm: str
    form: RecordingForm
    lines: "Lines"
    follows: str
    told: list[Told]


@dataclass(frozen=True)
class Lines:
    """What the page says line by line."""

    colour: str
    began: str
    ended: str
    eased: str
    steps: tuple[StepLine, ...]
    attempts: tuple[AttemptLine, ...]
    gaps: tuple[str, ...]


@record_page(Permission.DUTY_VIEW)
def duty(request: SignedInRequest, duty: UUID) -> RecordPage:
    """Show it."""
    reader, found = request.acting, duty_for(request.acting, duty)
    record = duty_record(reader, found, clock.now())
    said = record.said_in_error
    by_another = said is not None and said.by_user != reader.actor.user_id
    return DutyPage(
        title=found.words,
        subjects=(found.id, *record.on.subjects),
        shown={"duty": found.reference, "state": found.state, "due": found.due_at},
        record=record,
        do=_do(reader, record),
        at_once=_at_once(reader, record),
        first=_ways(reader, record, _FIRST),
        further=_further(reader, record),
        confirm=link_to(reader, "confirm_raised_in_error", found.id) if by_another else "",
        form=RecordingForm(),
        lines=_lines(record),
        follows=link_to(reader, "duty", found.follows_id) if found.follows_id else "",
        told=told_of(reader, [found.id]),
    )


def _lines(record: DutyRecord) -> Lines:
    return Lines(
        colour=tag_colour(record),
        began=began_words(record.duty),
        ended=ended_words(record),
        eased=eased_words(record.duty),
        steps=step_lines(record),
        attempts=attempt_lines(record),
        gaps=gap_lines(record),
    )


_FIRST = (
    ("Record an attempt", "record_attempt"),
    ("Offer it to somebody", "offer_duty"),
)


def _do(reader: Acting, record: DutyRecord) -> Doing | None:
    """The button that discharges it: the page of its own where it has one, else words and what proves it."""
    if not record.is_open:
        return None
    if record.duty.href:
        return Doing("Do this now", record.duty.href)
    href = "" if record.clock.capability else link_to(reader, "discharge_duty", record.duty.id)
    return Doing("Say that it is done", href) if href else None


def _at_once(reader: Acting, record: DutyRecord) -> Doing | None:
    """Accepting what is offered to the reader, or taking what nobody who is there owns."""
    duty, answer = record.duty, record.answer
    if not record.is_open:
        return None
    if duty.handed_to_id == reader.actor.user_id:
        href = link_to(reader, "accept_duty", duty.id)
        return Doing("Accept it", href) if href else None
    unheld = duty.owner_id is None or (answer is not None and answer.user != duty.owner_id)
    href = link_to(reader, "take_duty", duty.id) if unheld and duty.owner_id != reader.actor.user_id else ""
    return Doing("Take it", href) if href else None


def _further(reader: Acting, record: DutyRecord) -> tuple[Doing, ...]:
    offered = record.duty.handed_to_id == reader.actor.user_id
    by_law = ((words, page) for words, page, has in _LAW if has(record))
    ways = [
        *([("Do not accept it", "decline_duty")] if offered else []),
        *by_law,
        *([] if record.duty.by_law else [("Exempt it", "exempt_duty")]),
    ]
    error = _ways(reader, record, (("It was raised in error", "say_raised_in_error"),), ended=True)
    marked = record.duty.state == Duty.State.IN_ERROR or record.said_in_error is not None
    return (*_ways(reader, record, ways), *(() if marked else error))


_LAW: tuple[tuple[str, str, Callable[[DutyRecord], bool]], ...] = (
    ("Its clock was changed by law", "change_clock", lambda record: bool(changes_of(record.clock))),
    ("Its clock was stopped by law", "stop_duty", lambda record: bool(stops_of(record.clock))),
)


def _ways(
    reader: Acting,
    record: DutyRecord,
    ways: Sequence[tuple[str, str]],
    *,
    ended: bool = False,
) -> tuple[Doing, ...]:
    if not record.is_open and not ended:
        return ()
    found = (Doing(words, link_to(reader, page, record.duty.id)) for words, page in ways)
    return tuple(way for way in found if way.href)
