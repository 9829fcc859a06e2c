"""Whom the crime system knows, since when, and under which numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice
from sightline.simulate.family_people import FIRST_NUMBER
from sightline.simulate.happenings.corrections import misheard
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES

FAMILY_NUMBERS = 900_001


@dataclass(eq=False, slots=True)
class Nominal:
    """One record of a person; `variant` is the form of the name on a second record that nobody joined to the first."""

    person: Person
    created: datetime
    number: str = ""
    variant: str = ""
    used_from: datetime | None = None
    history: bool = False


@dataclass(slots=True)
class Known:
    """The nominals of one district, to be asked for by person and time."""

    nominals: list[Nominal] = field(default_factory=list)
    first: dict[int, Nominal] = field(default_factory=dict)
    second: dict[int, Nominal] = field(default_factory=dict)

    def of(self, person: Person, when: datetime) -> Nominal:
        """The record that an officer used for this person at that time."""
        other = self.second.get(person.number)
        if other is not None and other.used_from is not None and when >= other.used_from:
            return other
        return self.first[person.number]

    def number(self, person: Person | None, when: datetime) -> str:
        """The number of the record, if there was one by then; else blank."""
        if person is None or person.number not in self.first:
            return ""
        nominal = self.of(person, when)
        return nominal.number if nominal.created <= when else ""


def known_to_crest(district: District, happenings: Happenings, first_number: int) -> Known:
    """Everybody in a police matter, and the families of the children, in the order in which they came to notice."""
    dice = district.dice.child("crest", "known")
    noticed: dict[int, tuple[Person, datetime]] = {}
    _from_events(dice, happenings, noticed)
    _families(dice, noticed)
    known = Known()
    for person, when in noticed.values():
        nominal = Nominal(person, _earlier(dice, person, when))
        known.nominals.append(nominal)
        known.first[person.number] = nominal
    _second_records(dice, district, happenings, known)
    known.nominals.sort(key=lambda nominal: (nominal.created, nominal.person.number, nominal.variant))
    for place, nominal in enumerate(known.nominals):
        # The family's numbers are the same in every force, so that pages can name them.
        story = FAMILY_NUMBERS + nominal.person.number - FIRST_NUMBER if nominal.person.family_story else 0
        nominal.number = str(story or first_number + place)
    _pnc_ids(dice, happenings, known)
    return known


def _notice(noticed: dict[int, tuple[Person, datetime]], person: Person | None, when: datetime) -> None:
    if person is not None and (person.number not in noticed or when < noticed[person.number][1]):
        noticed[person.number] = (person, when)


def _from_events(dice: Dice, happenings: Happenings, noticed: dict[int, tuple[Person, datetime]]) -> None:
    for incident in happenings.incidents:
        for person in incident.people():
            _notice(noticed, person, later(dice, incident.reported, 0.1, 3))
    for detention in happenings.detentions:
        _notice(noticed, detention.person, detention.arrived)
    for record in happenings.offenders:
        _notice(noticed, record.person, at_hour(dice, record.starts, OFFICE_HOURS))
    for warning in happenings.warnings:
        _notice(noticed, warning.person, warning.set_at)
    for referral in happenings.referrals:
        if referral.expected is None and (dice.chance(0.75) or (referral.child and referral.child.family_story)):
            _notice(noticed, referral.child, later(dice, referral.received, 1, 40))
    for episode in happenings.episodes:
        if dice.chance(0.85):
            _notice(noticed, episode.person, later(dice, episode.reported, 0.2, 2))


def _families(dice: Dice, noticed: dict[int, tuple[Person, datetime]]) -> None:
    """With a child come the mother, the father, and who else lives there."""
    for child, when in list(noticed.values()):
        day = when.date()
        if child.age(day) >= 18:
            continue
        for parent in (child.mother, child.father):
            if parent is not None and parent.alive(day) and (dice.chance(0.85) or parent.family_story):
                _notice(noticed, parent, later(dice, when, 0.1, 6))
        for other in child.household(day):
            if other.mother is child.mother or dice.chance(0.6):
                _notice(noticed, other, later(dice, when, 0.1, 30))


def _earlier(dice: Dice, person: Person, when: datetime) -> datetime:
    """One in five of the grown was known before the years that were brought over."""
    back = dice.number(200, 2900)
    if person.family_story or person.age(when.date() - timedelta(days=back)) < 15 or not dice.chance(0.2):
        return when
    return at_hour(dice, when.date() - timedelta(days=back), OFFICE_HOURS)


def _second_records(dice: Dice, district: District, happenings: Happenings, known: Known) -> None:
    """A few people have two records: a misheard name was taken for somebody new."""
    times: dict[int, list[datetime]] = {}
    for incident in happenings.incidents:
        for person in incident.people():
            times.setdefault(person.number, []).append(incident.reported)
    for number, moments in times.items():
        nominal = known.first[number]
        if (
            len(moments) < 2
            or nominal.person.family_story
            or not dice.chance(RATES["second nominal record"].value * 1.6)
        ):
            continue
        variant = misheard(dice, nominal.person.surname(district.until))
        used_from = moments[len(moments) // 2]
        if used_from > nominal.created and variant.lower() != nominal.person.surname(district.until).lower():
            known.second[number] = Nominal(nominal.person, later(dice, used_from, 0.1, 2), "", variant, used_from)
            known.nominals.append(known.second[number])


def _pnc_ids(dice: Dice, happenings: Happenings, known: Known) -> None:
    """Those arrested, managed, or circulated as missing have a number on the national computer; some others too."""
    for detention in happenings.detentions:
        give_pnc_id(detention.person, detention.arrived.date())
    for record in happenings.offenders:
        give_pnc_id(record.person, record.starts)
    for episode in happenings.episodes:
        if episode.person.number in known.first and dice.chance(0.8):
            give_pnc_id(episode.person, episode.reported.date())
    for nominal in known.nominals:
        if nominal.person.age(nominal.created.date()) >= 18 and dice.chance(0.12):
            give_pnc_id(nominal.person, nominal.created.date())


def give_pnc_id(person: Person, day: date) -> None:
    """A number on the national computer, the first time there is reason for one."""
    person.pnc = person.pnc or identifiers.pnc_id(day.year, person.number)
