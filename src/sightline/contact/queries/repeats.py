"""Whether others called of the same: by place, by the caller's number, by people (domain 1.1, d). Kept with THRIVE."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet

from sightline.contact.access import logs_visible_to
from sightline.contact.models import IncidentLog, LogPlace
from sightline.contact.rules.linking import HERE, SAME_CALL
from sightline.core.acts import Acting
from sightline.pole.models import Involvement

from .linked import here_of

BACK = timedelta(days=365)
SOON = timedelta(hours=24)
PATIENCE_MS = 1500
"""How long the check may take: a handler does not wait for it, and what was not checked is said."""
SHOWN = 5


def repeats_of(reader: Acting, log: IncidentLog, now: datetime) -> dict[str, Any]:
    """Logs of the last year of this place, this caller and these people, and how many of the last 24 hours.

    What could not be looked up is `not_checked`, in words; it is never read as none.
    """
    checks: dict[str, Callable[[], Q | None]] = {
        "place": lambda: _place(log),
        "caller": lambda: Q(safe_contact__iexact=log.safe_contact) if log.safe_contact else None,
        "people": lambda: _people(log),
    }
    found: dict[str, Any] = {"checked_at": now.isoformat(), "not_checked": []}
    for name, condition in checks.items():
        try:
            with transaction.atomic():
                _hurry()
                found[name] = _counted(_earlier(reader, log, now), condition(), now)
                _take_time()
        except DatabaseError:
            found["not_checked"].append(_NOT_CHECKED[name])
    return found


_NOT_CHECKED = {
    "place": "earlier calls to this place",
    "caller": "earlier calls by this caller",
    "people": "earlier calls about these people",
}


def _hurry() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])


def _take_time() -> None:
    """Give the rest of the act its time back; a check that failed has had its setting rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', '0', true)")


def _earlier(reader: Acting, log: IncidentLog, now: datetime) -> "QuerySet[IncidentLog]":
    rows = logs_visible_to(reader).exclude(event_id=log.event_id)
    return rows.filter(received_at__gt=now - BACK).order_by("-received_at")


def _place(log: IncidentLog) -> Q | None:
    here = here_of(log)
    if here:
        linked = LogPlace.objects.filter(place__in=here, role__in=(HERE, SAME_CALL))
        return Q(event__place__in=here) | Q(pk__in=linked.values("log"))
    return Q(location_words__iexact=log.location_words) if log.location_words else None


def _people(log: IncidentLog) -> Q | None:
    linked = Involvement.objects.filter(event_id=log.event_id, retracted_at__isnull=True)
    identities = list(linked.values_list("identity_id", flat=True))
    if not identities:
        return None
    others = Involvement.objects.filter(identity__in=identities, retracted_at__isnull=True)
    return Q(event_id__in=others.values("event_id"))


def _counted(rows: "QuerySet[IncidentLog]", condition: Q | None, now: datetime) -> dict[str, Any]:
    """How many there are, and the latest of them; `asked` is false where there was nothing to look them up by."""
    if condition is None:
        return {"asked": False}
    held = list(rows.filter(condition)[:100])
    return {
        "asked": True,
        "year": len(held),
        "day": sum(1 for each in held if each.received_at > now - SOON),
        "latest": [{"reference": each.event.reference, "called": each.called} for each in held[:SHOWN]],
    }
