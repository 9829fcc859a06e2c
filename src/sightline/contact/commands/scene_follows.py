"""What follows at the scene from a change of a log: checks, forms, what is owed of a child, the school told."""

from sightline.contact.models import AttendanceCheck, IncidentLog, LogUnit
from sightline.contact.queries.children import ChildOfLog, born_of, children_of
from sightline.contact.queries.of_child import is_of_child
from sightline.contact.rules.changes import Change
from sightline.contact.rules.scene import is_domestic_abuse, needs_demeanour
from sightline.core.acts import Act
from sightline.pole.models import Involvement

from .scene_duties import check_duty, demeanour_duty, nobody_waits, school_duty, seeing_duty, vist_of_those_who_left

_SEEING = frozenset({Change.GRADED, Change.CLOSED})
_AFTER = frozenset({Change.SEEN, Change.LEFT, Change.RESULTED, Change.CLOSED})


def scene_follows(act: Act, log: IncidentLog, change: Change) -> None:
    """Begin and end what an attendance makes necessary. Nothing is begun twice, nor before somebody was there."""
    if change in _SEEING:
        seeing_duty(act, log)
    if change not in _AFTER:
        return
    children = children_of(log)
    abuse = is_domestic_abuse(log.qualifiers, log.opening_code)
    if change is Change.SEEN:
        _end_the_wait(log, children)
        seeing_duty(act, log)
        _how_they_were(act, log, children, abuse=abuse)
    if _is_of_a_child(log, children):
        _after_attending(act, log, change)
    if abuse:
        for child in children:
            school_duty(act, log, child)


def _is_of_a_child(log: IncidentLog, children: list[ChildOfLog]) -> bool:
    return bool(children) or is_of_child(log)


def _after_attending(act: Act, log: IncidentLog, change: Change) -> None:
    """The forms and the check of those who were there. A child who is found after they left is one whom they met."""
    units = [unit for unit in LogUnit.objects.filter(log=log).select_related("officer") if unit.at_scene_at]
    if change is Change.SEEN:
        # the clocks of whoever is there yet begin when they leave
        units = [unit for unit in units if unit.left_at]
    if units:
        vist_of_those_who_left(act, log, units)
    if units and not _checked_since(log, units):
        check_duty(act, log, units)


def _checked_since(log: IncidentLog, units: list[LogUnit]) -> bool:
    """Whether a sergeant has checked since the last unit arrived."""
    last = max(unit.at_scene_at for unit in units if unit.at_scene_at)
    return AttendanceCheck.objects.filter(log=log, at__gte=last).exists()


def _end_the_wait(log: IncidentLog, children: list[ChildOfLog]) -> None:
    """Each child was seen by somebody named, or taken on by name: no prompt waits for that any more (R192).

    Of a log that was opened again that is told anew: how they were before says nothing of now.
    """
    born = born_of(children)
    if log.reopened_at and not all(child.latest and child.latest.at >= log.reopened_at for child in born):
        return
    # words of children are for whoever puts them on the log; where nobody did, they are all that is known of them
    to_be_seen = [child for child in born if child.involvement] or born
    if born and all(child.seen_or_accepted for child in to_be_seen) and all(child.accounted for child in children):
        nobody_waits(log)


def _how_they_were(act: Act, log: IncidentLog, children: list[ChildOfLog], *, abuse: bool) -> None:
    parts = Involvement.objects.in_bulk([child.involvement for child in children if child.involvement])
    for child in children:
        if child.involvement and child.told:
            owed = needs_demeanour(child.told, domestic_abuse=abuse)
            demeanour_duty(act, log, parts[child.involvement], owed=owed)
