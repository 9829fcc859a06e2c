"""Managed offenders: registered sex offenders, others under MAPPA, people under orders."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, officer
from sightline.simulate.happenings.owners import owner
from sightline.simulate.happenings.values import ManagedOffender, Order, Visit
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person
from sightline.simulate.rates import RATES

RISK_LEVELS = Odds([("LOW", 35), ("MEDIUM", 42), ("HIGH", 20), ("VERY HIGH", 3)])
NO_CONTACT = (
    "Not to have unsupervised contact with any child under 18 without the consent of the parent and of social care."
)
DEVICES = "Not to use any device able to reach the internet unless it keeps its history and is shown to an officer."
NOT_TO_COME_NEAR = "Not to enter or come within 50 metres of the address."
MORE_TERMS = {
    "RO": "Not to contact the person named in the schedule, or go to where they live.",
    "NMO": "Not to use or threaten violence against the applicant, or have anybody else do so.",
    "CBO": "Not to be in the shopping centre between 18:00 and 06:00.",
}
COURTS = ("Averdale Crown Court", "Skarholme Magistrates' Court", "Averdale Family Court")
RESULTS = (
    "Seen at home, alone. Devices shown.",
    "No reply, card left",
    "Seen, said that a new partner has a child of six; name not given",
    "Seen at front door only, would not let officers in.",
    "Address in order; nothing of note",
)
OTHERS = (("MAPPA", "2", ""), ("MAPPA", "3", ""), ("ORDER", "", "DVPO"), ("ORDER", "", "SRO"))


def managed_offenders(world: World) -> None:
    """As many as the rates say are managed at any one time."""
    dice = world.dice.child("offenders")
    adults = world.number_aged(18, 120)
    men = world.weighted(lambda person: 1.0 * (person.sex == "M"))
    for number in range(max(1, round(RATES["registered sex offenders"].value * adults))):
        person = world.draw(dice, men, world.first, (21, 75))
        _offender(world, dice, person, ("RSO", "1", "SHPO" if number % 3 else ""))
    for _ in range(max(1, round(RATES["other managed offenders"].value * adults))):
        person = world.draw(dice, world.offending, world.first, (19, 70))
        _offender(world, dice, person, dice.pick(OTHERS))


def _offender(world: World, dice: Dice, person: Person | None, kind: tuple[str, str, str]) -> None:
    known = {record.person.number for record in world.happenings.offenders}
    if person is None or person.number in known or not person.alive(world.until):
        return
    scheme, category, order = kind
    starts = dice.day(world.first - timedelta(days=1800), world.before)
    starts = max(starts, person.born + timedelta(days=18 * 366))
    visit = dice.day(max(starts, world.until - timedelta(days=300)), world.until)
    record = ManagedOffender(
        person,
        scheme,
        category,
        dice.pick(["1", "1", "1", "2"]) if category else "",
        order,
        _terms(dice, order),
        starts,
        starts + timedelta(days=28 if order == "DVPO" else dice.pick([1826, 2557, 3652])),
        dice.draw(RISK_LEVELS),
        officer(dice),
        visit,
        visit + timedelta(days=dice.pick([90, 182, 365])),
    )
    record.manager_words = owner(dice)
    _orders(dice, record, world.until)
    _visits(world, dice, record, visit)
    world.happenings.offenders.append(record)


def _terms(dice: Dice, order: str) -> str:
    if order in ("SHPO", "SRO"):
        return dice.pick([NO_CONTACT, DEVICES])
    return NOT_TO_COME_NEAR if order else ""


def _orders(dice: Dice, record: ManagedOffender, until: date) -> None:
    """The order that they are managed under, and now and then one before it or beside it."""
    kinds = [record.order] if record.order else []
    if dice.chance(0.35):
        kinds.append(dice.pick(["RO", "NMO", "CBO"]))
    for kind in kinds:
        made = record.starts if kind == record.order else dice.day(record.starts, until)
        days = 28 if kind == "DVPO" else dice.pick([365, 730, 1826, 3652])
        ends = None if kind == "RO" and dice.chance(0.4) else made + timedelta(days=days)
        terms = record.terms if kind == record.order else MORE_TERMS[kind]
        record.orders.append(Order(kind, terms, made, ends, dice.pick(COURTS), owner(dice)))


def _visits(world: World, dice: Dice, record: ManagedOffender, last: date) -> None:
    """Visits back from the last one, about as often as they were due."""
    day = last
    for _ in range(dice.number(1, 8)):
        if day <= max(record.starts, world.first):
            return
        at = at_hour(dice, day, OFFICE_HOURS)
        record.visits.append(Visit(at, dice.chance(0.4), dice.pick(RESULTS), officer(dice)))
        day -= timedelta(days=dice.number(70, 200))
