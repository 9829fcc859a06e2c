"""What a duty or a decision is about, as the columns of a row (ADR 4)."""

from typing import Any

from sightline.pole.models import Event, Identity, Involvement, Place

Subject = Involvement | Identity | Place | Event
"""Exactly one of these: for a child in an incident the involvement, so that each sibling is decided for."""


def on_subject(subject: Subject) -> dict[str, Any]:
    """The columns that say what a row is about."""
    if isinstance(subject, Involvement):
        return {"involvement": subject, "subject": subject.identity_id}
    name = {Identity: "identity", Place: "place", Event: "event"}[type(subject)]
    return {name: subject, "subject": subject.id}


def handling_of(subject: Subject) -> int:
    """How closely the subject's own row is handled; a place is for everybody."""
    return int(getattr(subject, "handling", 0))
