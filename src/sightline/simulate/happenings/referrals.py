"""Referrals to the referral unit, one a child, and the few that end in a child protection plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later
from sightline.simulate.happenings.texts import suited, texts
from sightline.simulate.happenings.values import Incident, Referral
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person
from sightline.simulate.rates import RATES

CATEGORIES = {"neglect": 26, "physical": 18, "emotional": 22, "sexual": 12, "exploitation": 8}
AGENCIES = Odds(
    [
        ("School", 30),
        ("Health visitor", 10),
        ("GP", 6),
        ("Hospital", 10),
        ("Children's social care", 22),
        ("Family member", 6),
        ("Housing", 4),
        ("Probation", 3),
        ("NSPCC", 4),
        ("Anonymous", 5),
    ]
)
PLAN_CATEGORY = {
    "neglect": "Neglect",
    "physical": "Physical abuse",
    "emotional": "Emotional abuse",
    "sexual": "Sexual abuse",
    "domestic": "Emotional abuse",
    "exploitation": "Sexual abuse",
    "unborn": "Neglect",
}
LESSER = Odds(
    [
        ("No further action by police", 46),
        ("Passed to early help", 18),
        ("Single-agency social care assessment", 26),
        ("Strategy discussion", 10),
    ]
)


@dataclass(slots=True)
class Concern:
    """Who tells the unit what, and when."""

    received: datetime
    agency: str
    category: str
    text: str


def referrals(world: World) -> None:
    """Near half come from police incidents (all the children of the household), the others from elsewhere."""
    dice = world.dice.child("referrals")
    wanted = world.count(dice, "referrals to the referral unit", world.number_aged(0, 17))
    _after_incidents(world, dice, round(wanted * 0.42))
    odds = world.weighted(lambda person: float(person.strain))
    # A district without children would never reach its number.
    for _ in range(wanted * 4):
        if len(world.happenings.referrals) < wanted:
            _from_elsewhere(world, dice, odds)
    world.happenings.referrals.sort(
        key=lambda referral: (referral.received, referral.child.number if referral.child else 0)
    )


def _after_incidents(world: World, dice: Dice, wanted: int) -> None:
    suitable = [one for one in world.happenings.incidents if one.kind != "CRIME" and _children(one)]
    for incident in dice.shuffled(suitable):
        if len(world.happenings.referrals) >= wanted:
            return
        suspects = incident.people("SUSPECT")
        children = _children(incident)
        category = "domestic" if incident.kind == "DOMESTIC" else _category(dice, children[0], incident.reported.date())
        for child in children:
            received = later(dice, incident.reported, 2, 30)
            text = _text(dice, category, child.age(received.date())).replace("{dash}", incident.dash.lower())
            referral = _referral(world, dice, child, Concern(received, "Police", category, text))
            referral.incident = incident
            referral.referrer = incident.officer
            referral.poses_risk = suspects[0] if suspects and suspects[0] is not child else None


def _children(incident: Incident) -> list[Person]:
    day = incident.reported.date()
    return [person for person in incident.people("SUBJECT", "CHILD IN HOUSEHOLD", "VICTIM") if person.age(day) < 18]


def _category(dice: Dice, child: Person, day: date) -> str:
    """What the concern is: one that can be about a child of this age."""
    table = texts("referral")
    return dice.draw(
        Odds((name, share) for name, share in CATEGORIES.items() if suited(tuple(table[name]), child.age(day)))
    )


def _text(dice: Dice, category: str, age: int) -> str:
    """What was written; of a brother or sister of another age, what was written of the first child."""
    written = tuple(texts("referral")[category])
    return dice.pick(suited(written, age) or suited(written, -1))


def _from_elsewhere(world: World, dice: Dice, odds: Odds[Person]) -> None:
    day = _working_day(world.day(dice))
    child = world.draw(dice, odds, day, (0, 17))
    if child is None:
        return
    category = _category(dice, child, day)
    text = _text(dice, category, child.age(day))
    concern = Concern(at_hour(dice, day, OFFICE_HOURS), _agency(dice, child.age(day)), category, text)
    if child.mother is not None and child.age(day) < 1 and dice.chance(0.25):
        _unborn(world, dice, child)
    for other in [child, *_siblings(child, day)] if dice.chance(0.35) else [child]:
        _referral(world, dice, other, concern)


def _agency(dice: Dice, age: int) -> str:
    """A school refers pupils, a health visitor small children."""
    agency = dice.draw(AGENCIES)
    while (agency == "School" and age < 4) or (agency == "Health visitor" and age > 4):
        agency = dice.draw(AGENCIES)
    return agency


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _siblings(child: Person, day: date) -> list[Person]:
    return [person for person in child.household(day) if person.age(day) < 18 and person.mother is child.mother]


def _unborn(world: World, dice: Dice, child: Person) -> None:
    """The same child, referred before birth: nobody knows a name or a birth date yet."""
    day = _working_day(child.born - timedelta(days=dice.number(40, 110)))
    if day <= world.first or child.mother is None:
        return
    text = dice.pick(texts("referral")["unborn"])
    referral = _referral(world, dice, child, Concern(at_hour(dice, day, OFFICE_HOURS), "Midwife", "unborn", text))
    referral.expected = child.born + timedelta(days=dice.number(-9, 9))


def _referral(world: World, dice: Dice, child: Person, concern: Concern) -> Referral:
    enquiry = dice.chance(RATES["section 47 enquiries"].value)
    referral = Referral(
        child,
        child.mother,
        concern.received,
        concern.agency,
        "",
        concern.category,
        concern.text,
        "Section 47 enquiry" if enquiry else dice.draw(LESSER),
        min(concern.received.date() + timedelta(days=dice.number(0, 4)), world.until - timedelta(days=1)),
    )
    plan = RATES["child protection plans"].value / RATES["section 47 enquiries"].value
    if enquiry and dice.chance(plan):
        _plan(world, dice, referral, child)
    world.happenings.referrals.append(referral)
    return referral


def _plan(world: World, dice: Dice, referral: Referral, child: Person) -> None:
    """A plan begins about fifteen working days after the strategy discussion, and lasts the best part of a year."""
    begins = referral.outcome_on + timedelta(days=dice.number(12, 24))
    if begins >= world.until or child.age(begins) >= 18:
        return
    referral.plan_from, referral.plan_category = begins, PLAN_CATEGORY[referral.category]
    ends = begins + timedelta(days=dice.number(90, 620))
    referral.plan_to = ends if ends < world.until else None
