"""Why records were opened: what waits for somebody to look at it, and one opening whole."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.need_to_know.models import Opening
from sightline.need_to_know.rules.knowing import SIGNS
from sightline.need_to_know.rules.openings import ANSWER_WORDS, FINDINGS, is_late, owes_reason
from sightline.pole.rules.dates import instant_words

MOST = 100


@dataclass(frozen=True)
class OpeningLine:
    """One opening: who, which record, what they said, and what became of it."""

    id: UUID
    user: UUID
    who: str
    reference: str
    answer: str
    why: str
    why_at: datetime | None
    signs: tuple[str, ...]
    task: str
    opened_at: datetime
    due_at: datetime
    decided_at: datetime | None
    decided_by: str
    finding: str
    finding_why: str
    records: tuple[UUID, ...]
    now: datetime

    @property
    def opened(self) -> str:
        """When."""
        return instant_words(self.opened_at)

    @property
    def due(self) -> str:
        """By when somebody looks at it, or that nobody did."""
        late = is_late(self.due_at, self.decided_at, self.now)
        return f"{instant_words(self.due_at)}{' (late)' if late else ''}"

    @property
    def answer_words(self) -> str:
        """What they answered."""
        return ANSWER_WORDS.get(self.answer, self.answer)

    @property
    def reason(self) -> str:
        """Why, in their words; or that they have not said it."""
        if self.why:
            return self.why
        return "Not said yet: it was an emergency." if self.owes else "No reason was asked for."

    @property
    def owes(self) -> bool:
        """Whether the reason is still to be said."""
        return owes_reason(self.answer, self.why)

    @property
    def signs_words(self) -> str:
        """By what they may know them, as it was said to them."""
        return " ".join(SIGNS[sign].words for sign in self.signs if sign in SIGNS)

    @property
    def finding_words(self) -> str:
        """What was found; empty until somebody decided."""
        return FINDINGS.get(self.finding, self.finding)

    @property
    def decided(self) -> str:
        """Who decided, and when."""
        return f"{self.decided_by}, {instant_words(self.decided_at)}" if self.decided_at else ""


def _lines(rows: QuerySet[Opening]) -> list[OpeningLine]:
    return [opening_line(row) for row in rows[:MOST]]


def opening_line(row: Opening) -> OpeningLine:
    """One opening, read."""
    return OpeningLine(
        row.id,
        row.user_id,
        row.user_words,
        row.reference,
        row.answer,
        row.why,
        row.why_at,
        tuple(row.signs),
        row.task_words,
        row.opened_at,
        row.due_at,
        row.decided_at,
        row.decided_by_words,
        row.finding,
        row.finding_why,
        tuple(row.records),
        clock.now(),
    )


def openings_undecided(reader: Acting) -> list[OpeningLine]:
    """What nobody has decided on, that due first first, at most MOST. Not the reader's own. One query."""
    rows = Opening.objects.filter(decided_at__isnull=True).exclude(user=reader.actor.user_id)
    return _lines(rows.order_by("due_at", "id"))


def openings_decided(reader: Acting) -> list[OpeningLine]:
    """What was decided on, the latest first, at most MOST. One query."""
    return _lines(Opening.objects.filter(decided_at__isnull=False).order_by("-decided_at", "-id"))


def reasons_owed(reader: Acting) -> list[OpeningLine]:
    """What the reader opened in an emergency and has not said why. One query."""
    rows = Opening.objects.filter(user=reader.actor.user_id, answer="emergency", why="")
    return _lines(rows.order_by("opened_at"))
