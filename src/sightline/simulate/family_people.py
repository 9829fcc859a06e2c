"""The people of the demonstration family, their homes, and who lived where."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.simulate import identifiers
from sightline.simulate.names.communities import Community, communities
from sightline.simulate.names.naming import Given
from sightline.simulate.people import Address, Person
from sightline.simulate.places.gazetteer import Town
from sightline.simulate.population.district import District, parents_of

FIRST_NUMBER = 19_001
FIRST_PHONE = 900
PNC_YEARS = {"keira": 2026, "darren": 2022, "jordan": 2019}


class Cast:
    """Everybody and every place in the story, by first name."""

    def __init__(self, people: dict[str, Person], homes: dict[str, Address], town: Town) -> None:
        self.keira, self.alfie, self.donna = people["keira"], people["alfie"], people["donna"]
        self.craig, self.lee, self.darren = people["craig"], people["lee"], people["darren"]
        self.maureen, self.almshouse_yard = people["maureen"], homes["almshouse_yard"]
        self.jordan, self.farzana, self.zayn = people["jordan"], people["farzana"], people["zayn"]
        self.osprey_walk, self.larkspur_rise = homes["osprey_walk"], homes["larkspur_rise"]
        self.sandpiper_row = homes["sandpiper_row"]
        self.school, self.shops, self.station = town.secondaries[0], town.public[2], town.stations[0]


PEOPLE = {
    # first name: (sex, born, forenames, surname, ethnicity)
    "maureen": ("F", "1961-04-30", ("Maureen", "Ann"), "Hollis", "W1"),
    "craig": ("M", "1988-10-02", ("Craig",), "Ashdown", "W1"),
    "donna": ("F", "1990-06-21", ("Donna", "Marie"), "Hollis", "W1"),
    "darren": ("M", "1984-01-15", ("Darren",), "Vickers", "W1"),
    "lee": ("M", "1987-08-08", ("Lee", "Martin"), "Thornbury", "M1"),
    "jordan": ("M", "1999-02-17", ("Jordan",), "Kinsella", "W1"),
    "keira": ("F", "2012-03-09", ("Keira", "Louise"), "Ashdown", "W1"),
    "alfie": ("M", "2025-11-18", ("Alfie", "Jay"), "Thornbury", "M1"),
    "imran": ("M", "1986-12-01", ("Imran",), "Sadiq", "A2"),
    "farzana": ("F", "1991-07-07", ("Farzana", "Bibi"), "Sadiq", "A2"),
    "zayn": ("M", "2019-05-19", ("Zayn",), "Sadiq", "A2"),
}
HOMES = {
    "osprey_walk": {"house": "27", "street": "Osprey Walk", "locality": "Mossbank Top"},
    "almshouse_yard": {"house": "3", "street": "Almshouse Yard", "locality": "Fuller's End"},
    "heron_court": {"flat": "Flat 2", "building": "Heron Court", "street": "Tansy Bank", "locality": "Copperbeck"},
    "larkspur_rise": {"house": "14", "street": "Larkspur Rise", "locality": "Larkhollow"},
    "sandpiper_row": {"house": "8", "street": "Sandpiper Row", "locality": "Gallowfield"},
    "tinderbox_lane": {"house": "51", "street": "Tinderbox Lane", "locality": "The Ropery"},
    "foundry_steps": {"house": "2B", "street": "Foundry Steps", "locality": "The Ropery"},
}
# Who, where, from, until.
STAYS = (
    ("maureen", "almshouse_yard", "1998-05-01", ""),
    ("craig", "sandpiper_row", "2017-09-10", ""),
    ("imran", "larkspur_rise", "2016-03-01", "2024-05-20"),
    ("farzana", "larkspur_rise", "2016-03-01", "2024-05-20"),
    ("zayn", "larkspur_rise", "2019-05-19", "2024-05-20"),
    ("darren", "osprey_walk", "2019-02-01", "2022-08-20"),
    ("darren", "tinderbox_lane", "2022-08-20", ""),
    ("donna", "osprey_walk", "2017-09-10", "2022-08-20"),
    ("donna", "almshouse_yard", "2022-08-20", "2023-01-15"),
    ("donna", "heron_court", "2023-01-15", "2024-06-01"),
    ("donna", "larkspur_rise", "2024-06-01", ""),
    ("keira", "osprey_walk", "2017-09-10", "2022-08-20"),
    ("keira", "almshouse_yard", "2022-08-20", "2023-01-15"),
    ("keira", "heron_court", "2023-01-15", "2024-06-01"),
    ("keira", "larkspur_rise", "2024-06-01", "2025-01-10"),
    ("keira", "almshouse_yard", "2025-01-10", "2025-03-30"),
    ("keira", "larkspur_rise", "2025-03-30", ""),
    ("lee", "larkspur_rise", "2024-11-02", ""),
    ("alfie", "larkspur_rise", "2025-11-18", ""),
    ("jordan", "foundry_steps", "2024-02-01", ""),
)
PARENTS = (
    ("donna", "maureen", ""),
    ("keira", "donna", "craig"),
    ("alfie", "donna", "lee"),
    ("zayn", "farzana", "imran"),
)
# Woman, man, from, until, married.
COUPLES = (
    ("donna", "craig", "2010-05-01", "2017-09-10", ""),
    ("donna", "darren", "2019-02-01", "2022-08-20", ""),
    ("donna", "lee", "2024-11-02", "", "2025-05-10"),
    ("farzana", "imran", "2014-08-16", "", "2014-08-16"),
)


def cast_of(district: District, shift: timedelta) -> Cast:
    """The family's people and places, added to the district, all dates moved by `shift`."""
    english = next(community for community in communities().items if community.name == "English")

    def day(written: str) -> date:
        return date.fromisoformat(written) + shift

    people = {name: _person(district, english, name, day(PEOPLE[name][1])) for name in PEOPLE}
    homes = {name: _home(district, name) for name in HOMES}
    for child, mother, father in PARENTS:
        parents_of(people[child], people[mother], people.get(father))
    for who, where, since, until in STAYS:
        district.settle(people[who], homes[where], day(since))
        people[who].residences[-1].until = day(until) if until else None
    for woman, man, since, until, married in COUPLES:
        pair = district.couple(people[woman], people[man], day(since))
        pair.until, pair.married = (day(until) if until else None), (day(married) if married else None)
    people["donna"].married_surname, people["donna"].married_on = "Thornbury", day("2025-05-10")
    return Cast(people, homes, district.town)


def _home(district: District, name: str) -> Address:
    lines = {**HOMES[name], "town": district.town.name}
    return district.town.home_named(lines, list(HOMES).index(name))


def _person(district: District, community: Community, name: str, born: date) -> Person:
    sex, _, forenames, surname, ethnicity = PEOPLE[name]
    place = list(PEOPLE).index(name)
    person = Person(
        FIRST_NUMBER + place, sex, born, community, Given(forenames, surname), ethnicity, family_story=True, strain=15
    )
    person.schools = (district.town.primaries[0].name, district.town.secondaries[0].name)
    person.nhs = identifiers.nhs_number(499_900 + place) if name in ("keira", "alfie", "zayn") else ""
    person.phone = f"07700 900{FIRST_PHONE + place}" if person.age(district.until) >= 11 else ""
    if name in PNC_YEARS:
        person.pnc = identifiers.pnc_id(PNC_YEARS[name], 900_000 + place)
    district.people.append(person)
    return person
