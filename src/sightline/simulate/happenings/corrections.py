"""What the crime system had wrong about people at first, and when it was put right."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour
from sightline.simulate.happenings.values import Correction
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person
from sightline.simulate.rates import RATES


def corrections(world: World) -> None:
    """Some of the people in incidents: a birth date with day and month swapped, a surname misheard."""
    dice = world.dice.child("corrections")
    first_known: dict[int, tuple[Person, datetime]] = {}
    for incident in world.happenings.incidents:
        for person in incident.people():
            first_known.setdefault(person.number, (person, incident.reported))
    for person, known in first_known.values():
        if dice.chance(RATES["corrected records"].value) and not person.family_story:
            _correct(world, dice, person, known.date())


def _correct(world: World, dice: Dice, person: Person, known: date) -> None:
    day = dice.day(known + timedelta(days=20), known + timedelta(days=700))
    if day >= world.until:
        return
    # Of those who married, the name has a history of its own.
    if dice.chance(0.6) or person.married_on is not None:
        field, was, reason = "DOB", wrong_birth_date(dice, person.born).isoformat(), "Birth certificate seen"
    else:
        field, was, reason = "SURNAME", misheard(dice, person.surname(known)).upper(), "Spelling confirmed by person"
    if was and was not in (person.born.isoformat(), person.surname(day).upper()):
        world.happenings.corrections.append(Correction(person, field, was, at_hour(dice, day, OFFICE_HOURS), reason))


def wrong_birth_date(dice: Dice, born: date) -> date:
    """Day and month the other way about where that makes a date; else the year before."""
    if born.day <= 12 and born.day != born.month and dice.chance(0.7):
        return date(born.year, born.day, born.month)
    return date(born.year - 1, born.month, min(born.day, 28))


def misheard(dice: Dice, name: str) -> str:
    """One letter doubled, dropped or changed, as a name is taken down over a radio."""
    if len(name) < 4:
        return name + "e"
    place = dice.number(1, len(name) - 2)
    kind = dice.number(0, 2)
    if kind == 0:
        return name[:place] + name[place] + name[place:]
    if kind == 1:
        return name[:place] + name[place + 1 :]
    swaps = {
        "e": "a",
        "a": "e",
        "i": "y",
        "y": "ie",
        "c": "k",
        "k": "c",
        "s": "z",
        "o": "u",
        "u": "o",
        "n": "m",
        "m": "n",
    }
    return name[:place] + swaps.get(name[place], name[place] * 2) + name[place + 1 :]
