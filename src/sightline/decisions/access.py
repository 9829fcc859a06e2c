"""Who may reach a decision: whoever sees rows of its handling, its agency's, or was granted its subject."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent, rows_visible_to

from .models import Decision, Disagreement, LiveSend, Shortfall


def decision_for(reader: Acting, decision: UUID) -> Decision:
    """The decision with this id; raises `Absent`."""
    rows = rows_visible_to(reader, Decision.objects.filter(id=decision))
    found = rows.select_related(
        *("decided_by", "recorded_by", "policy", "owner_agency", "meeting", "supersedes", "aside"),
        *("identity", "involvement__event", "place", "event"),
    ).first()
    if found is None:
        raise Absent("No such decision")
    return found


def shortfall_for(reader: Acting, shortfall: UUID) -> Shortfall:
    """The resourcing shortfall with this id; raises `Absent`."""
    rows = rows_visible_to(reader, Shortfall.objects.filter(id=shortfall))
    found = rows.select_related("decision", "identity", "involvement", "place", "event").first()
    if found is None:
        raise Absent("No such shortfall")
    return found


def disagreement_for(reader: Acting, disagreement: UUID) -> Disagreement:
    """The disagreement with this id; raises `Absent`."""
    rows = rows_visible_to(reader, Disagreement.objects.filter(id=disagreement))
    found = rows.select_related("decision", "identity", "involvement", "place", "event").first()
    if found is None:
        raise Absent("No such disagreement")
    return found


def live_send_for(reader: Acting, send: UUID) -> LiveSend:
    """One decision on its way to a live system, where the reader sees the decision; raises `Absent`."""
    rows = rows_visible_to(reader, Decision.objects.all()).values("id")
    found = LiveSend.objects.filter(id=send, decision__in=rows).select_related("decision", "system").first()
    if found is None:
        raise Absent("No such sending")
    return found
