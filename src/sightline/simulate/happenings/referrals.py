"""Referrals to the referral unit, one a child, and the few that end in a child protection plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later
from sightline.simulate.happenings.texts import texts
from sightline.simulate.happenings.values import Incident, Referral
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person
from sightline.simulate.rates import RATES

CATEGORIES = Odds([("neglect", 26), ("physical", 18), ("emotional", 22), ("sexual", 12), ("exploitation", 8)])
AGENCIES = Odds([("School", 30), ("Health visitor", 10), ("GP", 6), ("Hospital", 10), ("Children's social care", 22), ("Family member", 6),
                 ("Housing", 4), ("Probation", 3), ("NSPCC", 4), ("Anonymous", 5)])  # fmt: skip
PLAN_CATEGORY = {"neglect": "Neglect", "physical": "Physical abuse", "emotional": "Emotional abuse", "sexual": "Sexual abuse",
                 "domestic": "Emotional abuse", "exploitation": "Sexual abuse", "unborn": "Neglect"}  # fmt: skip
LESSER = Odds(
    [
        ("No further action by police", 46),
        ("Passed to early help", 18),
        ("Single-agency social care assessment", 26),
        ("Strategy discussion", 10),
    ]
)


def referrals(world: World) -> None:
    """Near half come from police incidents (all the children of the household), the others from elsewhere."""
    dice = world.dice.child("referrals")
    wanted = world.count(dice, "referrals to the referral unit", world.number_aged(0, 17))
    _after_incidents(world, dice, round(wanted * 0.42))
    odds = world.weighted(lambda person: float(person.strain))
    while len(world.happenings.referrals) < wanted:
        _from_elsewhere(world, dice, odds)
    world.happenings.referrals.sort(
        key=lambda referral: (referral.received, referral.child.number if referral.child else 0)
    )


def _after_incidents(world: World, dice: Dice, wanted: int) -> None:
    suitable = [incident for incident in world.happenings.incidents if incident.kind != "CRIME" and _children(incident)]
    for incident in dice.shuffled(suitable):
        if len(world.happenings.referrals) >= wanted:
            return
        category = "domestic" if incident.kind == "DOMESTIC" else dice.draw(CATEGORIES)
        risk = incident.people("SUSPECT")
        concern = dice.pick(texts("referral")[category]).replace("{dash}", incident.dash.lower())
        for child in _children(incident):
            received = later(dice, incident.reported, 2, 30)
            referral = _referral(world, dice, child, received, "Police", category, concern)
            referral.incident = incident
            referral.poses_risk = risk[0] if risk else None


def _children(incident: Incident) -> list[Person]:
    day = incident.reported.date()
    return [person for person in incident.people("SUBJECT", "CHILD IN HOUSEHOLD", "VICTIM") if person.age(day) < 18]


def _from_elsewhere(world: World, dice: Dice, odds: Odds[Person]) -> None:
    day = _working_day(world.day(dice))
    child = world.draw(dice, odds, day, 0, 17)
    if child is None:
        return
    category = dice.draw(CATEGORIES)
    agency = dice.draw(AGENCIES)
    received = at_hour(dice, day, OFFICE_HOURS)
    concern = dice.pick(texts("referral")[category])
    if child.mother is not None and child.age(day) < 1 and dice.chance(0.25):
        _unborn(world, dice, child)
    for other in [child, *_siblings(child, day)] if dice.chance(0.35) else [child]:
        _referral(world, dice, other, received, agency, category, concern)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _siblings(child: Person, day: date) -> list[Person]:
    return [person for person in child.household(day) if person.age(day) < 18 and person.mother is child.mother]


def _unborn(world: World, dice: Dice, child: Person) -> None:
    """The same child, referred before birth: nobody knows a name or a birth date yet."""
    day = _working_day(child.born - timedelta(days=dice.number(40, 110)))
    if day <= world.first or child.mother is None:
        return
    referral = _referral(
        world,
        dice,
        child,
        at_hour(dice, day, OFFICE_HOURS),
        "Midwife",
        "unborn",
        dice.pick(texts("referral")["unborn"]),
    )
    referral.expected = child.born + timedelta(days=dice.number(-9, 9))


def _referral(
    world: World, dice: Dice, child: Person, received: datetime, agency: str, category: str, concern: str
) -> Referral:
    enquiry = dice.chance(RATES["section 47 enquiries"].value)
    outcome = "Section 47 enquiry" if enquiry else dice.draw(LESSER)
    outcome_on = min(received.date() + timedelta(days=dice.number(0, 4)), world.until - timedelta(days=1))
    referral = Referral(child, child.mother, received, agency, "", category, concern, outcome, outcome_on)
    if enquiry and dice.chance(RATES["child protection plans"].value / RATES["section 47 enquiries"].value):
        _plan(world, dice, referral)
    world.happenings.referrals.append(referral)
    return referral


def _plan(world: World, dice: Dice, referral: Referral) -> None:
    """A plan begins about fifteen working days after the strategy discussion, and lasts the best part of a year."""
    begins = referral.outcome_on + timedelta(days=dice.number(12, 24))
    if begins >= world.until or not referral.child or referral.child.age(begins) >= 18:
        return
    referral.plan_from, referral.plan_category = begins, PLAN_CATEGORY[referral.category]
    ends = begins + timedelta(days=dice.number(90, 620))
    referral.plan_to = ends if ends < world.until else None
