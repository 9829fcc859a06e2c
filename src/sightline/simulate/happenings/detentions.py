"""Police detention of adults and children, after crimes and domestic-abuse incidents with a known suspect."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import later
from sightline.simulate.happenings.values import Detention, Incident
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person

OUTCOMES = Odds(
    [
        ("Released without charge", 22),
        ("Released under investigation", 26),
        ("Released on bail", 24),
        ("Charged and bailed", 14),
        ("Charged and kept for court", 8),
        ("Caution", 6),
    ]
)
CHILD_OUTCOMES = Odds(
    [
        ("Released without charge", 24),
        ("Released under investigation", 30),
        ("Released on bail", 22),
        ("Charged and bailed", 12),
        ("Youth caution", 8),
        ("Charged and kept for court", 4),
    ]
)


def detentions(world: World) -> None:
    """Arrests of children and of adults, each at its own rate."""
    for child, rate, youngest, oldest in (
        (True, "detentions of children", 10, 17),
        (False, "detentions of adults", 18, 120),
    ):
        dice = world.dice.child(rate)
        wanted = world.count(dice, rate, world.number_aged(youngest, oldest))
        _detain(world, dice, wanted, child)
    world.happenings.detentions.sort(key=lambda detention: (detention.arrived, detention.person.number))


def _detain(world: World, dice: Dice, wanted: int, child: bool) -> None:
    """Of the incidents with a suspect of the age, as many as are wanted lead to an arrest."""
    made = 0
    for incident in dice.shuffled(world.happenings.incidents):
        if made >= wanted:
            return
        for person in incident.people("SUSPECT"):
            age = person.age(incident.reported.date())
            if (
                incident.offence
                and age >= 10
                and (age < 18) == child
                and person.alive(incident.reported.date() + timedelta(days=4))
            ):
                made += _detention(world, dice, person, incident, child)


def _detention(world: World, dice: Dice, person: Person, incident: Incident, child: bool) -> bool:
    arrived = later(dice, incident.reported, 0.7, 40)
    if any(other.person is person and abs((other.arrived - arrived).days) < 2 for other in world.happenings.detentions):
        return False
    released = later(dice, arrived, 3, 23.4)
    if released >= datetime.combine(world.until, datetime.min.time()):
        return False
    authorised = later(dice, arrived, 0.1, 1.2)
    outcome = dice.draw(CHILD_OUTCOMES if child else OUTCOMES)
    made = Detention(
        person,
        dice.pick(world.district.town.stations),
        arrived,
        authorised,
        released,
        incident.offence,
        outcome,
        incident,
    )
    if child or person.needs.startswith("Learning"):
        made.adult_requested = later(dice, authorised, 0.05, 2.5)
        came = later(dice, made.adult_requested, 0.4, 7)
        made.adult_arrived = came if came < released else None
    world.happenings.detentions.append(made)
    return True
