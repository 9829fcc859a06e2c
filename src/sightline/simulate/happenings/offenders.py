"""Managed offenders, and the warning markers that follow from everything else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later, officer
from sightline.simulate.happenings.values import Incident, ManagedOffender, Referral, Warning
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Address, Person
from sightline.simulate.rates import RATES

RISK_LEVELS = Odds([("LOW", 35), ("MEDIUM", 42), ("HIGH", 20), ("VERY HIGH", 3)])
NO_CONTACT = (
    "Not to have unsupervised contact with any child under 18 without the consent of the parent and of social care."
)
DEVICES = "Not to use any device able to reach the internet unless it keeps its history and is shown to an officer on request."


def managed_offenders(world: World) -> None:
    dice = world.dice.child("offenders")
    adults = world.number_aged(18, 120)
    men = world.weighted(lambda person: 1.0 * (person.sex == "M"))
    for number in range(max(1, round(RATES["registered sex offenders"].value * adults))):
        _offender(world, dice, world.draw(dice, men, world.first, 21, 75), "RSO", "1", "SHPO" if number % 3 else "")
    for _ in range(max(1, round(RATES["other managed offenders"].value * adults))):
        scheme, category, order = dice.pick(
            [("MAPPA", "2", ""), ("MAPPA", "3", ""), ("ORDER", "", "DVPO"), ("ORDER", "", "SRO")]
        )
        _offender(world, dice, world.draw(dice, world.offending, world.first, 19, 70), scheme, category, order)


def _offender(world: World, dice: Dice, person: Person | None, scheme: str, category: str, order: str) -> None:
    known = {record.person.number for record in world.happenings.offenders}
    if person is None or person.number in known or not person.alive(world.until):
        return
    starts = dice.day(world.first - timedelta(days=1800), world.before)
    starts = max(starts, person.born + timedelta(days=18 * 366))
    ends: date | None = starts + timedelta(days=28 if order == "DVPO" else dice.pick([1826, 2557, 3652]))
    terms = (
        dice.pick([NO_CONTACT, DEVICES])
        if order in ("SHPO", "SRO")
        else "Not to enter or come within 50 metres of the address."
        if order
        else ""
    )
    visit = dice.day(max(starts, world.until - timedelta(days=300)), world.until)
    record = ManagedOffender(
        person, scheme, category, dice.pick(["1", "1", "1", "2"]) if category else "", order, terms, starts, ends,
        dice.draw(RISK_LEVELS), officer(dice), visit, visit + timedelta(days=dice.pick([90, 182, 365])),
    )  # fmt: skip
    world.happenings.offenders.append(record)


def warnings(world: World) -> None:
    dice = world.dice.child("warnings")
    for incident in world.happenings.incidents:
        _after_incident(world, dice, incident)
    for referral in world.happenings.referrals:
        _after_referral(world, dice, referral)
    for episode in world.happenings.episodes:
        if episode.person.age(episode.reported.date()) < 18 and any(
            one.relation == "adult associate" for one in episode.companions
        ):
            _warn(
                world,
                dice,
                "CX",
                "At risk of sexual or criminal exploitation, found with older associates",
                episode.reported,
                "DS exploitation team",
                episode.person,
            )
    for record in world.happenings.offenders:
        _after_conviction(world, dice, record)
    world.happenings.warnings.sort(key=lambda warning: (warning.set_at, warning.code, warning.text))


def _after_incident(world: World, dice: Dice, incident: Incident) -> None:
    when = later(dice, incident.reported, 1, 20)
    suspects = incident.people("SUSPECT")
    if incident.dash == "HIGH":
        _warn(
            world,
            dice,
            "DV",
            "High-risk domestic-abuse victim",
            when,
            "MARAC coordinator",
            incident.people("VICTIM")[0],
        )
        _warn(
            world,
            dice,
            "DA",
            "High-risk domestic-abuse address, treat calls as urgent",
            when,
            "MARAC coordinator",
            None,
            incident.place,
        )
        if suspects:
            _warn(world, dice, "DP", "Domestic-abuse perpetrator", when, "MARAC coordinator", suspects[0])
    elif suspects and incident.offence.startswith("Assault occ") and dice.chance(0.3):
        _warn(world, dice, "VI", "Violent to police or others", when, "Sergeant", suspects[0])
    elif suspects and "bladed" in incident.offence:
        _warn(world, dice, "WE", "Carries weapons", when, "Sergeant", suspects[0])
    elif incident.opening_code == "MENTAL HEALTH CHILD":
        _warn(world, dice, "SH", "Self-harm", when, "Sergeant", incident.people("SUBJECT")[0])
    elif incident.kind == "CRIME" and incident.place.kind == "DWELLING" and dice.chance(0.008):
        _warn(world, dice, "DG", "Large dog, not chained", when, "Sergeant", None, incident.place)


def _after_referral(world: World, dice: Dice, referral: Referral) -> None:
    if referral.plan_from is None or referral.child is None:
        return
    when = at_hour(dice, referral.plan_from, OFFICE_HOURS)
    text = f"Subject to child protection plan ({referral.plan_category.lower()})"
    warning = _warn(world, dice, "CP", text, when, "Referral unit", referral.child)
    warning.ended = at_hour(dice, referral.plan_to, OFFICE_HOURS) if referral.plan_to else None


def _after_conviction(world: World, dice: Dice, record: ManagedOffender) -> None:
    when = at_hour(dice, record.starts, OFFICE_HOURS)
    if record.scheme == "RSO":
        _warn(
            world,
            dice,
            "SO",
            "Registered sex offender, speak to offender manager before any visit",
            when,
            "MOSOVO",
            record.person,
        )
        warning = _warn(world, dice, "RC", "Poses a risk to children", when, "MOSOVO", record.person)
        warning.ended = None


def _warn(
    world: World,
    dice: Dice,
    code: str,
    text: str,
    when: datetime,
    authority: str,
    person: Person | None,
    address: Address | None = None,
) -> Warning:
    """Set now, to be looked at again in a year. Most that are past that were ended; some were forgotten, as happens."""
    review = when.date() + timedelta(days=365)
    ended = later(dice, datetime.combine(review, datetime.min.time()), 8, 24 * 20) if dice.chance(0.7) else None
    if ended is not None and ended.date() >= world.until:
        ended = None
    warning = Warning(code, text, officer(dice), authority, when, review, person, address, ended)
    if when.date() < world.until:
        world.happenings.warnings.append(warning)
    return warning
