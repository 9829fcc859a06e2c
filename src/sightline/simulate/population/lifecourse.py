"""What becomes of people year by year: births, partings, new couples, moves, leaving home, care, deaths."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.people import Address, Partnership, Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES

TROUBLE = {1: 0.8, 4: 1.8, 15: 2.6}


def live(district: District, years: int) -> None:
    """Live through the years from the first day to the last."""
    care_from_the_start(district)
    for year in range(years):
        first = district.dawn + timedelta(days=int(year * 365.25))
        before = min(district.until, first + timedelta(days=365))
        dice = district.dice.child("year", year)
        couples_of_the_year(district, dice.child("couples"), first, before)
        new_couples(district, dice.child("new couples"), first, before)
        births_outside_couples(district, dice.child("births"), first, before)
        moves(district, dice.child("moves"), first, before)
        leaving_home(district, dice.child("leaving"), first, before)
        care(district, dice.child("care"), first, before)
        deaths(district, dice.child("deaths"), first, before)


def couples_of_the_year(district: District, dice: Dice, first: date, before: date) -> None:
    """Each couple parts, has a child, marries, or just goes on."""
    for pair in list(district.partnerships):
        day = dice.day(first, before)
        if pair.until or pair.since >= first or not (pair.woman.alive(before) and pair.man.alive(before)):
            continue
        if dice.chance(RATES["parting"].value * TROUBLE[pair.woman.strain]) and pair.woman.age(day) < 66:
            part(district, dice, pair, day)
        elif 18 <= pair.woman.age(day) <= 43 and dice.chance(_fertility(pair.woman, day)):
            bring_home(district, district.birth(dice, pair.woman, pair.man, day))
        elif pair.married is None and dice.chance(0.07):
            district.marry(dice, pair, day)


def _fertility(woman: Person, day: date) -> float:
    """Highest about thirty, lower after two children, none in the year after one."""
    if any((day - child.born).days < 500 for child in woman.children):
        return 0.0
    young = max(0.1, 1 - abs(woman.age(day) - 30) / 16)
    return RATES["births"].value * 2.1 * young * (0.3 if len(woman.children) >= 2 else 1.0)


def bring_home(district: District, children: list[Person]) -> None:
    """A new-born child lives where the mother lives."""
    for child in children:
        stay = child.mother.residence(child.born) if child.mother else None
        district.settle(child, stay.address if stay else district.town.new_home(), child.born)


def part(district: District, dice: Dice, pair: Partnership, day: date) -> None:
    """One of the couple moves out: three in four times the man. The children stay with the other."""
    pair.until = day
    leaver = pair.man if dice.chance(0.75) else pair.woman
    parents = [parent for parent in (leaver.mother, leaver.father) if parent is not None and parent.alive(day)]
    stay = parents[0].residence(day) if parents and dice.chance(0.35) else None
    district.settle(leaver, stay.address if stay else district.town.home_to_move_to(), day)


def new_couples(district: District, dice: Dice, first: date, before: date) -> None:
    """Single women meet single men; mothers bring the children. The man moves in, more often than not."""
    men = [person for person in district.people if person.sex == "M" and _single(person, first, 20, 58)]
    for woman in [person for person in district.people if person.sex == "F" and _single(person, first, 20, 55)]:
        if not men or not dice.chance(RATES["new couples"].value):
            continue
        man = men[dice.number(0, len(men) - 1)]
        if abs(man.age(first) - woman.age(first)) > 9 or _kin(woman, man) or not _single(man, first, 20, 58):
            continue
        day = dice.day(first, before)
        home = woman.residence(day)
        if home is None or not district.settle(man, home.address, day):
            continue
        district.couple(woman, man, day)
        move(district, [child for child in man.children if living_with(child, man, day)], home.address, day)


def living_with(child: Person, parent: Person, day: date) -> bool:
    """Whether a child under eighteen was living with this parent the day before."""
    before = day - timedelta(days=1)
    return child.born < day and child.age(day) < 18 and parent in child.household(before)


def _single(person: Person, day: date, youngest: int, oldest: int) -> bool:
    grown = youngest <= person.age(day) <= oldest and person.alive(day) and not person.looked_after
    return grown and all(pair.until and pair.until < day for pair in person.partnerships)


def _kin(one: Person, other: Person) -> bool:
    return bool({one.mother, one.father, one} & {other.mother, other.father, other} - {None})


def births_outside_couples(district: District, dice: Dice, first: date, before: date) -> None:
    """Some women without a partner have a child, by a former partner or by nobody on record."""
    for woman in list(district.people):
        if woman.sex == "F" and _single(woman, first, 17, 40) and dice.chance(RATES["births outside couples"].value):
            day = dice.day(first, before)
            former = woman.partnerships[-1].man if woman.partnerships else None
            known = former if former and former.alive(day - timedelta(days=270)) and dice.chance(0.5) else None
            if not woman.children or (day - woman.children[-1].born).days > 330:
                bring_home(district, district.birth(dice, woman, known, day))


def moves(district: District, dice: Dice, first: date, before: date) -> None:
    """Whole households move together."""
    for address in [place for place in district.town.addresses if place.kind == "DWELLING"]:
        if not address.residences or not dice.chance(RATES["moves"].value):
            continue
        day = dice.day(first, before)
        household = [stay.person for stay in address.residences if stay.covers(day) and stay.person.alive(day)]
        strain = max((person.strain for person in household), default=1)
        if household and dice.chance(0.55 * TROUBLE[strain]):
            move(district, household, district.town.home_to_move_to(), day)
            district.vacate(address, day)


def move(district: District, household: list[Person], address: Address, day: date) -> None:
    """Everybody goes together, a foster child with the carers."""
    for person in household:
        stay = person.residence(day)
        use = "FOSTER CARE" if stay is not None and stay.use == "FOSTER CARE" else "HOME"
        district.settle(person, address, day, use)
        for child in person.children if person.sex == "F" else ():
            _born_after(child, address, day)


def _born_after(child: Person, address: Address, day: date) -> None:
    """A child who was born after the move was born into the new home, not into the one that was left."""
    first = child.residences[0] if child.residences else None
    if first is not None and child.born > day and first.since == child.born and first.address is not address:
        first.address.residences.remove(first)
        first.address = address
        address.residences.append(first)


def leaving_home(district: District, dice: Dice, first: date, before: date) -> None:
    """Grown children move out of their mother's home."""
    for person in district.people:
        if not 18 <= person.age(first) <= 26 or person.partnerships or not person.alive(before):
            continue
        if person.mother in person.household(first) and dice.chance(RATES["leaving home"].value):
            district.settle(person, district.town.home_to_move_to(), dice.day(first, before))


def care_from_the_start(district: District) -> None:
    """The children who are looked after on the first day."""
    dice = district.dice.child("care", "start")
    children = [person for person in district.people if 2 <= person.age(district.dawn) < 17]
    wanted = round(len(children) * RATES["children looked after"].value)
    for child in dice.shuffled([child for child in children if child.strain > 1])[:wanted]:
        day = dice.day(
            max(child.residences[-1].since + timedelta(days=1), district.years_before(district.dawn, 2)), district.dawn
        )
        take_into_care(district, dice, child, day)


def take_into_care(district: District, dice: Dice, child: Person, day: date) -> None:
    """To a children's home (the older ones, sometimes) or to foster carers."""
    if child.age(day) >= 10 and dice.chance(0.5):
        place, use = dice.pick(district.town.homes), "CHILDRENS HOME"
    else:
        place, use = foster_home(district, dice, day), "FOSTER CARE"
    child.looked_after = district.settle(child, place, day, use) or child.looked_after


def foster_home(district: District, dice: Dice, day: date) -> Address:
    """The home of a couple who foster: any couple of fifty or so with no trouble of their own."""
    carers = [
        pair
        for pair in district.partnerships
        if not pair.until and pair.woman.strain == 1 and 44 <= pair.woman.age(day) <= 62
    ]
    while carers:
        stay = dice.pick(carers[:12]).woman.residence(day)
        if stay is not None:
            return stay.address
        carers.pop(0)
    return dice.pick(district.town.homes)


def care(district: District, dice: Dice, first: date, before: date) -> None:
    """Some go home, some come into care, those who turn eighteen leave it."""
    for child in [person for person in district.people if person.age(before) < 19 and person.alive(before)]:
        day = dice.day(first, before)
        if child.looked_after:
            grown = child.age(before) >= 18
            if grown or dice.chance(0.22):
                _leave_care(district, dice, child, max(day, _birthday(child, 18)) if grown else day)
        elif child.strain > 1 and child.age(first) >= 1 and dice.chance(0.0022 * child.strain):
            take_into_care(district, dice, child, day)


def _birthday(child: Person, age: int) -> date:
    return child.born + timedelta(days=int(age * 365.25) + 1)


def _leave_care(district: District, dice: Dice, child: Person, day: date) -> None:
    stay = child.mother.residence(day) if child.mother and child.age(day) < 18 else None
    address = stay.address if stay else district.town.home_to_move_to()
    if day < district.until and district.settle(child, address, day):
        child.looked_after = False


def deaths(district: District, dice: Dice, first: date, before: date) -> None:
    """Gompertz's law in steps: the risk doubles about every eight years."""
    for person in district.people:
        age = person.age(first)
        if (
            person.died
            or age < 18
            or not dice.chance(min(0.4, 0.0004 * 2 ** ((age - 25) / 7.6) if age > 25 else 0.0004))
        ):
            continue
        day = dice.day(first, before)
        last = person.residences[-1] if person.residences else None
        if last is None or last.since >= day or any(child.born > day for child in person.children):
            continue
        person.died = day
        if last.until is None or last.until > day:
            last.until = day
        for pair in person.partnerships:
            if pair.until is None:
                pair.until = max(day, pair.since)
        _left_alone(district, dice, person, day)


def _left_alone(district: District, dice: Dice, dead: Person, day: date) -> None:
    """Children whose last grown person in the house has died go to the other parent, or else into care."""
    for child in dead.children:
        home = child.residence(day)
        if home is None or child.age(day) >= 18 or any(other.age(day) >= 18 for other in child.household(day)):
            continue
        other = child.father if dead is child.mother else child.mother
        stay = other.residence(day) if other is not None and other.alive(day) else None
        if stay is None or not district.settle(child, stay.address, day):
            take_into_care(district, dice, child, day)
