"""That the first grading missed a risk: kept with that grading and with what put it right (R56)."""

from collections.abc import Collection

from sightline.contact.models import IncidentLog, MissedRisk
from sightline.contact.queries.graders import gradings_of
from sightline.core.acts import Act
from sightline.decisions.models import Decision
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker


def missed(act: Act, log: IncidentLog, later: Decision | None, indicators: Collection[str], words: str) -> MissedRisk:
    """Write that the log's first grading missed this; `later` is the decision that put it right, if one did."""
    first = next((one for one in gradings_of(log) if later is None or one.id != later.id), None)
    row = MissedRisk(
        log=log,
        first_decision=first.id if first else None,
        later_decision=later.id if later else None,
        first_grade=first.outcome if first else "",
        later_grade=later.outcome if later else "",
        indicators=sorted(set(indicators)),
        words=fitting_text("What was missed", words, 1000, lines=True),
        graded_by_id=first.decided_by_id if first else log.opened_by_id,
        graded_at=first.decided_at if first else log.received_at,
        at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    row.save(force_insert=True)
    return row
