"""Crimes, domestic-abuse incidents and logs of concern for a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import at_hour, later, officer
from sightline.simulate.happenings.texts import kinds, say
from sightline.simulate.happenings.values import Incident, Involvement
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Address, Person
from sightline.simulate.rates import RATES

GRADES = Odds([("IMMEDIATE", 18), ("PRIORITY", 38), ("SCHEDULED", 24), ("RESOLUTION WITHOUT DEPLOYMENT", 20)])
OUTCOMES = Odds(
    [
        ("No suspect identified", 38),
        ("Evidential difficulties, victim does not support", 27),
        ("Charged", 8),
        ("Community resolution", 7),
        ("Under investigation", 6),
        ("Evidential difficulties, suspect identified", 14),
    ]
)
WITH_SUSPECT = Odds([(outcome, 0.0 if outcome == "No suspect identified" else 1.0) for outcome in OUTCOMES.items])
CONCERN_OUTCOMES = Odds(
    [
        ("Words of advice", 34),
        ("Referral made", 28),
        ("No offences, children seen well", 24),
        ("Passed to social care", 14),
    ]
)


@dataclass(slots=True)
class Call:
    """What a log is about, before it is known when it was made and how it ended."""

    kind: str
    opening: str
    offence: str
    place: Address
    summary: str
    involved: list[Involvement]
    dash: str = ""


def crimes(world: World) -> None:
    """Recorded crimes that are not domestic abuse."""
    dice = world.dice.child("crimes")
    for _ in range(world.count(dice, "crimes", world.district.size)):
        crime(world, dice, world.day(dice))


def crime(world: World, dice: Dice, day: date) -> Incident | None:
    """One crime on that day; None where no victim could be found."""
    kind = dice.draw(kinds("crime"))
    child = dice.chance(kind.get("child", 0.07))
    involved: list[Involvement] = []
    victim = world.draw(dice, world.anyone, day, (0, 17) if child else (16, 120))
    suspect = world.draw(dice, world.offending, day, (10, 120)) if "no_victim" in kind or dice.chance(0.36) else None
    if victim is None or ("no_victim" in kind and suspect is None):
        return None
    if "no_victim" not in kind:
        involved.append(Involvement(victim, "VICTIM", True, _noted(dice), _noted(dice)))
        if victim.age(day) < 16 and victim.mother is not None and victim.mother.alive(day):
            _add(involved, victim.mother, "PARENT", dice)
    _add(involved, suspect, "SUSPECT", dice)
    if dice.chance(0.2):
        _add(involved, world.draw(dice, world.anyone, day, (12, 120)), "WITNESS", dice)
    at_home = dice.chance(kind["at_home"])
    place = world.home(involved[0].person, day) if at_home else _public_place(world, dice)
    call = Call("CRIME", kind["offence"].upper(), kind["offence"], place, say(dice, kind["text"]), involved)
    return _log(world, dice, day, call)


def _public_place(world: World, dice: Dice) -> Address:
    town = world.district.town
    return dice.pick(town.public if dice.chance(0.7) else town.licensed)


def _noted(dice: Dice) -> bool | None:
    """Whether somebody was seen or spoken to; in one of six cases nobody wrote it down."""
    return None if dice.chance(0.16) else dice.chance(0.8)


def _add(involved: list[Involvement], person: Person | None, role: str, dice: Dice, present: bool = True) -> None:
    """Involve somebody, once; those who were not there were neither seen nor spoken to."""
    if person is None or any(part.person is person for part in involved):
        return
    seen = _noted(dice) if present else False
    spoken_to = (_noted(dice) if seen else seen) if present else False
    involved.append(Involvement(person, role, present, seen, spoken_to))


def _log(world: World, dice: Dice, day: date, call: Call) -> Incident:
    occurred = at_hour(dice, day)
    slow = call.kind != "DOMESTIC" and dice.chance(0.2)
    reported = later(dice, occurred, 0.05, 60 if slow else 4)
    outcome = _outcome(dice, call)
    incident = Incident(
        call.kind,
        call.opening,
        call.offence,
        occurred,
        reported,
        call.place,
        dice.draw(GRADES),
        call.summary,
        call.involved,
        call.dash,
        outcome,
        None if outcome == "Under investigation" else _closed(world, dice, reported),
        officer(dice),
    )
    world.happenings.incidents.append(incident)
    return incident


def _outcome(dice: Dice, call: Call) -> str:
    if not call.offence:
        return "No offences disclosed" if call.kind == "DOMESTIC" else dice.draw(CONCERN_OUTCOMES)
    return dice.draw(WITH_SUSPECT if any(part.role == "SUSPECT" for part in call.involved) else OUTCOMES)


def _closed(world: World, dice: Dice, reported: datetime) -> datetime | None:
    closed = later(dice, reported, 6, 24 * 60)
    return closed if closed.date() < world.until else None


def domestic_abuse(world: World) -> None:
    """Incidents between partners and former partners, some of them crimes."""
    dice = world.dice.child("domestic abuse")
    for _ in range(world.count(dice, "domestic-abuse incidents", world.district.size)):
        domestic_incident(world, dice, world.day(dice))


def domestic_incident(world: World, dice: Dice, day: date) -> Incident | None:
    """One incident of a couple; the children of the household are involved, seen or not."""
    pair = world.draw_pair(dice, day)
    if pair is None:
        return None
    kind = dice.draw(kinds("domestic"))
    victim, suspect = (pair.woman, pair.man) if dice.chance(0.76) else (pair.man, pair.woman)
    involved = [
        Involvement(victim, "VICTIM", True, True, True),
        Involvement(suspect, "SUSPECT", True, dice.chance(0.7), dice.chance(0.6)),
    ]
    for child in pair.woman.household(day):
        if child.age(day) < 18:
            _add(involved, child, "CHILD IN HOUSEHOLD", dice, present=dice.chance(0.75))
    opening = "DOMESTIC CRIME" if kind["crime"] else "DOMESTIC NON-CRIME"
    place, dash = world.home(pair.woman, day), _dash(dice, kind["crime"])
    return _log(
        world, dice, day, Call("DOMESTIC", opening, kind["crime"], place, say(dice, kind["text"]), involved, dash)
    )


def _dash(dice: Dice, crime_recorded: str) -> str:
    grave = crime_recorded in ("Non-fatal strangulation", "Threats to kill")
    if dice.chance(RATES["DASH high"].value * (2.0 if grave else 0.9)):
        return "HIGH"
    return "MEDIUM" if dice.chance(RATES["DASH medium"].value * 1.1) else "STANDARD"


def child_concerns(world: World) -> None:
    """Logs of concern for a child, most of them about few families."""
    dice = world.dice.child("concerns")
    odds = world.weighted(lambda person: float(person.strain))
    for _ in range(world.count(dice, "child-concern logs", world.district.size)):
        day = world.day(dice)
        child = world.draw(dice, odds, day, (0, 17))
        if child is not None:
            child_concern(world, dice, child, day)


def child_concern(world: World, dice: Dice, child: Person, day: date) -> Incident:
    """One log, with the parents, and the brothers and sisters at home."""
    kind = dice.draw(kinds("concern", child.age(day)))
    involved = [Involvement(child, "SUBJECT", True, _noted(dice), _noted(dice))]
    for parent in (child.mother, child.father):
        if parent is None or not parent.alive(day):
            continue
        if parent in child.household(day) or kind["code"] == "CUSTODY ISSUE":
            _add(involved, parent, "PARENT", dice, present=dice.chance(0.8))
    for sibling in child.household(day):
        if sibling.age(day) < 18 and sibling.mother is child.mother:
            _add(involved, sibling, "CHILD IN HOUSEHOLD", dice, present=dice.chance(0.7))
    summary = say(dice, kind["text"], child.age(day))
    call = Call("CHILD CONCERN", kind["code"], "", world.home(child, day), summary, involved)
    return _log(world, dice, day, call)


def number_the_logs(world: World, force_code: str = "AV") -> None:
    """References in the order in which things were reported, year by year, districts apart."""
    counts: dict[int, int] = {}
    world.happenings.incidents.sort(key=lambda incident: (incident.reported, incident.place.number, incident.summary))
    for incident in world.happenings.incidents:
        year = incident.reported.year
        counts[year] = counts.get(year, 0) + 1
        incident.ref = f"{force_code}{year}{world.district.number:03d}{counts[year]:05d}"
