"""At the scene, on a phone: each child seen or not, help for the situation, powers, the form, the concern."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sightline.access.permissions import Permission
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.attendance import CheckLine, check_lines
from sightline.contact.queries.children import ChildLine, child_lines, children_shown
from sightline.contact.queries.children_here import ChildHere, children_to_offer
from sightline.contact.queries.linked import another_house_of
from sightline.contact.queries.situations import SECTION_46, situations_for
from sightline.contact.rules.scene import is_domestic_abuse
from sightline.contact.rules.situations import Situation
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.web.links import Step, link_to

from .scene_steps import scene_steps

FEW = 3
"""So many situations are offered at once; the rest is folded away."""


@dataclass(kw_only=True)
class AtScenePage(RecordPage):
    """What is done at the scene of one log."""

    template = "contact/at_scene.html"
    log: IncidentLog
    children: list[ChildLine]
    living_here: list[ChildHere]
    another_house: str
    waiting: int
    abuse: bool
    standard: str
    fitting: list[Situation]
    others: list[Situation]
    powers: Situation | None
    steps: tuple[Step, ...]
    check: str
    concern: str
    checks: list[CheckLine]


@record_page(Permission.SCENE_RECORD, in_emergency=True)
def at_scene(request: SignedInRequest, reference: str) -> RecordPage:
    """Show it, those children first of whom something is owed."""
    reader = request.acting
    log = log_for(reader, reference)
    children = children_shown(reader, log)
    lines = child_lines(log, children, may_record=True)
    every = situations_for(reader, log, local_day(clock.now()))
    help_ = [each for each in every if each.key != SECTION_46]
    identities = [identity for child in children for identity in child.identities]
    living = children_to_offer(reader, log, identities)
    also = [identity for each in living for identity in each.line.identities]
    return AtScenePage(
        title="At the scene",
        subjects=(log.event_id, *identities, *also),
        shown={"log": log.event.reference, "children": len(children), "living_here": len(living)},
        living_here=living,
        another_house=another_house_of(reader, log),
        log=log,
        children=lines,
        waiting=sum(not line.is_accounted for line in lines),
        abuse=is_domestic_abuse(log.qualifiers, log.opening_code),
        standard=help_[0].standard if help_ else "seeing_the_child",
        fitting=help_[:FEW],
        others=help_[FEW:],
        powers=next((each for each in every if each.key == SECTION_46), None),
        steps=scene_steps(reader, log.event.reference),
        check=link_to(reader, "check_attendance", log.event.reference),
        concern=_concern(link_to(reader, "raise_child_concern"), request.path),
        checks=check_lines(log),
    )


def _concern(href: str, path: str) -> str:
    return f"{href}?{urlencode({'about': path}, safe='/')}" if href else ""
