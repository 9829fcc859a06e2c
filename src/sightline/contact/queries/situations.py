"""The help for situations that is in force, those first that fit a log."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count

from sightline.contact.models import ChildPrompt, IncidentLog, SituationOpened
from sightline.contact.rules.situations import (
    Situation,
    delivered_situations,
    only_those_that_fit,
    situation_of,
    that_fit,
)
from sightline.core.acts import Acting
from sightline.core.policy_queries import in_force

KIND = "situation"
SECTION_46 = "police_protection"


def situations(reader: Acting, on: date) -> dict[str, Situation]:
    """All of them, by key. Two queries."""
    return {key: situation_of(key, now.body) for key, now in in_force(reader, KIND, on).items()}


def situations_for(reader: Acting, log: IncidentLog, on: date) -> list[Situation]:
    """All of them, those first that fit the log's codes and qualifiers, and the prompts that were raised."""
    raised = ChildPrompt.objects.filter(log=log).values_list("indicator", "title")
    said = [log.opening_code, *log.qualifiers, *(word for pair in raised for word in pair)]
    return that_fit(situations(reader, on).values(), said)


def delivered_for(log: IncidentLog, said: Sequence[str] = ()) -> list[Situation]:
    """Those of the release that fit a log, by what is at hand of it, without a query: for links to what is in force."""
    every = [situation_of(key, row.body) for key, row in delivered_situations().items()]
    return only_those_that_fit(every, [log.opening_code, *log.qualifiers, *said])[:3]


COUNTED = timedelta(days=28)


def opened_since(now: datetime) -> dict[str, int]:
    """How often each situation was opened in four weeks, by its key. One query."""
    rows = SituationOpened.objects.filter(at__gte=now - COUNTED)
    return dict(rows.values_list("situation").annotate(Count("id")))
