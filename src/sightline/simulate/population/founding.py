"""The families of the first day: couples, lone parents and the other parent, step-families, the old, the single."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.names.communities import Community
from sightline.simulate.names.naming import Given, family_name, name_child
from sightline.simulate.people import Address, Person
from sightline.simulate.population.district import District, parents_of
from sightline.simulate.rates import RATES

STRAIN = Odds([(1, 84), (4, 12), (15, 4)])
NUMBER_OF_CHILDREN = Odds([(1, 42), (2, 39), (3, 14), (4, 4), (5, 1)])
NEVER_MIXED = 0.92


def found(district: District) -> None:
    """Fill the district with families until all but the coming births are there."""
    kinds: Odds[Callable[[District, Dice], None]] = Odds(
        [(with_children, 37), (without_children, 22), (alone, 28), (pensioners, 13), (sharers, 2)]
    )
    births = 0.0105 * (district.until - district.dawn).days / 365.25
    enough = district.size * (1 - births) - 3
    household = 0
    while len(district.people) < enough:
        dice = district.dice.child("household", household)
        dice.draw(kinds)(district, dice)
        household += 1
    namesakes(district)


def adult(district: District, dice: Dice, sex: str, age: float, community: Community, family: str = "") -> Person:
    """A grown person with no parents on record, unless they are given later."""
    born = dice.day(district.years_before(district.dawn, age + 1), district.years_before(district.dawn, age))
    given = name_child(dice, community, sex, family or family_name(dice, community), _stranger(dice, community))
    return district.add(dice, community, sex, born, given)


def _stranger(dice: Dice, community: Community) -> Given | None:
    """A father who is not on record, where names need one."""
    return Given((dice.pick(community.male), dice.pick(community.male)), "") if community.patronymic else None


def move_in(district: District, dice: Dice, people: list[Person], since: date | None = None) -> Address:
    """The household's home, lived in since some time before the first day (children: since birth at the earliest)."""
    address = district.town.new_home()
    start = since or district.years_before(district.dawn, dice.spread(6, 5.8))
    strain = dice.draw(STRAIN)
    for person in people:
        person.strain = strain
        district.settle(person, address, max(start, person.born))
    return address


def with_children(district: District, dice: Dice) -> None:
    """A family: with both parents, with one and the other elsewhere, or with a step-parent."""
    community = district.a_community(dice)
    family = family_name(dice, community)
    mother = adult(district, dice, "F", dice.spread(36.5, 15), community, "" if dice.chance(0.95) else family)
    lone = dice.chance(RATES["lone-parent families"].value)
    step = not lone and dice.chance(RATES["step-families"].value)
    children = _children(district, dice, mother, family, parted=lone or step)
    household = [mother, *children]
    if step:
        household += _stepfather(district, dice, mother)
    father = children[0].father if children else None
    if father is not None and not (lone or step):
        household.append(father)
    at_home = [person for person in household if person.age(district.dawn) < 23 or person not in children]
    move_in(district, dice, at_home)
    for grown in (person for person in children if person not in at_home):
        move_in(district, dice, [grown], since=district.years_before(district.dawn, dice.spread(1.2, 1)))
    _kin(district, dice, mother, father)


def _children(district: District, dice: Dice, mother: Person, family: str, parted: bool) -> list[Person]:
    """The children of the mother's first couple, and how it ended if it did."""
    community = mother.community if dice.chance(NEVER_MIXED) else district.a_community(dice)
    age = mother.age(district.dawn)
    father = adult(district, dice, "M", max(19.0, age + dice.spread(2.5, 6)), community, family)
    first = dice.spread(28, 9)
    births = [first + n * dice.spread(3, 1.7) for n in range(dice.draw(NUMBER_OF_CHILDREN))]
    births = [when for when in births if 16 <= when <= 44 and when < age] or [max(16.0, age - dice.spread(3, 2.8))]
    began = mother.born + timedelta(days=int((min(births) - 1.2) * 365.25))
    pair = district.couple(mother, father, began)
    if dice.chance(0.55):
        district.marry(dice, pair, began + timedelta(days=dice.number(30, 900)))
    children: list[Person] = []
    for when in sorted(births):
        born = mother.born + timedelta(days=int(when * 365.25))
        if born < district.dawn:
            children += district.birth(dice, mother, father, born)
    if parted:
        _part_before_dawn(district, dice, mother, father, began)
    return children


def _part_before_dawn(district: District, dice: Dice, mother: Person, father: Person, began: date) -> None:
    youngest = max((child.born for child in mother.children), default=began)
    pair = mother.partnerships[-1]
    pair.until = dice.day(min(youngest + timedelta(days=120), district.dawn - timedelta(days=30)), district.dawn)
    if pair.married and pair.married >= pair.until:
        pair.married, mother.married_on, mother.married_surname = None, None, ""
    move_in(district, dice, [father], since=pair.until)


def _stepfather(district: District, dice: Dice, mother: Person) -> list[Person]:
    community = mother.community if dice.chance(NEVER_MIXED) else district.a_community(dice)
    man = adult(district, dice, "M", max(20.0, mother.age(district.dawn) + dice.spread(0, 8)), community)
    since = dice.day(mother.partnerships[-1].until or district.dawn, district.dawn)
    district.couple(mother, man, since)
    newborn = dice.day(since + timedelta(days=300), district.dawn)
    if newborn < district.dawn and mother.age(newborn) < 43 and dice.chance(0.4):
        return [man, *district.birth(dice, mother, man, newborn)]
    return [man]


def _kin(district: District, dice: Dice, mother: Person, father: Person | None) -> None:
    """Often the grandparents live in the town too, now and then in the same house."""
    for parent in (mother, father):
        if parent is None or not dice.chance(0.3) or len(district.people) > district.size * 0.93:
            continue
        _grandparents(district, dice, parent)


def _grandparents(district: District, dice: Dice, child: Person) -> None:
    age = child.age(district.dawn) + dice.spread(28, 8)
    if age > 88:
        return
    community = child.community
    namesake = child.given.surname or family_name(dice, community)
    man = adult(district, dice, "M", age + 2, community, namesake if not community.gendered else child.given.surname)
    woman = adult(district, dice, "F", age, community)
    if child.sex == "M" and child.given.surname and dice.chance(0.08) and not community.patronymic:
        # Father and son of one name.
        man.given = Given((child.given.forenames[0], *man.given.forenames[1:2]), child.given.surname)
    parents_of(child, woman, man)
    pair = district.couple(woman, man, child.born - timedelta(days=500))
    district.marry(dice, pair, child.born - timedelta(days=dice.number(100, 480)))
    move_in(district, dice, [woman, man])


def without_children(district: District, dice: Dice) -> None:
    """A couple without children."""
    community = district.a_community(dice)
    age = dice.number(21, 68)
    woman = adult(district, dice, "F", age, community)
    other = community if dice.chance(NEVER_MIXED) else district.a_community(dice)
    man = adult(district, dice, "M", max(19.0, age + dice.spread(2, 5)), other)
    since = district.years_before(district.dawn, dice.spread(6, 5.5))
    since = max(since, woman.born + timedelta(days=17 * 366), man.born + timedelta(days=17 * 366))
    pair = district.couple(woman, man, since)
    if dice.chance(0.5):
        district.marry(dice, pair, since + timedelta(days=dice.number(1, 700)))
    move_in(district, dice, [woman, man])


def pensioners(district: District, dice: Dice) -> None:
    """An old couple, or an old woman on her own."""
    community = district.a_community(dice)
    age = dice.spread(76, 11)
    woman = adult(district, dice, "F", age, community)
    if dice.chance(0.4):
        move_in(district, dice, [woman])
        return
    man = adult(district, dice, "M", age + dice.spread(2, 4), community)
    pair = district.couple(woman, man, woman.born + timedelta(days=23 * 366))
    district.marry(dice, pair, woman.born + timedelta(days=25 * 366))
    move_in(district, dice, [woman, man])


def alone(district: District, dice: Dice) -> None:
    """One person."""
    sex = "M" if dice.chance(0.57) else "F"
    move_in(district, dice, [adult(district, dice, sex, dice.number(19, 78), district.a_community(dice))])


def sharers(district: District, dice: Dice) -> None:
    """Two to four young people in one house."""
    people = [
        adult(district, dice, "F" if dice.chance(0.5) else "M", dice.spread(23, 4), district.a_community(dice))
        for _ in range(dice.number(2, 4))
    ]
    move_in(district, dice, people, since=district.years_before(district.dawn, dice.spread(1, 0.9)))


def namesakes(district: District) -> None:
    """A few people who live alone bear the name of another, and were born on the same day: nobody else can tell."""
    dice = district.dice.child("namesakes")
    single = [one for one in district.people if not (one.partnerships or one.children or one.mother) and one.residences]
    wanted = max(1, round(district.size * RATES["namesakes born alike"].value))
    for one in dice.shuffled(single):
        others = [
            other
            for other in single
            if (other.sex, other.community) == (one.sex, one.community)
            and other.residences[0].since > one.born
            and other is not one
        ]
        if not others or wanted <= 0:
            continue
        other = dice.pick(others)
        other.given, other.born, other.known_as, other.aliases = one.given, one.born, one.known_as, one.aliases
        single.remove(other)
        wanted -= 1
