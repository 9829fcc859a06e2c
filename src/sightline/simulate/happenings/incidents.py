"""Crimes, domestic-abuse incidents and logs of concern for a child."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import at_hour, later, officer
from sightline.simulate.happenings.texts import kinds
from sightline.simulate.happenings.values import Incident, Involvement
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Address, Person
from sightline.simulate.rates import RATES

GRADES = Odds([("IMMEDIATE", 18), ("PRIORITY", 38), ("SCHEDULED", 24), ("RESOLUTION WITHOUT DEPLOYMENT", 20)])
OUTCOMES = Odds([("No suspect identified", 38), ("Evidential difficulties, victim does not support", 27), ("Charged", 8), ("Community resolution", 7),
                 ("Under investigation", 6), ("Evidential difficulties, suspect identified", 14)])  # fmt: skip
CONCERN_OUTCOMES = Odds(
    [
        ("Words of advice", 34),
        ("Referral made", 28),
        ("No offences, children seen well", 24),
        ("Passed to social care", 14),
    ]
)


def crimes(world: World) -> None:
    dice = world.dice.child("crimes")
    for _ in range(world.count(dice, "crimes", world.district.size)):
        crime(world, dice, world.day(dice))


def crime(world: World, dice: Dice, day: date) -> None:
    kind = dice.draw(kinds("crime"))
    child = dice.chance(kind.get("child", 0.07))
    victim = world.draw(dice, world.anyone, day, 0 if child else 16, 17 if child else 120)
    if victim is None:
        return
    involved = [Involvement(victim, "VICTIM", True, _noted(dice), _noted(dice))]
    suspect = world.draw(dice, world.offending, day, 10) if dice.chance(0.38) else None
    if suspect is not None and suspect is not victim:
        involved.append(Involvement(suspect, "SUSPECT", True, dice.chance(0.5), dice.chance(0.4)))
    if dice.chance(0.2):
        _add(involved, world.draw(dice, world.anyone, day, 12), "WITNESS", dice)
    place = world.home(victim, day) if dice.chance(kind["at_home"]) else _public_place(world, dice)
    if victim.age(day) < 16 and victim.mother is not None and victim.mother.alive(day):
        _add(involved, victim.mother, "PARENT", dice)
    _log(world, dice, "CRIME", kind["offence"].upper(), kind["offence"], day, place, dice.pick(kind["text"]), involved)


def _public_place(world: World, dice: Dice) -> Address:
    town = world.district.town
    return dice.pick(town.public if dice.chance(0.7) else town.licensed)


def _noted(dice: Dice) -> bool | None:
    """Whether somebody was seen or spoken to; in one of six cases nobody wrote it down."""
    return None if dice.chance(0.16) else dice.chance(0.8)


def _add(involved: list[Involvement], person: Person | None, role: str, dice: Dice, present: bool = True) -> None:
    if person is not None and all(part.person is not person for part in involved):
        involved.append(
            Involvement(person, role, present, _noted(dice) if present else False, _noted(dice) if present else False)
        )


def _log(
    world: World, dice: Dice, kind: str, opening: str, offence: str, day: date, place: Address, summary: str, involved: list[Involvement],
    dash: str = "",
) -> Incident:  # fmt: skip
    occurred = at_hour(dice, day)
    slow = kind != "DOMESTIC" and dice.chance(0.2)
    reported = later(dice, occurred, 0.05, 60 if slow else 4)
    outcome = dice.draw(CONCERN_OUTCOMES if kind == "CHILD CONCERN" else OUTCOMES)
    closed = None if outcome == "Under investigation" else _closed(world, dice, reported)
    incident = Incident(
        kind,
        opening,
        offence,
        occurred,
        reported,
        place,
        dice.draw(GRADES),
        summary,
        involved,
        dash,
        outcome,
        closed,
        officer(dice),
    )
    world.happenings.incidents.append(incident)
    return incident


def _closed(world: World, dice: Dice, reported: datetime) -> datetime | None:
    closed = later(dice, reported, 6, 24 * 60)
    return closed if closed.date() < world.until else None


def domestic_abuse(world: World) -> None:
    dice = world.dice.child("domestic abuse")
    for _ in range(world.count(dice, "domestic-abuse incidents", world.district.size)):
        domestic_incident(world, dice, world.day(dice))


def domestic_incident(world: World, dice: Dice, day: date) -> Incident | None:
    pair = world.draw_pair(dice, day)
    if pair is None:
        return None
    kind = dice.draw(kinds("domestic"))
    victim, suspect = (pair.woman, pair.man) if dice.chance(0.76) else (pair.man, pair.woman)
    place = world.home(pair.woman, day)
    involved = [
        Involvement(victim, "VICTIM", True, True, True),
        Involvement(suspect, "SUSPECT", True, dice.chance(0.7), dice.chance(0.6)),
    ]
    for child in pair.woman.household(day):
        if child.age(day) < 18:
            _add(involved, child, "CHILD IN HOUSEHOLD", dice, present=dice.chance(0.75))
    high = RATES["DASH high"].value * (2.0 if kind["crime"] in ("Non-fatal strangulation", "Threats to kill") else 0.9)
    dash = "HIGH" if dice.chance(high) else "MEDIUM" if dice.chance(RATES["DASH medium"].value * 1.1) else "STANDARD"
    opening = "DOMESTIC CRIME" if kind["crime"] else "DOMESTIC NON-CRIME"
    return _log(world, dice, "DOMESTIC", opening, kind["crime"], day, place, dice.pick(kind["text"]), involved, dash)


def child_concerns(world: World) -> None:
    dice = world.dice.child("concerns")
    odds = world.weighted(lambda person: float(person.strain))
    for _ in range(world.count(dice, "child-concern logs", world.district.size)):
        day = world.day(dice)
        child = world.draw(dice, odds, day, 0, 17)
        if child is not None:
            child_concern(world, dice, child, day)


def child_concern(world: World, dice: Dice, child: Person, day: date) -> Incident:
    kind = dice.draw(kinds("concern"))
    involved = [Involvement(child, "SUBJECT", True, _noted(dice), _noted(dice))]
    for parent in (child.mother, child.father):
        if parent is not None and parent.alive(day) and (parent in child.household(day) or "CUSTODY" in kind["code"]):
            _add(involved, parent, "PARENT", dice, present=dice.chance(0.8))
    for sibling in child.household(day):
        if sibling.age(day) < 18 and sibling.mother is child.mother:
            _add(involved, sibling, "CHILD IN HOUSEHOLD", dice, present=dice.chance(0.7))
    return _log(
        world, dice, "CHILD CONCERN", kind["code"], "", day, world.home(child, day), dice.pick(kind["text"]), involved
    )


def number_the_logs(world: World, force_code: str = "AV") -> None:
    """References in the order in which things were reported, year by year, districts apart."""
    counts: dict[int, int] = {}
    world.happenings.incidents.sort(key=lambda incident: (incident.reported, incident.place.number, incident.summary))
    for incident in world.happenings.incidents:
        if not incident.ref:
            year = incident.reported.year
            counts[year] = counts.get(year, 0) + 1
            incident.ref = f"{force_code}{year}{world.district.number:03d}{counts[year]:05d}"


def until_end(world: World, moment: datetime) -> bool:
    return moment < datetime.combine(world.until, datetime.min.time()) - timedelta(hours=1)
