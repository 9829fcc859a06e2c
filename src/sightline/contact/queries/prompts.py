"""The prompts that stand on a log."""

from sightline.contact.models import ChildPrompt, IncidentLog


def standing_prompts(log: IncidentLog) -> list[ChildPrompt]:
    """What raised a second look and nobody has settled, the most serious first."""
    return list(ChildPrompt.objects.filter(log=log, settled_at__isnull=True).order_by("by", "-weight", "raised_at"))
