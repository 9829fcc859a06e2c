"""That the first grading missed a risk: kept with that grading and with what put it right (R56)."""

from collections.abc import Collection

from sightline.contact.models import ChildPrompt, IncidentLog, MissedRisk, SecondLook
from sightline.contact.queries.graders import gradings_of
from sightline.contact.queries.of_child import LET_GO
from sightline.core.acts import Act
from sightline.decisions.models import Decision
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker


def found_later(act: Act, log: IncidentLog) -> None:
    """Keep what the first grading missed where somebody grades the log higher later, while a prompt says why (R56).

    A second look says itself whether something was missed.
    """
    gradings = gradings_of(log)
    if len(gradings) < 2 or gradings[-1].change != Decision.Change.RAISED:
        return
    later = gradings[-1]
    told = MissedRisk.objects.filter(log=log, later_decision=later.id).exists()
    if told or SecondLook.objects.filter(log=log, act=act.id).exists():
        return
    raised = ChildPrompt.objects.filter(log=log).exclude(settled_how__in=LET_GO)
    indicators = list(raised.values_list("indicator", flat=True))
    if indicators:
        missed(act, log, later, indicators, f"Graded higher later: {later.rationale}")


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
