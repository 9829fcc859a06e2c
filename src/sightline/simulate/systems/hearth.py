"""HEARTH writes down the domestic-abuse cases of a district."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.domestic import relation_of
from sightline.simulate.happenings.moments import later
from sightline.simulate.happenings.texts import table_of
from sightline.simulate.happenings.values import DomesticCase, Happenings, Involvement, SafetyPlan
from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES
from sightline.simulate.systems import attached
from sightline.simulate.systems import hearth_tables as tables
from sightline.simulate.systems.crest_known import Known
from sightline.simulate.systems.dates_written import DOTTED
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.table import Table
from sightline.simulate.systems.write_down import yes_no

SHARED = RATES["identifier shared between systems"].value
ROLES = {"SUSPECT": "PERP", "CHILD IN HOUSEHOLD": "CHILD", "WITNESS": "WIT"}


class Hearth:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.counts = {"DV": 0, "DP": 0, "DQ": 0, "SP": 0, "AT": 0}
        for number, words in table_of("domestic.toml")["questions"].items():
            extract.write(tables.QUESTIONS, True, Q=number, Words=words)

    def number(self, kind: str) -> str:
        self.counts[kind] += 1
        return f"{kind}{self.counts[kind]:06d}"

    def write(self, district: District, happenings: Happenings, known: Known) -> None:
        """Write the cases with everything that hangs on each."""
        dice = district.dice.child("hearth")
        for case in happenings.domestic:
            key = self.number("DV")
            story = case.incident.involved[0].person.family_story
            looked_up = story or dice.chance(SHARED)
            self._incident(dice, key, case, known if looked_up else None)
            for part in case.incident.involved[1:]:
                self._party(dice, key, case, part, known if looked_up else None)
            for question, comment in case.answers:
                self.extract.write(
                    tables.ANSWERS, story, AnswerNo=self.number("DQ"), IncNo=key, Q=question, Comment=comment
                )
            if case.plan is not None:
                self._plan(key, case.plan, story)
            if case.incident.dash == "HIGH" and (story or dice.chance(RATES["attached files"].value)):
                self._attach(dice, key, case, district.until)

    def _incident(self, dice: Dice, key: str, case: DomesticCase, known: Known | None) -> None:
        incident, victim = case.incident, case.incident.involved[0].person
        day = incident.reported.date()
        status = "CLOSED" if case.closed else "ASSESSED" if case.assessed else "NEW"
        lines = incident.place.one_line().removesuffix(f", {incident.place.lines.get('town', '')}").split(", ")
        who = self._person("Vic", dice, (tables.INCIDENTS, key), victim, day)
        self.extract.write(
            tables.INCIDENTS, victim.family_story, IncNo=key,
            CrestRef=incident.ref if dice.chance(0.8) or known else "",
            OccurredAt=DOTTED.time(incident.occurred), ReportedAt=DOTTED.time(incident.reported),
            AbuseType=incident.offence or "Non-crime", **who,
            VicPhone=victim.phone, VicCrestNo=known.number(victim, _within_days(incident.reported)) if known else "",
            Addr1=lines[0], Addr2=", ".join(lines[1:]), Addr3=incident.place.lines.get("town"),
            PostCode=incident.place.postcode, Risk=incident.dash[:1], DashScore=len(case.answers),
            RepeatNo=case.repeat, Status=status, AssessedAt=DOTTED.time(case.assessed),
            ClosedOn=DOTTED.day(case.closed), CaseOfficer=case.owner, Notes=case.notes,
        )  # fmt: skip
        self.extract.record(tables.INCIDENTS, key, victim, "victim")
        if not case.closed:
            self.extract.truth.open_matter("domestic_abuse", "hearth", "incidents.txt", key)

    def _party(self, dice: Dice, key: str, case: DomesticCase, part: Involvement, known: Known | None) -> None:
        row, when = self.number("DP"), case.incident.reported
        child = part.role == "CHILD IN HOUSEHOLD"
        who = self._person("", dice, (tables.PARTIES, row), part.person, when.date())
        found = part.person.family_story or dice.chance(0.85)
        if child and part.seen is False:
            who["DOB"] = ""  # nobody asked for that of a child whom nobody saw
        self.extract.write(
            tables.PARTIES, part.person.family_story, PartyNo=row, IncNo=key, Role=ROLES[part.role],
            **who, ToVictim=relation_of(case.incident) if part.role == "SUSPECT" else "",
            Seen=yes_no(part.seen) if child else "", SpokenTo=yes_no(part.spoken_to) if child else "",
            CrestNo=known.number(part.person, _within_days(when)) if known and found else "",
        )  # fmt: skip
        self.extract.record(tables.PARTIES, row, part.person)

    def _person(self, prefix: str, dice: Dice, where: tuple[Table, str], person: Person, day: date) -> dict[str, str]:
        """The name in four columns, with birth date and sex; some wives stand under the name they were born with."""
        surname, forenames = person.surname(day), person.given.forenames
        if surname != person.given.surname and not person.family_story and dice.chance(0.15):
            surname = person.given.surname
            self.extract.other_name(where[0], [where[1]], person, surname, "name from before marriage")
        title = "Mr" if person.sex == "M" else "Mrs" if person.married_on and person.married_on <= day else "Ms"
        return {
            f"{prefix}Title": title if person.age(day) >= 16 else "",
            f"{prefix}Forename": forenames[0],
            f"{prefix}Middle": " ".join(forenames[1:]),
            f"{prefix}Surname": surname,
            f"{prefix}DOB": DOTTED.day(person.born) if person.family_story or dice.chance(0.9) else "",
            f"{prefix}Sex": person.sex,
        }

    def _plan(self, key: str, plan: SafetyPlan, story: bool) -> None:
        row = self.number("SP")
        self.extract.write(
            tables.PLANS, story, PlanNo=row, IncNo=key, StartedOn=DOTTED.day(plan.starts),
            ReviewOn=DOTTED.day(plan.review), EndedOn=DOTTED.day(plan.ended), Owner=plan.owner, Steps=plan.steps,
        )  # fmt: skip
        if plan.ended is None:
            self.extract.truth.open_matter("safety_plan", "hearth", "safety_plans.txt", row)

    def _attach(self, dice: Dice, key: str, case: DomesticCase, until: date) -> None:
        number = self.number("AT")
        file = attached.file_for(dice, number, case.incident)
        at = later(dice, case.incident.reported, 1, 40)
        if at.date() >= until:
            at = case.incident.reported
        self.extract.write_file(file.path, file.content)
        self.extract.write(
            tables.ATTACHMENTS, True, AttNo=number, IncNo=key, Path=file.path, Sha256=file.sha256, Title=file.title,
            AddedAt=DOTTED.time(at),
        )  # fmt: skip


def _within_days(reported: datetime) -> datetime:
    """The unit looks people up in CREST within two days."""
    return reported + timedelta(days=2)
