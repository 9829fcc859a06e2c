"""A district: one fictional town and everybody who lives in it.

The simulated force is made district by district, each from its own stream of chance and each written out before the
next is begun, so that
memory does not grow with the force. Nobody moves from one district to another: a simplification.
"""

from __future__ import annotations

from datetime import date, timedelta

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice, Odds
from sightline.simulate.names.communities import Community, communities
from sightline.simulate.names.naming import NICKNAMES, Given, name_child, script_form, surname_for
from sightline.simulate.people import Address, Partnership, Person, Residence
from sightline.simulate.places.gazetteer import Town
from sightline.simulate.rates import RATES

DISTRICT_SIZE = 6_000
# Room for births and for the last district's remainder.
NUMBERS_A_DISTRICT = 20_000
CHILDREN_A_DISTRICT = 4_500
NEEDS = Odds(
    [
        ("", 955),
        ("Deaf, uses British Sign Language", 5),
        ("Autistic, plain short sentences", 16),
        ("Learning disability", 14),
        ("Hard of hearing", 7),
        ("Uses Makaton signs", 3),
    ]
)


class District:
    """People, homes and couples of one town, and the few things one can do to them."""

    def __init__(self, dice: Dice, number: int, size: int, dawn: date, until: date) -> None:
        self.dice = dice
        self.number = number
        self.size = size
        self.dawn = dawn
        self.until = until
        self.town = Town(dice.child("town"), number, size // 2)
        self.people: list[Person] = []
        self._children = 0
        self.partnerships: list[Partnership] = []

    def add(self, dice: Dice, community: Community, sex: str, born: date, given: Given) -> Person:
        """A new person, with what comes with being born where they were. Parents are `parents_of`'s."""
        number = self.number * NUMBERS_A_DISTRICT + len(self.people) + 1
        language = dice.draw(community.languages)
        person = Person(number, sex, born, community, given, dice.draw(community.ethnicity), language)
        if language not in ("English", "Welsh", "Irish"):
            person.interpreter = dice.chance(community.interpreter)
        person.needs = dice.draw(NEEDS)
        person.aliases = tuple(self._aliases(dice, community, given))
        nickname = NICKNAMES.get(given.forenames[0], "")
        person.known_as = nickname if dice.chance(0.4) else ""
        if person.age(self.until) >= 11 and dice.chance(0.7):
            person.phone = identifiers.mobile(dice.number(0, 899))
        if person.age(self.dawn) < 19:
            person.nhs = identifiers.nhs_number(self.number * CHILDREN_A_DISTRICT + self._children)
            self._children += 1
        person.schools = (dice.pick(self.town.primaries).name, dice.pick(self.town.secondaries).name)
        self.people.append(person)
        return person

    def _aliases(self, dice: Dice, community: Community, given: Given) -> list[str]:
        aliases = [script_form(dice, community, given)]
        if community.western_alias and dice.chance(0.3):
            aliases.append(f"{given.surname.upper()}, {dice.pick(community.western_alias)}")
        return [alias for alias in aliases if alias]

    def couple(self, woman: Person, man: Person, since: date) -> Partnership:
        """Two people who live together from that day."""
        pair = Partnership(woman, man, since)
        woman.partnerships.append(pair)
        man.partnerships.append(pair)
        self.partnerships.append(pair)
        return pair

    def marry(self, dice: Dice, pair: Partnership, day: date) -> None:
        """A wedding; most wives take the husband's name where that is the custom, a few join the two."""
        pair.married = day
        community = pair.woman.community
        if community.wife_keeps_name or not pair.man.given.surname or pair.woman.married_on or dice.chance(0.15):
            return
        his = surname_for(community, "F", pair.man.given.surname)
        if his == pair.woman.given.surname:
            return
        joined = f"{pair.woman.given.surname}-{his}"
        pair.woman.married_surname = joined if dice.chance(0.06) and len(joined) < 24 and " " not in joined else his
        pair.woman.married_on = day

    def settle(self, person: Person, address: Address, since: date, use: str = "HOME") -> bool:
        """The person lives there from that day. Nothing happens, and False, if the last move was not before it."""
        last = person.residences[-1] if person.residences else None
        if last is not None:
            if last.since >= since or last.address is address or (last.until and last.until > since):
                return False
            if last.until is None:
                last.until = since
        stay = Residence(person, address, since, use=use)
        person.residences.append(stay)
        address.residences.append(stay)
        return True

    def vacate(self, address: Address, day: date) -> None:
        """Offer a house to others once nobody is left in it."""
        if address.kind == "DWELLING" and not any(
            stay.until is None or stay.until > day for stay in address.residences
        ):
            self.town.vacated.append(address)

    def birth(self, dice: Dice, mother: Person, father: Person | None, born: date) -> list[Person]:
        """A child, or twins, of this mother; at home with her if she has a home."""
        # A child's community is the mother's or the father's: names of mixed families come from both sides.
        community = father.community if father is not None and dice.chance(0.6) else mother.community
        family = self._family_name(dice, mother, father, born)
        born_together: list[Person] = []
        for _ in range(2 if dice.chance(RATES["twin births"].value) else 1):
            sex = "F" if dice.chance(0.488) else "M"
            avoid = tuple(child.given.forenames[0] for child in mother.children)
            given = name_child(dice, community, sex, family, father.given if father else None, avoid)
            child = self.add(dice, community, sex, born, given)
            parents_of(child, mother, father)
            child.strain = mother.strain
            self._ethnicity_of(dice, child, mother, father)
            born_together.append(child)
        if len(born_together) == 2:
            born_together[0].twin, born_together[1].twin = born_together[1], born_together[0]
        pair = mother.partner(born)
        together = pair is not None and pair.man is father
        for child in born_together:
            child.father_has_pr = together or dice.chance(0.8)
            child.language = mother.language if dice.chance(0.5) else "English"
            child.interpreter = mother.interpreter and child.language != "English" and child.age(self.until) < 12
        return born_together

    def _family_name(self, dice: Dice, mother: Person, father: Person | None, born: date) -> str:
        if mother.children and mother.children[-1].father is father and mother.children[-1].given.surname:
            return mother.children[-1].given.surname
        if father is None or not father.given.surname:
            return mother.given.surname or mother.given.forenames[0]
        pair = mother.partner(born)
        takes_fathers = 0.92 if pair is not None and pair.married else 0.65
        return father.given.surname if dice.chance(takes_fathers) else mother.surname(born) or father.given.surname

    def _ethnicity_of(self, dice: Dice, child: Person, mother: Person, father: Person | None) -> None:
        """A child of parents of two groups is of mixed ethnicity when the form is filled in, mostly."""
        codes = {mother.ethnicity, father.ethnicity if father else mother.ethnicity}
        if len(codes) == 1:
            child.ethnicity = mother.ethnicity
            return
        groups = "".join(sorted(code[0] for code in codes))
        mixed = {"BW": "M1" if "B1" in codes else "M2", "AW": "M3"}.get(groups, "M9" if groups[0] != groups[1] else "")
        child.ethnicity = mixed if mixed and dice.chance(0.85) else mother.ethnicity

    def a_community(self, dice: Dice) -> Community:
        return dice.draw(communities())

    def years_before(self, day: date, years: float) -> date:
        return day - timedelta(days=int(years * 365.25))


def parents_of(child: Person, mother: Person | None, father: Person | None) -> None:
    """Tell the child who its parents are, and the parents that they have a child."""
    child.mother, child.father = mother, father
    for parent in (mother, father):
        if parent is not None:
            parent.children.append(child)
