"""What nobody has finished at the end of the extract: open referrals, people still missing or still in a cell, cases
under investigation, plans and orders in force. Most began lately; some were forgotten long ago."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import later
from sightline.simulate.happenings.owners import owner
from sightline.simulate.happenings.values import Detention, DomesticCase, MissingEpisode, Referral
from sightline.simulate.happenings.world import World
from sightline.simulate.rates import RATES

LATELY = timedelta(days=45)
NEVER_ASSESSED = 0.35
ON_BAIL = ("Released under investigation", "Released on bail")


def leave_unfinished(world: World) -> None:
    """Give everything an owner, and leave some of it open."""
    dice = world.dice.child("unfinished")
    for referral in world.happenings.referrals:
        _referral(world, dice, referral)
    for episode in world.happenings.episodes:
        _episode(world, dice, episode)
    for case in world.happenings.domestic:
        _case(world, dice, case)
    for detention in world.happenings.detentions:
        _detention(world, dice, detention)
    _still_held(world, dice)


def _is_open(world: World, dice: Dice, began: datetime) -> bool:
    lately = began.date() >= world.until - LATELY
    return dice.chance(RATES["left open lately" if lately else "forgotten open"].value)


def _referral(world: World, dice: Dice, referral: Referral) -> None:
    referral.owner = owner(dice)
    if referral.plan_from is not None and referral.plan_to is None:
        referral.plan_owner = owner(dice)
        # a first conference after three months, then every six; the last one that was put in
        referral.plan_review = referral.plan_from + timedelta(days=91 + 182 * dice.number(0, 2))
    if referral.plan_from is None and _is_open(world, dice, referral.received):
        referral.still_open = True
        if dice.chance(NEVER_ASSESSED):
            return
    assessed = referral.received + timedelta(hours=dice.number(1, 60))
    referral.assessed_on = assessed.date() if assessed.date() < world.until else None


def _episode(world: World, dice: Dice, episode: MissingEpisode) -> None:
    episode.owner = owner(dice)
    if _is_open(world, dice, episode.reported) and dice.chance(0.6):
        episode.returned, episode.found_place, episode.found_by = None, "", ""
        episode.prevention_interview = episode.return_interview_offered = episode.return_interview_held = None
    assessed = later(dice, episode.reported, 0.1, 5)
    still = episode.returned is None and dice.chance(NEVER_ASSESSED)
    episode.assessed = None if still or assessed.date() >= world.until else assessed


def _case(world: World, dice: Dice, case: DomesticCase) -> None:
    if _is_open(world, dice, case.incident.reported):
        case.closed = None
        case.assessed = None if dice.chance(NEVER_ASSESSED) else case.assessed


def _detention(world: World, dice: Dice, detention: Detention) -> None:
    detention.owner = owner(dice)
    if detention.outcome not in ON_BAIL or detention.released is None:
        return
    released = detention.released.date()
    if detention.outcome == "Released on bail":
        detention.bail_to = released + timedelta(days=28 * dice.number(1, 3))
    ends = released + timedelta(days=dice.number(20, 260))
    forgotten = dice.chance(RATES["forgotten open"].value)
    detention.closed_on = ends if ends < world.until and not forgotten else None


def _still_held(world: World, dice: Dice) -> None:
    """One or two people are in a cell as the extract is made."""
    held = {detention.person.number for detention in world.happenings.detentions}
    wanted = len(world.happenings.detentions) + dice.number(1, 2)
    for _ in range(12):
        if len(world.happenings.detentions) >= wanted:
            return
        arrived = datetime.combine(world.until - timedelta(days=1), time(dice.number(15, 22), dice.number(0, 59)))
        person = world.draw(dice, world.offending, arrived.date(), (15, 50))
        if person is None or person.number in held:
            continue
        held.add(person.number)
        authorised = later(dice, arrived, 0.2, 0.8)
        made = Detention(
            person, dice.pick(world.district.town.stations), arrived, authorised, None, "Theft", "", owner=owner(dice)
        )
        if person.age(arrived.date()) < 18:
            made.adult_requested = later(dice, authorised, 0.05, 0.5)
        world.happenings.detentions.append(made)
