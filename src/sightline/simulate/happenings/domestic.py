"""What the domestic-abuse unit made of each domestic incident: questions answered, how often before, a safety plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.owners import owner
from sightline.simulate.happenings.texts import table_of
from sightline.simulate.happenings.values import DomesticCase, Incident, SafetyPlan
from sightline.simulate.happenings.world import World
from sightline.simulate.rates import RATES

YESES = {"STANDARD": (0, 4), "MEDIUM": (4, 8), "HIGH": (9, 16)}
RELATIONS = {True: ("husband", "wife"), False: ("partner", "partner")}


def domestic_cases(world: World) -> None:
    """One case for each domestic incident, in order of time; the same two people again count as a repeat."""
    dice = world.dice.child("domestic cases")
    before: dict[tuple[int, ...], int] = {}
    for incident in world.happenings.incidents:
        if incident.kind == "DOMESTIC":
            couple = tuple(sorted(part.person.number for part in incident.involved[:2]))
            before[couple] = before.get(couple, 0) + 1
            world.happenings.domestic.append(_case(dice, incident, before[couple], world.until))


def _case(dice: Dice, incident: Incident, repeat: int, until: date) -> DomesticCase:
    texts = table_of("domestic.toml")
    questions = dice.shuffled(sorted(texts["questions"]))[: dice.number(*YESES[incident.dash])]
    case = DomesticCase(incident, repeat, dice.pick(texts["plans"]["notes"]), owner(dice))
    case.answers = [(question, dice.pick(texts["comments"]["any"])) for question in sorted(questions)]
    assessed = incident.reported + timedelta(hours=dice.number(5, 80))
    closed = incident.reported.date() + timedelta(days=dice.number(3, 40))
    case.assessed = assessed if assessed.date() < until else None
    case.closed = closed if closed < until and case.assessed else None
    planned = RATES["safety plans of high-risk cases" if incident.dash == "HIGH" else "safety plans of others"]
    if dice.chance(planned.value):
        case.plan = _plan(dice, incident.reported, until)
    return case


def _plan(dice: Dice, reported: datetime, until: date) -> SafetyPlan | None:
    starts = reported.date() + timedelta(days=dice.number(1, 9))
    if starts >= until:
        return None
    ends = starts + timedelta(days=dice.number(60, 420))
    plan = SafetyPlan(starts, dice.pick(table_of("domestic.toml")["plans"]["steps"]), owner(dice))
    plan.ended = ends if ends < until else None
    # looked at every quarter, as long as anybody remembered
    plan.review = min(starts + timedelta(days=91 * dice.number(1, 4)), ends)
    return plan


def relation_of(incident: Incident) -> str:
    """What the suspect is to the victim on the day, as the unit writes it."""
    victim, suspect = incident.involved[0].person, incident.involved[1].person
    day = incident.reported.date()
    for pair in victim.partnerships:
        if pair.other(victim) is suspect:
            if pair.until is not None and pair.until <= day:
                return "ex-partner"
            married = pair.married is not None and pair.married <= day
            return RELATIONS[married][suspect.sex == "F"]
    return "acquaintance"
