"""The standards: what good looks like in each kind of work and for each clock, to be searched (R38)."""

from dataclasses import dataclass

from django import forms

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.forms import GovForm
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.standards import read_by
from sightline.duties.queries.standards import standards as in_force_on
from sightline.duties.queries.standards_read import Reading
from sightline.duties.rules.standards import AREAS, Standard, matches
from sightline.pole.web.links import link_to


class FindForm(GovForm):
    """What is looked for."""

    mark_optional = False

    q = forms.CharField(label="Find a standard", required=False, max_length=100)


@dataclass(frozen=True)
class AreaLines:
    """The standards of one area, kinds of work first."""

    words: str
    lines: tuple[Reading, ...]


@dataclass(kw_only=True)
class StandardsPage(Page):
    """The reader's own first, then all by area."""

    template = "duties/standards.html"
    form: FindForm
    wanted: str
    own: tuple[Reading, ...]
    unread: int
    areas: tuple[AreaLines, ...]
    who_read: str
    policies: str


@page(Permission.SIGNED_IN)
def standards(request: SignedInRequest) -> Page:
    """List them."""
    reader = request.acting
    form = FindForm(data=request.GET if "q" in request.GET else None)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    known = in_force_on(reader, local_day(clock.now()))
    read = read_by(reader, {reader.actor.user_id})
    lines = [
        Reading(each, read.get((reader.actor.user_id, each.key))) for each in known.values() if matches(each, wanted)
    ]
    own = tuple(line for line in lines if _is_own(line.standard, reader.actor.roles))
    return StandardsPage(
        title="Standards",
        form=form,
        wanted=wanted,
        own=own,
        unread=sum(1 for line in own if not line.is_read),
        areas=tuple(
            AreaLines(words, found)
            for key, words in AREAS.items()
            if (found := tuple(line for line in lines if line.standard.area == key))
        ),
        who_read=link_to(reader, "standards_read"),
        policies=link_to(reader, "policies"),
    )


def _is_own(standard: Standard, roles: frozenset[str]) -> bool:
    if standard.clock is not None:
        return standard.clock.owner_role in roles
    return bool(set(standard.roles) & roles)
