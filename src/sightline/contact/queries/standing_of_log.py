"""What stands of a log as the rules of grading and closing take it: plain values, read for one log."""

from dataclasses import dataclass

from django.db.models import Q

from sightline.contact.models import ChildPrompt, IncidentLog, LogPlace, LogUnit, Thrive
from sightline.contact.rules.grading import BeforeNobodyIsSent, Stands
from sightline.contact.rules.progress import UnitTimes
from sightline.contact.rules.states import SCALE, ChildAnswer
from sightline.contact.rules.thrive import VitalFacts, vital_changes
from sightline.core.acts import Acting
from sightline.decisions.models import Standing
from sightline.pole.models import Involvement

from .children import children_of
from .children_here import children_here
from .of_child import is_of_child
from .prompts import standing_prompts


def grade_of(log: IncidentLog) -> str:
    """The grade that stands; empty where none does."""
    return Standing.objects.filter(event_id=log.event_id, scale=SCALE).values_list("outcome", flat=True).first() or ""


def times_of(unit: LogUnit) -> UnitTimes:
    """A unit's times, as the rules take them."""
    return UnitTimes(
        unit.assigned_at,
        unit.acknowledged_at,
        unit.on_the_way_at,
        unit.at_scene_at,
        unit.left_at,
        unit.stood_down_at,
    )


def latest_thrive(log: IncidentLog) -> Thrive | None:
    """The THRIVE that stands: its latest version."""
    return Thrive.objects.filter(log=log).order_by("-version").first()


def changed_since(log: IncidentLog, thrive: Thrive | None) -> tuple[str, ...]:
    """What changed since the log was assessed; nothing where it never was."""
    if thrive is None:
        return ()
    people = Involvement.objects.filter(event_id=log.event_id, retracted_at__isnull=True)
    raised = ChildPrompt.objects.filter(log=log).exclude(settled_how="overtaken")
    return vital_changes(
        thrive.at,
        ChildAnswer(thrive.child),
        VitalFacts(
            list(people.values_list("recorded_at", flat=True)),
            list(raised.order_by("raised_at").values_list("raised_at", "title")),
            list(LogPlace.objects.filter(log=log).values_list("at", flat=True)),
            ChildAnswer(log.child),
        ),
    )


def before_nobody_is_sent(log: IncidentLog) -> BeforeNobodyIsSent:
    """What stands where nobody is to be sent."""
    thrive = latest_thrive(log)
    return BeforeNobodyIsSent(
        tuple(Stands(each.title, each.by) for each in standing_prompts(log) if not each.settled),
        assessed=thrive is not None,
        again=changed_since(log, thrive),
        elsewhere=bool(log.from_system),
    )


@dataclass(frozen=True)
class UnitsThere:
    """The units that are still on a log."""

    units: tuple[LogUnit, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Each by its call sign."""
        return tuple(unit.call_sign for unit in self.units)


def units_there(log: IncidentLog) -> UnitsThere:
    """The units that have neither left nor been stood down."""
    rows = LogUnit.objects.filter(Q(left_at__isnull=True) & Q(stood_down_at__isnull=True), log=log)
    return UnitsThere(tuple(rows.order_by("assigned_at", "id")))


def needs_seeing(log: IncidentLog) -> bool:
    """Whether a child of this log has still to be seen, or accepted by name (R192): also after somebody agreed."""
    return ChildPrompt.objects.filter(log=log, needs_seeing=True).exclude(settled_how="overtaken").exists()


def unaccounted(reader: Acting, log: IncidentLog) -> tuple[str, ...]:
    """Children of whom nothing is said yet, in words: of the log and, where it is of a child, who live there."""
    children = children_of(log)
    said = tuple(child.words for child in children if not child.accounted)
    if not is_of_child(log):
        return said
    known = [identity for child in children for identity in child.identities]
    living = children_here(reader, log, known)
    return (*said, *(f"{line.name} (lives there by the record, and is not on this log)" for line in living))
