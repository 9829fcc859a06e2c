"""Writing a resourcing shortfall down, within the caller's act: it goes to the superintendent (R137)."""

from typing import Any

from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.telling import Urgency, tell
from sightline.decisions.models import Decision, Shortfall
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject, handling_of, on_subject
from sightline.pole.commands.contributing import contributed_by, speaker

from .knowing import LAST_RESORT, on_duty_as

CLOCK = "resourcing_shortfall"


def write_shortfall(act: Act, on: Subject, **columns: Any) -> Shortfall:
    """The shortfall, the superintendent's duty to answer it, and a word to whoever is the superintendent now."""
    ours = contributed_by(act)
    ours["handling"] = max(ours["handling"], handling_of(on))
    shortfall = Shortfall(
        reference=next_reference("F"),
        recorded_at=act.at,
        recorded_act=act.id,
        recorded_by=act.actor.user_id,
        by_words=speaker(act, ""),
        **columns,
        **on_subject(on),
        **ours,
    )
    shortfall.save(force_insert=True)
    href = f"/shortfalls/{shortfall.id}/answer"
    because = f"{shortfall.reference}: {shortfall.get_kind_display().lower()}"
    start(act, CLOCK, on, Whose(role=LAST_RESORT), Starting(because=because, href=href, cause=shortfall.id))
    words = f"{shortfall.reference}: a resourcing shortfall waits for your answer."
    tell(act, on_duty_as(act, [LAST_RESORT]), words, href=href, about=[shortfall.id], urgency=Urgency.ORDINARY)
    return shortfall


def said_not_to_be_one(act: Act, on: Subject, decision: Decision) -> Shortfall:
    """Somebody decided with words that speak of a shortage, or said that they do not: a superintendent looks."""
    said = f"Said not to be about resources: {decision.not_resources}" if decision.not_resources else ""
    lacking = f"\u201c{decision.shortage_words}\u201d in the reasons of {decision.reference}"
    return write_shortfall(
        act,
        on,
        kind=Shortfall.Kind.SAID_NOT,
        lacking=lacking[:1000],
        meanwhile=said[:1000],
        scale=decision.scale,
        outcome=decision.outcome,
        decision=decision,
    )
