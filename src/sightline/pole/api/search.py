"""Search for other systems: by the same query as the page's, with the receipt, and one act for each answer.

Only by POST: what is searched for never stands in an address.
"""

from collections.abc import Sequence
from typing import Any

from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core.api import Body, Shown, api_operation
from sightline.core.web.request import SignedInRequest
from sightline.pole.kinds import PossibleOther
from sightline.pole.queries.dangers import HeldBack
from sightline.pole.queries.findings import Findings, PersonFinding, PlaceFinding, find
from sightline.pole.queries.markers import MarkerRow
from sightline.pole.queries.search_found import FoundEvent
from sightline.pole.rules.filter_words import filters_from
from sightline.pole.rules.search_reasons import Reason


class SearchBody(Body):
    """What to search for, as it would be typed; and what to narrow it to."""

    q: str = Field(max_length=1000, examples=["jayden smith 2014"])
    child: bool = False
    area: str = Field("", max_length=100)
    marker: str = Field("", max_length=40)


class Found(Schema):
    """What was found, nearest first, each with why; and the receipt: what was searched, and what was not."""

    people: list[dict[str, Any]]
    places: list[dict[str, Any]]
    events: list[dict[str, Any]]
    more: list[Any]
    receipt: dict[str, Any]


@api_operation("POST", "/search", Permission.SEARCH, answers=Found, tag="search")
def search(request: SignedInRequest, body: SearchBody) -> Shown:
    """What is found, with why, what warns, and the receipt. Nothing found is no proof: the receipt says what was not
    searched."""
    found = find(request.acting, body.q, filters_from("yes" if body.child else "", body.area, body.marker))
    return Shown(told(found), found.shown, found.detail)


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
