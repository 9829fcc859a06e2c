"""A handover, and something recorded late, of a duty about somebody: for those who walk every address."""

from dataclasses import dataclass
from datetime import timedelta

from sightline.core import clock
from sightline.core.ids import next_reference
from sightline.core.models import User
from sightline.core.policy import row_in_force
from sightline.duties.models import Downtime, Duty, Handover, HandoverLine, RecordedLate
from sightline.pole.models import Identity
from sightline.pole.tests.reading_scene import Scene


@dataclass(frozen=True)
class HandedOver:
    """The rows."""

    duty: Duty
    handover: Handover
    entry: RecordedLate


def handed_over(s: Scene, about: Identity, words: str, **columns: object) -> HandedOver:
    """A duty about this record, handed over by the superintendent with these words and entered late."""
    superintendent, inspector = (User.objects.get(username=name) for name in ("superintendent", "inspector"))
    now, act = clock.now(), {"act": s.act.id}
    duty = Duty(
        reference=next_reference("D"),
        clock="decision_takes_effect",
        policy=row_in_force(s.act, "clock", "decision_takes_effect"),
        words=words[:300],
        owner_role="duty_inspector",
        started_at=now - timedelta(hours=1),
        identity=about,
        subject=about.id,
        recorded_at=now,
        recorded_act=s.act.id,
        **{**s.contributed, **columns},
    )
    handover = Handover(by_user=superintendent, by_words=words, note=words, handed_at=now, recorded_at=now, **act)
    line = HandoverLine(handover=handover, duty=duty, owner=superintendent, to=inspector, note=words)
    downtime = Downtime(
        began_at=now - timedelta(hours=2),
        ended_at=now,
        words="All of it",
        declared_by=superintendent,
        declared_by_words="Somebody",
        recorded_at=now,
        **act,
    )
    entry = RecordedLate(
        downtime=downtime,
        kind="done",
        duty=duty,
        happened_at=now,
        by_words=words,
        recorded_by=superintendent,
        recorded_at=now,
        **act,
    )
    for row in (duty, handover, line, downtime, entry):
        row.save(force_insert=True)
    return HandedOver(duty, handover, entry)
