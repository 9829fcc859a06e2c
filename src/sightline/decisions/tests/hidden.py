"""A decision and all that hangs on it, as another agency holds them, for those who walk every address."""

from datetime import timedelta
from typing import Any

from sightline.core.ids import next_reference, uuid7
from sightline.core.policy import row_in_force
from sightline.decisions.models import Decision, Disagreement, LiveSend, LiveSystem, Shortfall
from sightline.pole.models import Identity
from sightline.pole.tests.reading_scene import Scene


def hidden_decision(s: Scene, identity: Identity, words: str, **columns: Any) -> dict[str, Any]:
    """A decision, its sending, a shortfall and a disagreement about this record: by the names of their parameters."""
    act, about = s.act, {"identity": identity, "subject": identity.id, **s.contributed, **columns}
    recorded = {"recorded_at": act.at, "recorded_act": act.id, "by_words": words}
    decision = Decision(
        reference=next_reference("C"),
        scale="missing",
        policy=row_in_force(act, "scale", "missing"),
        outcome="high",
        change="first",
        rationale=words,
        decided_at=act.at,
        state=Decision.State.NOT_YET_LIVE,
        **recorded,
        **about,
    )
    system = LiveSystem(
        key=f"s{str(uuid7())[-12:]}", name="CAD", scales=["missing"], how="files", owner_role="duty_inspector",
        is_on=False, act=act.id,
    )  # fmt: skip
    later = act.at + timedelta(days=900)
    send = LiveSend(decision=decision, system=system, next_at=later, made_at=act.at, act=act.id, words=words)
    shortfall = Shortfall(
        reference=next_reference("F"), lacking=words, recorded_by=act.actor.user_id, decision=decision,
        **recorded, **about,
    )  # fmt: skip
    disagreement = Disagreement(
        reference=next_reference("G"), about=words, one_view=words, other_view=words, rung="practitioners",
        since=act.at, decision=decision, **recorded, **about,
    )  # fmt: skip
    rows = {"decision": decision, "send": send, "shortfall": shortfall, "disagreement": disagreement}
    for row in (decision, system, send, shortfall, disagreement):
        row.save(force_insert=True)
    return rows
