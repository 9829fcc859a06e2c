"""What stands of a log that is to close, as the rule takes it."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q

from sightline.contact.models import ChildPrompt, ChildSeen, IncidentLog, SeenOrAccepted
from sightline.contact.rules.closing import BeforeClosing, Closing, GoesOn
from sightline.contact.rules.grading import Stands
from sightline.contact.rules.looking_again import rises
from sightline.contact.rules.scene import SAW
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.values import LinkedFacts, LogWords
from sightline.contact.rules.states import ChildAnswer, grade_words
from sightline.core.acts import Acting

from .children import children_of
from .of_child import LET_GO, is_of_child
from .prompts import standing_prompts
from .standing_of_log import (
    changed_since,
    grade_of,
    latest_thrive,
    needs_seeing,
    unaccounted,
    units_there,
)


def before_closing(
    reader: Acting, log: IncidentLog, said: Closing, *, duplicate: GoesOn | None = None
) -> BeforeClosing:
    """Read what the rule asks, with the words of the reason that judge somebody."""
    return BeforeClosing(
        ChildAnswer(log.child),
        is_of_child=is_of_child(log),
        prompts=tuple(Stands(each.title, each.by) for each in standing_prompts(log) if not each.settled),
        needs_seeing=needs_seeing(log),
        unaccounted=unaccounted(reader, log),
        again=changed_since(log, latest_thrive(log)),
        units_there=units_there(log).words,
        judging=judging_words(f"{said.why}\n{said.code}"),
        duplicate=duplicate,
    )


def goes_on(log: IncidentLog, other: IncidentLog) -> GoesOn:
    """What of `log` does not go on in `other`, after all that it holds was written there and read."""
    there = {identity for child in children_of(other) for identity in child.identities}
    waits = (child for child in children_of(log) if child.involvement and not child.accounted)
    grade = grade_of(log)
    lower = is_of_child(log) and rises(grade_of(other), grade)
    return GoesOn(
        other.called,
        _not_raised(log, other),
        tuple(child.words for child in waits if there.isdisjoint(child.identities)),
        grade_words(grade) if lower else "",
        wider=log.handling > other.handling,
    )


def _not_raised(log: IncidentLog, other: IncidentLog) -> tuple[Stands, ...]:
    """What has to be looked at or seen here, and neither stands there nor was seen to there since this call came."""
    asks = Q(settled_at__isnull=True) | Q(needs_seeing=True)
    rows = ChildPrompt.objects.filter(asks, log=log).exclude(settled_how=ChildPrompt.Settled.OVERTAKEN)
    held: dict[str, list[ChildPrompt]] = defaultdict(list)
    for each in ChildPrompt.objects.filter(log=other).exclude(settled_how__in=LET_GO):
        held[each.indicator].append(each)
    seen = _was_seen_since(other, log.received_at)

    def stands(row: ChildPrompt, there: ChildPrompt) -> bool:
        looked = row.settled_at is not None or there.settled_at is None or there.settled_at >= log.received_at
        return looked and (not row.needs_seeing or there.needs_seeing or seen)

    lost = (row for row in rows if not any(stands(row, there) for there in held[row.indicator]))
    return tuple(Stands(row.title, row.by) for row in sorted(lost, key=lambda row: -row.weight))


def _was_seen_since(log: IncidentLog, since: datetime) -> bool:
    sights = ChildSeen.objects.filter(Q(seen__in=SAW) | ~Q(accepted_by=""), log=log, at__gte=since)
    return sights.exists() or SeenOrAccepted.objects.filter(log=log, happened_at__gte=since).exists()


def judging_words(text: str) -> tuple[tuple[str, str], ...]:
    """Words of a text that judge somebody, each with a better sentence."""
    read = look(LogWords((text,)), LinkedFacts(), delivered())
    return tuple((found.quote.words, found.better) for found in read.judging)
