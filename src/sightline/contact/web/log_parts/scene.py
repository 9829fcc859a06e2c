"""On a log's page: the children, and who has seen them; what is done at the scene; the sergeant's check."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.attendance import CheckLine, check_lines
from sightline.contact.queries.children import ChildLine, child_lines, children_shown
from sightline.core.acts import Acting
from sightline.pole.web.links import Step, link_to


@dataclass(frozen=True)
class ScenePart:
    """The children of a log, and the ways to what is done at the scene."""

    children: tuple[ChildLine, ...]
    steps: tuple[Step, ...]
    checks: tuple[CheckLine, ...]

    @property
    def waiting(self) -> int:
        """How many are not accounted for."""
        return sum(not child.is_accounted for child in self.children)


def part(reader: Acting, log: IncidentLog) -> ScenePart:
    """What a log's page shows of the scene. A constant number of queries."""
    children = children_shown(reader, log)
    ways = (
        ("At the scene", "at_scene"),
        ("Check the attendance", "check_attendance"),
    )
    steps = (Step(words, link_to(reader, name, log.event.reference)) for words, name in ways)
    return ScenePart(
        tuple(child_lines(log, children, may_record=reader.actor.may(Permission.SCENE_RECORD))),
        tuple(step for step in steps if step.href),
        tuple(check_lines(log)),
    )
