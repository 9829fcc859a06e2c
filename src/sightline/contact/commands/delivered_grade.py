"""The grade that a delivered log has there: decided here too, by whoever decided it there, under the rules of here."""

from datetime import datetime

from django.db import transaction

from sightline.access.refusals import Refused
from sightline.contact.models import DeliveredLog
from sightline.contact.rules.delivered import Delivered
from sightline.contact.rules.states import SCALE, Entered, grade_words
from sightline.contact.rules.taking import lay_ahead
from sightline.core.acts import Act
from sightline.decisions.commands.deciding import Deciding, decide
from sightline.decisions.commands.live_receipts import came_live
from sightline.decisions.models import Decision, LiveSend
from sightline.decisions.queries.standing import standings_of

from .entering import enter


def take_grade(act: Act, held: DeliveredLog, told: Delivered) -> None:
    """Decide what was decided there. What would lower it here waits for a second person, and the log says so.

    A grade that is not known here is written down as it was said: somebody here grades the log.
    """
    log, said = held.log, told.grade
    if not said.code:
        return
    standing = standings_of(act.acting, [log.event_id]).get((log.event_id, SCALE))
    stands = standing.outcome if standing else ""
    if said.means and said.means == stands:
        return
    words = _decided(act, held, told, stands) if said.means else _not_known(held, said.code, stands)
    if words and not log.entries.filter(kind=Entered.GRADE, text=words).exists():
        enter(act, log, words, Entered.GRADE, source=told.graded_by)


def _not_known(held: DeliveredLog, code: str, stands: str) -> str:
    here = f"Here it stays {grade_words(stands).lower()}." if stands else "Nobody has graded it here yet: grade it."
    return f"{held.system.name} graded it “{code}”, which is not known here. {here}"


def _decided(act: Act, held: DeliveredLog, told: Delivered, stands: str) -> str:
    """Decide, and say in a sentence what came of it; empty where the grade stands, for the log then says so itself."""
    log, name, wanted = held.log, held.system.name, grade_words(told.grade.means).lower()
    how = Deciding(
        f"Graded “{told.grade.code}” in {name}.",
        decided_at=_when(act, told),
        by_words=f"{told.graded_by} ({name})" if told.graded_by else name,
    )
    try:
        with transaction.atomic():
            decision = decide(act, log.event, SCALE, told.grade.means, how)
    except Refused as refused:
        return f"{name} graded it {wanted}. That is not taken over here: {refused.refusal.words}"
    if decision.state == Decision.State.PROPOSED:
        here = f"Here it stays {grade_words(stands).lower()}" if stands else "Here it is not graded"
        return f"{name} graded it {wanted}. {here} until a second person approves it ({decision.reference})."
    _is_live_there_already(act, decision, held)
    log.refresh_from_db()
    return ""


def _when(act: Act, told: Delivered) -> datetime | None:
    said = told.graded_at or told.as_at
    return None if said is None or lay_ahead(said, act.at) else min(said, act.at)


def _is_live_there_already(act: Act, decision: Decision, held: DeliveredLog) -> None:
    """What came from a system need not be sent to it: it is live there."""
    sends = LiveSend.objects.select_related("system").filter(decision=decision, state__in=LiveSend.OPEN)
    for send in sends.filter(system__key=held.system.key):
        came_live(act, send, f"It came from there: log {held.log.their_number}", held.system.name)
