"""The help for situations that is in force, those first that fit a log."""

from datetime import date

from sightline.contact.models import ChildPrompt, IncidentLog
from sightline.contact.rules.situations import Situation, situation_of, that_fit
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
