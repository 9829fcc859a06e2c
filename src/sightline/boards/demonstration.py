"""Duties for the demonstration, about children of whom its records tell, so that no board is empty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.duties import commands as duties
from sightline.duties.models import Duty
from sightline.linkage.queries.children_at_risk import by_name, children_at_risk
from sightline.pole.models import Identity
from sightline.workforce.actors import load_actor, system_acting
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import ABUSE, FORCE, RELIEF, UNIT

from .commands import plant_duties
from .commands.plant_duties import Planted

TASK = Task("child_protection_referral", "AV-2026-0311", "the children at risk of today")
RAISED = "Older men were named, and she does not say where she was."


def add_duties() -> None:
    """Plant them and raise one girl to high; does nothing where that was done, or where there are too few children."""
    inspector, sergeant = (
        Acting(load_actor(User.objects.get(username=who)), TASK) for who in ("inspector", "sergeant")
    )
    force = Agency.objects.get(name=FORCE)
    system = system_acting("timekeeper", frozenset({"timekeeper"}), force.id, force.name)
    with transaction_as(inspector.actor):
        children = _children(inspector)
    with transaction_as(system.actor):
        if len(children) < 6 or Duty.objects.filter(because=_planned(children)[0].because).exists():
            return
        planted = plant_duties(system, _planned(children))
    with transaction_as(sergeant.actor):
        offered = next(duty for duty in planted if duty.because == _OFFERED)
        duties.offer_duty(sergeant, offered, User.objects.get(username="officer"), "Her mother is home after four.")
    with transaction_as(inspector.actor):
        record_decision(inspector, children[0], "missing", "high", Deciding(RAISED))


def _children(reader: Acting) -> Sequence[Identity]:
    """Children known to be at risk longest, by one record of each."""
    today = timezone.localdate(clock.now())
    lines = [child.line for child in by_name(reader, children_at_risk(reader, today)[:40], today) if child.line]
    found = Identity.objects.in_bulk([line.identities[0] for line in lines])
    return [found[line.identities[0]] for line in lines if line.identities[0] in found]


_OFFERED = "Found at her aunt's this morning: nobody has spoken to her alone yet"


def _planned(children: Sequence[Identity]) -> Sequence[Planted]:
    return (*_missing(children), *_forms(children), *_of_units(children), *_done(children))


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _missing(children: Sequence[Identity]) -> Sequence[Planted]:
    one, two, three = children[:3]
    high = Planted("missing_review_inspector", one, "Missing since last night, at high risk", 5 * HOUR, "inspector")
    return (
        replace(high, variant="high", high_risk=True),
        Planted("missing_grade_endorsed", two, "Reported missing by the home", HOUR / 2, "sergeant"),
        Planted("prevention_interview", three, _OFFERED, 3 * HOUR, "sergeant"),
        Planted("trigger_plan_review", three, "The plan is four weeks old", 27 * DAY, "inspector"),
    )


def _forms(children: Sequence[Identity]) -> Sequence[Planted]:
    return (
        Planted("vist_supervisor_check", children[3], "A form came in from the night shift", 6 * HOUR, team=RELIEF),
        Planted("vist_supervisor_check", children[4], "A form came in an hour ago", HOUR, "sergeant"),
    )


def _of_units(children: Sequence[Identity]) -> Sequence[Planted]:
    one, two, _, four, five, six = children[:6]
    bruises = Planted("police_triage", two, "The school saw bruises", 2 * HOUR, team=UNIT, variant="red")
    return (
        replace(bruises, high_risk=True),
        Planted("police_triage", six, "Shouting heard by a neighbour", 30 * HOUR, team=UNIT, variant="amber"),
        Planted("strategy_discussion", four, "Significant harm is suspected", 6 * HOUR, "hub"),
        Planted("initial_conference", five, "The enquiry began last week", 6 * DAY, team=UNIT),
        Planted("investigation_plan", six, "Allocated on Tuesday", 2 * DAY, "detective", variant="child"),
        Planted("investigation_review", one, "Allocated nine days ago", 9 * DAY, team=ABUSE, variant="first"),
    )


def _done(children: Sequence[Identity]) -> Sequence[Planted]:
    read = "Read with the officer; one answer was missing and is there now."
    passed = Planted("police_triage", children[2], "A referral of last week", 5 * DAY, "hub", variant="green")
    return (
        Planted("vist_supervisor_check", children[5], "A form of yesterday", 20 * HOUR, "sergeant", done=read),
        replace(passed, done="Passed on to the council, who took it."),
        Planted(
            *("missing_recorded", children[3], "Missing for an hour on Sunday", 3 * DAY, "sergeant"),
            done="Recorded late: the system was slow.",
        ),
    )
