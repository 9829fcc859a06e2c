"""The prompts of a log that somebody still has to do something about: for its page, its gates and the queue."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q

from sightline.contact.models import ChildPrompt, IncidentLog
from sightline.contact.rules.looking_again import Standing, worst_first
from sightline.contact.rules.second_look.values import LookBy


def standing_prompts(log: IncidentLog) -> tuple[Standing, ...]:
    """The prompts that nobody has looked at yet, the worst first: while there is one, a second person is needed."""
    return tuple(prompt for prompt in open_prompts(log) if not prompt.settled)


def open_prompts(log: IncidentLog) -> tuple[Standing, ...]:
    """Those, and the ones that somebody looked at and that stay open until the child is seen (R192)."""
    return prompts_of([log.pk]).get(log.pk, ())


def prompts_of(logs: Collection[UUID]) -> Mapping[UUID, tuple[Standing, ...]]:
    """The open prompts of many logs. One query."""
    rows = ChildPrompt.objects.filter(Q(settled_at__isnull=True) | Q(needs_seeing=True), log__in=logs)
    found: dict[UUID, list[Standing]] = defaultdict(list)
    for row in rows:
        found[row.log_id].append(standing_of(row))
    return {log: worst_first(some) for log, some in found.items()}


def standing_of(row: ChildPrompt) -> Standing:
    """One prompt as the rules take it."""
    return Standing(
        id=row.id,
        indicator=row.indicator,
        title=row.title,
        why=row.why,
        by=LookBy(row.by),
        weight=row.weight,
        quotes=tuple(quote["words"] for quote in row.quotes),
        facts=tuple(row.facts),
        raised_at=row.raised_at,
        settled=row.settled_at is not None,
        needs_seeing=row.needs_seeing,
    )
