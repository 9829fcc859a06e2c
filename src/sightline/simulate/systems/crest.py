"""CREST writes down what happened in a district."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later, officer
from sightline.simulate.happenings.values import Happenings, Incident
from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES
from sightline.simulate.systems import crest_tables as tables
from sightline.simulate.systems.crest_known import Known, Nominal, known_to_crest
from sightline.simulate.systems.crest_links import write_links
from sightline.simulate.systems.crest_places import PlacesWritten
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.write_down import iso, iso_time, yes_no


class Crest:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.next_number: dict[str, int] = {"nominal": 100001, "address": 500001}

    def number(self, kind: str, first: int = 1) -> str:
        number = self.next_number.setdefault(kind, first)
        self.next_number[kind] = number + 1
        return str(number)

    def write(self, district: District, happenings: Happenings) -> Known:
        """Write everything of the district; gives who is known under which number, for the other systems."""
        dice = district.dice.child("crest", "rows")
        known = known_to_crest(district, happenings, self.next_number["nominal"])
        self.next_number["nominal"] += len(known.nominals)
        corrected = {correction.person.number: correction for correction in happenings.corrections}
        for nominal in known.nominals:
            correction = corrected.get(nominal.person.number) if not nominal.variant else None
            self._nominal(dice, nominal, district, correction is not None)
            if correction is not None and correction.at > nominal.created:
                became = (
                    iso(nominal.person.born)
                    if correction.field == "DOB"
                    else nominal.person.surname(district.until).upper()
                )
                self._history(
                    nominal, correction.field, correction.was, became, correction.at, officer(dice), correction.reason
                )
        places = PlacesWritten(self, district)
        places.write(happenings, known)
        write_links(self, district, happenings, known)
        self._warnings(happenings, known, places)
        self._incidents(dice, happenings, known, places)
        self._two_records(known)
        return known

    def _nominal(self, dice: Dice, nominal: Nominal, district: District, corrected: bool) -> None:
        person, made = nominal.person, officer(dice)
        surname = self._surname(dice, nominal, district, made)
        forenames = person.given.forenames
        one_word = not surname
        born, estimated = _birth_date(dice, nominal, corrected)
        mixed_with = (
            None if corrected or surname != person.surname(nominal.created.date()) else self._mixed(dice, nominal)
        )
        other = mixed_with or person
        maiden = (
            person.given.surname if surname == person.married_surname and dice.chance(0.7 + person.family_story) else ""
        )
        self.extract.write(
            tables.NOMINALS, person.family_story or corrected or mixed_with is not None or nominal.history,
            NOMINAL_NO=nominal.number, SURNAME=(forenames[0] if one_word else surname).upper(),
            FORENAME_1="" if one_word else forenames[0], FORENAME_2="" if one_word else " ".join(forenames[1:]),
            DOB=iso(other.born) if mixed_with else born,
            DOB_ESTIMATED=yes_no(estimated), SEX=person.sex,
            ETHNIC_CODE=person.ethnicity if dice.chance(0.93) or person.family_story else "NS",
            PNC_ID="" if nominal.variant else person.pnc,
            MAIDEN_NAME=maiden.upper() if maiden and maiden != surname else "", KNOWN_AS=person.known_as,
            ALIASES="|".join(person.aliases),
            LANGUAGE=person.language, INTERPRETER=yes_no(person.interpreter), COMMUNICATION=person.needs,
            PHONE=other.phone, VEHICLE_REG=self._vehicle(dice, nominal), DECEASED_ON=iso(person.died),
            CREATED_AT=iso_time(nominal.created), CREATED_BY=made,
        )  # fmt: skip
        self.extract.record(tables.NOMINALS, nominal.number, person)

    def _surname(self, dice: Dice, nominal: Nominal, district: District, by: str) -> str:
        """The surname held at the end. Those who married since were noticed, or were not."""
        person = nominal.person
        if nominal.variant:
            return nominal.variant
        wed = person.married_on
        if wed is None or wed <= nominal.created.date():
            return person.surname(nominal.created.date())
        noticed = at_hour(dice, wed + timedelta(days=dice.number(10, 400)), OFFICE_HOURS)
        if noticed.date() >= district.until or not (dice.chance(0.6) or person.family_story):
            return person.given.surname
        nominal.history = True
        self._history(
            nominal, "SURNAME", person.given.surname.upper(), person.married_surname.upper(), noticed, by, "Married"
        )
        return person.married_surname

    def _mixed(self, dice: Dice, nominal: Nominal) -> Person | None:
        """Now and then a record has the birth date and telephone of a brother or sister of the same sex."""
        person = nominal.person
        if person.family_story or nominal.variant or person.mother is None:
            return None
        others = [one for one in person.mother.children if one.sex == person.sex and one.born != person.born]
        if not others or not dice.chance(RATES["mixed records"].value):
            return None
        other = dice.pick(others)
        found = {"system": "crest", "table": "nominals.csv", "key": nominal.number}
        self.extract.truth.found_wrong(
            "mixed_records", "two people in one record", {**found, "persons": [person.number, other.number]}
        )
        return other

    def _two_records(self, known: Known) -> None:
        """Tell the truth of those who have a second record under another name."""
        for number, second in known.second.items():
            keys = [known.first[number].number, second.number]
            self.extract.other_name(tables.NOMINALS, keys, second.person, second.variant, "one person under two names")

    def _vehicle(self, dice: Dice, nominal: Nominal) -> str:
        grown = nominal.person.age(nominal.created.date()) >= 18
        return identifiers.registration(nominal.person.number % 10_000) if grown and dice.chance(0.15) else ""

    def _history(self, nominal: Nominal, field: str, was: str, became: str, at: datetime, by: str, reason: str) -> None:
        self.extract.write(
            tables.HISTORY, HISTORY_NO=self.number("history"), NOMINAL_NO=nominal.number, FIELD=field, WAS=was,
            BECAME=became,
            CHANGED_AT=iso_time(at), CHANGED_BY=by, REASON=reason,
        )  # fmt: skip

    def _warnings(self, happenings: Happenings, known: Known, places: PlacesWritten) -> None:
        for warning in happenings.warnings:
            nominal = known.of(warning.person, warning.set_at).number if warning.person else ""
            address = places.number(warning.address) if warning.address else ""
            self.extract.write(
                tables.WARNINGS, warning.person is not None and warning.person.family_story,
                WARNING_NO=self.number("warning"), NOMINAL_NO=nominal, ADDRESS_NO=address,
                CODE=warning.code,
                TEXT=warning.text, SET_BY=warning.set_by, AUTHORITY=warning.authority, SET_AT=iso_time(warning.set_at),
                REVIEW_DATE=iso(warning.review), ENDED_AT=iso_time(warning.ended),
            )  # fmt: skip

    def _incidents(self, dice: Dice, happenings: Happenings, known: Known, places: PlacesWritten) -> None:
        for incident in happenings.incidents:
            story = any(part.person.family_story for part in incident.involved)
            self.extract.write(
                tables.INCIDENTS, story, REF=incident.ref, KIND=incident.kind, OPENING_CODE=incident.opening_code,
                OFFENCE=incident.offence,
                OCCURRED_AT=iso_time(incident.occurred), REPORTED_AT=iso_time(incident.reported),
                ADDRESS_NO=places.number(incident.place),
                GRADE=incident.grade, DASH_GRADE=incident.dash, SUMMARY=incident.summary, OUTCOME=incident.outcome,
                OFFICER=incident.officer, CLOSED_AT=iso_time(incident.closed), CREATED_AT=iso_time(incident.reported),
            )  # fmt: skip
            self._involved(dice, incident, known)

    def _involved(self, dice: Dice, incident: Incident, known: Known) -> None:
        for part in incident.involved:
            self.extract.write(
                tables.INCIDENT_NOMINALS, part.person.family_story,
                INVOLVEMENT_NO=self.number("involvement"), REF=incident.ref,
                NOMINAL_NO=known.of(part.person, incident.reported).number, ROLE=part.role,
                PRESENT=yes_no(part.present),
                SEEN=yes_no(part.seen), SPOKEN_TO=yes_no(part.spoken_to), CREATED_AT=iso_time(later(dice,
                incident.reported, 0.2, 20)),
            )  # fmt: skip


def _birth_date(dice: Dice, nominal: Nominal, corrected: bool) -> tuple[str, bool]:
    """The date held, and whether it is a guess. Of some grown people, and on some second records, nobody knew it."""
    person = nominal.person
    if nominal.variant and dice.chance(0.3):
        return f"{person.born.year + dice.number(-2, 2)}-01-01", True
    unknown = not corrected and not person.pnc and not person.family_story and person.age(nominal.created.date()) >= 18
    return ("", False) if unknown and dice.chance(0.025) else (iso(person.born), False)
