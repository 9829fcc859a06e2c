"""GATEHOUSE writes down the police detentions of a district."""

from __future__ import annotations

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.values import Detention, Happenings
from sightline.simulate.population.district import District
from sightline.simulate.systems import gatehouse_tables as tables
from sightline.simulate.systems.crest_known import Known
from sightline.simulate.systems.dates_written import TWO_DIGITS
from sightline.simulate.systems.extract import Extract

OUTCOMES = {
    "": "",
    "Released without charge": "NFA",
    "Released under investigation": "RUI",
    "Released on bail": "BAI",
    "Charged and bailed": "CHB",
    "Charged and kept for court": "CHC",
    "Caution": "CAU",
    "Youth caution": "CAU",
}


class Gatehouse:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.records, self.entries = 0, 0

    def write(self, district: District, happenings: Happenings, known: Known) -> None:
        dice = district.dice.child("gatehouse")
        for detention in happenings.detentions:
            self.records += 1
            key = f"DR{self.records:07d}"
            self._record(dice, key, detention, known)
            for entry in detention.entries:
                self.entries += 1
                self.extract.write(
                    tables.ENTRIES, detention.person.family_story, EntryNo=f"DE{self.entries:08d}", RecNo=key,
                    At=TWO_DIGITS.time(entry.at), Kind=entry.kind, Text=entry.text, By=entry.by,
                )  # fmt: skip

    def _record(self, dice: Dice, key: str, detention: Detention, known: Known) -> None:
        person, day = detention.person, detention.arrived.date()
        stay, outcome = person.residence(day), OUTCOMES[detention.outcome]
        # fingerprints tell who it is whatever name was given, most times
        fingerprints = person.family_story or dice.chance(0.85)
        nominal = known.number(person, detention.arrived) if person.family_story or dice.chance(0.5) else ""
        self.extract.write(
            tables.RECORDS, person.family_story or detention.gave_name is not None, RecNo=key,
            **self._name(key, detention), DOB=TWO_DIGITS.day(person.born), Sex=person.sex,
            PNCID=person.pnc if fingerprints else "", CrestNo=nominal,
            Address=stay.address.one_line() if stay else "", PostCode=stay.address.postcode if stay else "",
            Station=detention.station, Arrived=TWO_DIGITS.time(detention.arrived),
            Authorised=TWO_DIGITS.time(detention.authorised), Released=TWO_DIGITS.time(detention.released),
            Offence=detention.offence, CrestRef=detention.incident.ref if detention.incident else "",
            AAAsked=TWO_DIGITS.time(detention.adult_requested), AACame=TWO_DIGITS.time(detention.adult_arrived),
            Outcome=outcome, BailTo=TWO_DIGITS.day(detention.bail_to), ClosedOn=TWO_DIGITS.day(detention.closed_on),
            OIC=detention.owner,
        )  # fmt: skip
        self.extract.record(tables.RECORDS, key, person)
        if detention.released is None:
            self.extract.truth.open_matter("detention", "gatehouse", "records.txt", key)
        elif outcome in ("RUI", "BAI") and detention.closed_on is None:
            self.extract.truth.open_matter("released", "gatehouse", "records.txt", key)

    def _name(self, key: str, detention: Detention) -> dict[str, str]:
        """The name that was given: now and then another than their own."""
        person, given = detention.person, detention.gave_name or detention.person.given
        surname = given.surname if detention.gave_name else person.surname(detention.arrived.date())
        forename, middle = given.forenames[0], " ".join(given.forenames[1:])
        if detention.gave_name:
            name = f"{forename} {surname}".strip()
            self.extract.other_name(tables.RECORDS, [key], person, name, "false names on arrest")
        if not surname:
            return {"Surname": forename}
        return {"Surname": surname, "Forename": forename, "Middle": middle}
