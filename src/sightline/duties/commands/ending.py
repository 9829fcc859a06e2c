"""Ending a duty by what proves it done, within the act that does it: for any area's commands."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.duties.models import Duty, DutyStep

from .starting import note

_ENDED = Refusal(
    "duty_ended", "This duty was ended already, by somebody else or from another page. Nothing was changed."
)


@dataclass(frozen=True)
class Evidence:
    """What proves a duty done: an event, a document, an acknowledgement. `words` say it; `id` is its record's."""

    kind: str
    words: str
    id: UUID | None = None


def discharge(act: Act, duty: Duty, evidence: Evidence, *, at: datetime | None = None) -> Duty:
    """End the duty as done at `at` (when it really was done), by this evidence.

    A breach stays on record. Raises `Refused` where it was ended already.
    """
    held = Duty.objects.select_for_update().get(id=duty.id)
    if held.state != Duty.State.OPEN:
        raise Refused(_ENDED)
    held.state, held.ended_at, held.ended_act = Duty.State.DISCHARGED, at or act.at, act.id
    held.next_at, held.handed_to, held.version = None, None, held.version + 1
    held.save(update_fields=["state", "ended_at", "ended_act", "next_at", "handed_to", "version"])
    kept = {name: str(value) for name, value in asdict(evidence).items() if value}
    note(act, held, DutyStep.Kind.DISCHARGED, words=evidence.words, at=at, evidence=kept)
    act.about(held.id, held.subject, duty=held.reference, done_by=evidence.words)
    return held
