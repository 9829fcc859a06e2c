"""Writing a decision down, as it was taken: by whom, why, on what, and at which times."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.models import PolicyRow
from sightline.decisions.models import Decision
from sightline.decisions.rules.changes import change_of
from sightline.decisions.rules.resources import shortage_words
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.subjects import Subject, handling_of, on_subject
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by
from sightline.pole.models import Event

from .decided_on import Stood
from .deciders import Decider, decider_of

LONGEST = 5000


@dataclass(frozen=True)
class Deciding:
    """How it was decided. `decided_at` may be before it is typed; `by_words`: by whom, if not by the actor.

    `reason` is a key of `rules.reasons`; `not_resources` says, in words, that the text is not about resources. `parts`
    are those of the National Decision Model that were written; `others`: who else was required ("who", "there").
    `shown`: the grade that stood on the page that it was decided on; None where there was no such page. `seen_at`: when
    what was considered was on screen. `by_second`: a second person decides, whom the caller has checked to be one: what
    would wait for another's approval is in force at once.
    """

    rationale: str
    occurred_at: datetime | None = None
    decided_at: datetime | None = None
    by_words: str = ""
    considered: tuple[dict[str, Any], ...] = ()
    meeting: Event | None = None
    review_due: datetime | None = None
    others: tuple[dict[str, Any], ...] = ()
    reason: str = ""
    not_resources: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    shown: str | None = None
    seen_at: datetime | None = None
    by_second: bool = False


def text_of(how: Deciding) -> str:
    """All that was written of why."""
    return "\n".join([how.rationale, *how.parts.values()])


def write_decision(  # noqa: PLR0913 - a decision is made of this much
    act: Act,
    on: Subject,
    law: Scale,
    policy: PolicyRow,
    stood: Stood,
    outcome: str,
    how: Deciding,
    *,
    by: Decider | None = None,
    proposed: bool,
) -> Decision:
    """The row of a decision that the caller has checked. What it changes is `take_effect`'s."""
    ours = contributed_by(act)
    ours["handling"] = max(ours["handling"], handling_of(on))
    decision = Decision(
        reference=next_reference("C"),
        scale=law.key,
        policy=policy,
        outcome=law.grade(outcome).key,
        was=stood.outcome,
        change=str(change_of(law, stood.outcome, outcome)),
        supersedes=stood.decision,
        state=Decision.State.PROPOSED if proposed else Decision.State.IN_FORCE,
        **_why(how),
        **_by_whom(act, by or decider_of(act, how.decided_at, how.by_words), how),
        **on_subject(on),
        **ours,
    )
    decision.save(force_insert=True)
    return decision


def _why(how: Deciding) -> dict[str, Any]:
    found = "; ".join(shortage_words(text_of(how)))[:300]
    return {
        "rationale": fitting_text("Why", how.rationale, LONGEST, lines=True),
        "reason": how.reason,
        "not_resources": fitting_text("Why it is not about resources", how.not_resources, 1000) if found else "",
        "shortage_words": found,
        "parts": {
            name: fitting_text("What was written", words, LONGEST, lines=True) for name, words in how.parts.items()
        },
        "considered": list(how.considered),
        "seen_at": how.seen_at,
    }


def _by_whom(act: Act, by: Decider, how: Deciding) -> dict[str, Any]:
    return {
        "occurred_at": how.occurred_at,
        "decided_at": how.decided_at or act.at,
        "recorded_at": act.at,
        "recorded_act": act.id,
        "decided_by_id": by.user,
        "by_words": by.words,
        "rank": by.rank,
        "recorded_by_id": by.recorded_by,
        "others": list(how.others),
        "meeting": how.meeting,
        "review_due": how.review_due,
    }
