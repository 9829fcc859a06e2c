"""Pole's answers to machines: the same search as the page's, by the same query, and one act for each answer.

For now by the session of whoever is signed in with a task in hand, and with its CSRF token, as a page's script or
another of the reader's own tools has them; a key of a system's own is a door of its own (core.machine_pages). Only by
POST: what is searched for never stands in an address.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.pages import RecordPage, record_page, write_viewed
from sightline.core.web.request import SignedInRequest

from .kinds import PossibleOther
from .queries.dangers import HeldBack
from .queries.findings import Findings, PersonFinding, PlaceFinding, find
from .queries.markers import MarkerRow
from .queries.search_found import FoundEvent
from .rules.filter_words import filters_from
from .rules.search_reasons import Reason

LONGEST_BODY = 10_000
_POST = (
    'Send what to search for by POST, as JSON: {"q": "jayden smith 2014", "child": true}. Nothing goes in the address.'
)
_NOT_READ = 'What was sent is not an object in JSON with a text "q". Nothing was searched.'


@record_page(Permission.SEARCH)
def search_for_machines(request: SignedInRequest) -> JsonResponse:
    """What is found, with why, what warns, and the receipt."""
    if request.method != "POST":
        return _answer({"problem": _POST}, 405, {"Allow": "POST"})
    sent = _sent(request)
    if sent is None:
        return _answer({"problem": _NOT_READ}, 400)
    child, area, marker = (str(sent.get(field) or "") for field in ("child", "area", "marker"))
    found = find(request.acting, sent["q"], filters_from(child, area, marker))
    body = told(found)
    shown = RecordPage(title=found.title, subjects=found.shown, shown={**found.detail, "by_machine": True})
    write_viewed(request.acting, "search", Effect.CONSULTATION, shown)
    return _answer(body)


def told(found: Findings) -> dict[str, Any]:
    """The findings as plain values: additive only, as every answer under /api/v1/ is (ADR 15)."""
    receipt = found.result.receipt
    return {
        "people": [_person(person) for person in found.people],
        "places": [_place(place) for place in found.places],
        "events": [_event(event) for event in found.events],
        "more": list(found.result.more),
        "receipt": {
            "asked": receipt.text,
            "words": list(receipt.words),
            "not_read": receipt.unread,
            "only": [each.words for each in found.narrowed_to],
            "as_at": receipt.at.isoformat(),
            "by": receipt.by,
            "post": receipt.post,
            "task": receipt.task,
            "searched": list(receipt.kinds),
            "not_searched": [*([found.restricted] if found.restricted else []), *receipt.not_searched],
            "not_all_compared": found.result.cut,
            "advice": list(found.result.advice),
        },
    }


def _person(finding: PersonFinding) -> dict[str, Any]:
    found, line = finding.found, finding.found.line
    return {
        "reference": line.reference,
        "name": line.name,
        "other_names": [{"name": name.full, "held": name.held} for name in found.other_names],
        "child": line.is_child,
        "age": line.age,
        "born": line.born,
        "lives_at": [_place(home) for home in finding.homes],
        "warnings": _warnings(line.live_markers, finding.held_back),
        "possibly_same": [_other(other) for other in finding.same],
        "reasons": _reasons(found.reasons),
        "sources": list(found.sources),
    }


def _other(other: PossibleOther) -> dict[str, Any]:
    return {
        "reference": other.reference,
        "name": other.name,
        "words": other.words,
        "warnings": list(other.warnings),
    }


def _place(finding: PlaceFinding) -> dict[str, Any]:
    line = finding.line
    return {
        "reference": line.reference,
        "address": line.address,
        "warnings": _warnings(line.live_markers, finding.held_back),
        "reasons": _reasons(finding.found.reasons if finding.found else ()),
        "source": line.source,
    }


def _event(event: FoundEvent) -> dict[str, Any]:
    return {
        "reference": event.reference,
        "kind": event.kind,
        "title": event.title,
        "when": event.when,
        "reasons": _reasons(event.reasons),
        "source": event.source,
    }


def _warnings(markers: Sequence[MarkerRow], held_back: Sequence[HeldBack]) -> list[dict[str, Any]]:
    held = [{"words": danger.words, "danger": True, "text": "", "held_back": True} for danger in held_back]
    return held + [
        {"words": marker.words, "danger": marker.is_danger, "text": marker.text, "held_back": False}
        for marker in markers
    ]


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"words": reason.words, "held": reason.held} for reason in reasons]


def _sent(request: HttpRequest) -> Mapping[str, Any] | None:
    """The object that was sent, or None where it is none that can be read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return None
    try:
        sent = json.loads(request.body)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("q"), str) else None


def _answer(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> JsonResponse:
    response = JsonResponse(body, status=status, headers=headers)
    response["Cache-Control"] = "no-store"
    return response
