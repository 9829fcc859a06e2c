"""Open matters for other systems: a list of all that the caller may see."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Schema

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.api import Cursor, Limit, Listed, Shown, api_operation, cursor_for, read_cursor
from sightline.core.web.request import SignedInRequest

from .queries.all_matters import OpenMatter, open_matters_after


class OpenMatterTold(Schema):
    """Something open: of whom, whether it waits to be assessed, whether anybody here looks after it, and by when."""

    id: UUID
    kind: str
    words: str
    person: str
    name: str
    since: date
    unassessed: bool
    owned: bool
    review_due: date | None


class OpenMatters(Schema):
    """One page of open matters, in the order of their ids."""

    items: list[OpenMatterTold]
    next: str | None


@api_operation("GET", "/matters", Permission.PERSON_VIEW, answers=OpenMatters, tag="matters")
def matters(
    request: SignedInRequest,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Shown:
    """Every open matter that the caller may see, a page at a time."""
    after = read_cursor("matters", cursor)
    today = timezone.localdate(clock.now())
    found = open_matters_after(request.acting, today, UUID(after[0]) if after else None, limit + 1)
    page = found[:limit]
    more = cursor_for("matters", str(page[-1].id)) if len(found) > limit else None
    subjects = list(dict.fromkeys(matter.identity for matter in page))
    shown = {"matters": [str(matter.id) for matter in page]}
    return Listed.of([_told(matter) for matter in page], more, subjects=subjects, shown=shown)


def _told(matter: OpenMatter) -> dict[str, Any]:
    return {
        "id": matter.id,
        "kind": matter.kind,
        "words": matter.words,
        "person": matter.person,
        "name": matter.name,
        "since": matter.since,
        "unassessed": matter.unassessed,
        "owned": matter.owned,
        "review_due": matter.review_due,
    }
