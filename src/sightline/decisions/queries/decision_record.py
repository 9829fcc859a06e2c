"""One decision whole: what, why, on what, at which four times, who knows, and how it fares in other systems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.models import Decision, Disagreement, Shortfall, ToKnow
from sightline.decisions.rules.reasons import REASONS
from sightline.decisions.rules.scales import Scale
from sightline.decisions.rules.times import gap_words, is_late
from sightline.duties.models import Duty
from sightline.duties.queries.open_duties import duties_caused_by
from sightline.pole.access import rows_visible_to

from .grades import STOOD, law_of, what_was_done
from .live import SendLine, sends_of
from .subjects import SubjectLabel, label_of_row

PARTS = {
    "information": "Information and intelligence",
    "threat": "Threat and risk, and the working plan",
    "powers": "Powers and policy",
    "options": "Options and contingencies",
}
"""The parts of the National Decision Model that may be written beside the reasons; the fifth is the decision."""


@dataclass(frozen=True)
class Knower:
    """Somebody who has to know, and whether they said so."""

    user: UUID
    name: str
    role: str
    told_at: datetime
    acknowledged_at: datetime | None

    @property
    def words(self) -> str:
        """Whether and when they said so."""
        if self.acknowledged_at is None:
            return f"Told {instant_words(self.told_at)}. Has not said yet that they know"
        return f"Knows of it: said so {instant_words(self.acknowledged_at)}"


@dataclass(frozen=True)
class Considered:
    """One thing that was on screen when it was decided."""

    kind: str
    words: str
    href: str


@dataclass(frozen=True)
class DecisionRecord:
    """All that is held of one decision, for its page."""

    decision: Decision
    law: Scale
    about: SubjectLabel
    to_know: Sequence[Knower]
    sends: Sequence[SendLine]
    duties: Sequence[Duty]
    shortfalls: Sequence[Shortfall]
    disagreements: Sequence[Disagreement]
    now: datetime

    @property
    def done(self) -> str:
        """What it did, in a line."""
        return what_was_done(self.decision)

    @property
    def outcome(self) -> str:
        """The grade."""
        return self.law.words_of(self.decision.outcome)

    @property
    def reason(self) -> str:
        """The reason that was chosen, in words; empty where none was."""
        return REASONS.get(self.decision.reason, "")

    @property
    def times(self) -> list[tuple[str, str]]:
        """The four times, in their order."""
        d = self.decision
        occurred = instant_words(d.occurred_at) if d.occurred_at else "Not recorded"
        return [
            ("What it is about happened", occurred),
            ("Decided", instant_words(d.decided_at)),
            ("Recorded here", instant_words(d.recorded_at)),
            ("In force", instant_words(d.effected_at) if d.effected_at else self.not_in_force),
        ]

    @property
    def not_in_force(self) -> str:
        """Why it has no time of effect."""
        awaited = [send.live_words for send in self.sends if send.is_awaited]
        if awaited:
            return f"{'. '.join(awaited)}. It stands in Sightline"
        return {
            Decision.State.PROPOSED: "Not in force: it waits for somebody to approve it",
            Decision.State.TURNED_DOWN: "Never: it was turned down",
        }.get(Decision.State(self.decision.state), "Never in force everywhere")

    @property
    def gap(self) -> str:
        """How long from deciding to effect; empty where it is not to take effect."""
        if self.decision.state not in STOOD:
            return ""
        return gap_words(self.decision.decided_at, self.decision.effected_at, self.now)

    @property
    def gap_is_late(self) -> bool:
        """Whether that is longer than is tolerated."""
        return self.gap != "" and is_late(self.decision.decided_at, self.decision.effected_at, self.now)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts of the National Decision Model that were written."""
        return [(PARTS[key], words) for key, words in self.decision.parts.items() if words and key in PARTS]

    @property
    def considered(self) -> list[Considered]:
        """What was on screen, in its order there."""
        rows = self.decision.considered
        return [Considered(row.get("kind", ""), row.get("words", ""), row.get("href", "")) for row in rows]

    @property
    def others(self) -> list[tuple[str, str]]:
        """Who else was required, and whether they were there."""
        said = {True: "was there", False: "was not there"}
        return [
            (row["who"], said.get(row.get("there"), "not recorded whether they were there"))
            for row in self.decision.others
        ]

    @property
    def waiting(self) -> list[Knower]:
        """Who has not said yet that they know."""
        return [knower for knower in self.to_know if knower.acknowledged_at is None]


def decision_record(reader: Acting, decision: Decision) -> DecisionRecord:
    """The record of a decision that was reached through `access.decision_for`."""
    sends = sends_of(reader, [decision.id]).get(decision.id, [])
    short = Shortfall.objects.filter(decision=decision).order_by("recorded_at")
    differ = Disagreement.objects.filter(decision=decision).order_by("recorded_at")
    return DecisionRecord(
        decision=decision,
        law=law_of(decision),
        about=label_of_row(reader, decision),
        to_know=_knowers(decision),
        sends=sends,
        duties=duties_caused_by(reader, [decision.id, *(send.id for send in sends)]),
        shortfalls=list(rows_visible_to(reader, short)),
        disagreements=list(rows_visible_to(reader, differ)),
        now=clock.now(),
    )


def _knowers(decision: Decision) -> list[Knower]:
    rows = ToKnow.objects.filter(decision=decision).select_related("user").order_by("told_at", "role", "user__name")
    return [Knower(r.user_id, r.user.name, r.role, r.told_at, r.acknowledged_at) for r in rows]
