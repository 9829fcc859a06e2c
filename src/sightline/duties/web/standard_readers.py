"""Who of those whom the reader supervises has read one standard, by role."""

from dataclasses import dataclass

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.standards import standard_of
from sightline.duties.queries.standards_read import Reader, Reading, readers_kept_by


@dataclass(frozen=True)
class RoleLines:
    """Those who carry one role, those who have not read it first."""

    words: str
    read: int
    lines: tuple[tuple[Reader, Reading], ...]


@dataclass(kw_only=True)
class StandardReadersPage(Page):
    """By role."""

    template = "duties/standard_readers.html"
    key: str
    words: str
    roles: tuple[RoleLines, ...]


@page(Permission.TEAM_KEEP)
def standard_readers(request: SignedInRequest, key: str) -> Page:
    """List them."""
    today = local_day(clock.now())
    found = standard_of(request.acting, key, today)
    if found is None:
        raise Http404("No such standard")
    by_role: dict[str, list[tuple[Reader, Reading]]] = {}
    for reader in readers_kept_by(request.acting, today):
        reading = next((each for each in reader.readings if each.standard.key == key), None)
        for role in reader.roles if reading else ():
            if role in found.roles and reading:
                by_role.setdefault(role, []).append((reader, reading))
    return StandardReadersPage(
        title="Who has read it",
        key=key,
        words=found.words,
        roles=tuple(_role_lines(role, lines) for role, lines in sorted(by_role.items())),
    )


def _role_lines(role: str, lines: list[tuple[Reader, Reading]]) -> RoleLines:
    ordered = sorted(lines, key=lambda line: (line[1].is_read, line[0].name))
    return RoleLines(ROLES[role].words, sum(1 for _, reading in lines if reading.is_read), tuple(ordered))
