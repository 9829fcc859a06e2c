"""The demonstration family: one story, the same in every force, that a visitor can follow through all six old
systems.

Keira Ashdown is fourteen. Her mother, Donna, lived with Darren Vickers, who hurt her; they fled to Keira's grandmother.
There was a child protection plan. Donna married Lee Thornbury and had a baby. Now Keira goes missing, each time with
the same older man in the same car.

What the systems hold of it is no better than such records are: a birth date with day and month swapped for two years,
a dispute between parents logged as CUSTODY ISSUE, a first referral and two first missing episodes under "Kiera" that
nobody joined to her other records, and an address where another family's troubles were logged before hers moved in.
Nor are they finished: the plan for her is past its review and belongs to somebody who has retired, her mother's safety
plan belongs to nobody, and she herself is still released under investigation.

Dates are those of a force that ends on 31 October 2026; another end moves them all alike. The people and their homes
are in `family_people`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.family_people import Cast, cast_of
from sightline.simulate.family_unfinished import domestic_cases, unfinished
from sightline.simulate.family_words import (
    CAR,
    IN_THE_CELL,
    NOT_TO_CONTACT,
    TRACE,
    VISITS,
)
from sightline.simulate.happenings.incidents import Call
from sightline.simulate.happenings.moments import real
from sightline.simulate.happenings.values import (
    Companion,
    Correction,
    Detention,
    DetentionEntry,
    Happenings,
    Incident,
    Involvement,
    ManagedOffender,
    MissingEpisode,
    Order,
    Referral,
    TraceAction,
    Visit,
    Warning,
)
from sightline.simulate.happenings.warnings import CODES
from sightline.simulate.people import Address, Person
from sightline.simulate.population.district import District

WRITTEN_TO_END_ON = date(2026, 10, 31)


def family_names() -> dict[str, str]:
    """Who is who in the story, for documentation and tests. `crest_*` are nominal numbers, the same in every force."""
    return {
        "child": "Keira Louise Ashdown",
        "crest_child": "900007",
        "half_brother": "Alfie Jay Thornbury",
        "crest_half_brother": "900008",
        "mother": "Donna Marie Thornbury",
        "crest_mother": "900003",
        "mother_maiden_name": "Hollis",
        "father": "Craig Ashdown",
        "step_father": "Lee Thornbury",
        "grandmother": "Maureen Hollis",
        "crest_grandmother": "900001",
        "poses_risk": "Darren Vickers",
        "crest_poses_risk": "900004",
        "adult_associate": "Jordan Kinsella",
        "unrelated_child": "Zayn Sadiq",
        "written_as": "Kiera Ashdown",
        "home": "14 Larkspur Rise",
    }


def add_family(district: District, happenings: Happenings) -> None:
    """Put the family into a district whose own years are over, its events among the others in order of time."""
    shift = district.until - WRITTEN_TO_END_ON
    story = Story(cast_of(district, shift), happenings, shift)
    story.with_darren()
    story.the_flight()
    story.parents_apart()
    story.at_larkspur_rise()
    story.at_her_grandmothers()
    story.going_missing()
    story.the_plan_now()
    story.an_afternoon_in_a_cell()
    story.put_right()
    domestic_cases(story)
    unfinished(story)
    happenings.incidents.sort(key=lambda incident: (incident.reported, incident.ref))
    happenings.referrals.sort(key=lambda one: (one.received, one.child.number if one.child else 0))
    happenings.episodes.sort(key=lambda episode: (episode.reported, episode.person.number))
    happenings.domestic.sort(key=lambda case: (case.incident.reported, case.incident.ref))
    happenings.detentions.sort(key=lambda detention: (detention.arrived, detention.person.number))
    happenings.warnings.sort(key=lambda warning: (warning.set_at, warning.code, warning.text))


class Story:
    """The events, chapter by chapter."""

    def __init__(self, cast: Cast, happenings: Happenings, shift: timedelta) -> None:
        self.cast, self.happenings, self.shift = cast, happenings, shift

    def with_darren(self) -> None:
        """Osprey Walk, 2021 and 2022: Keira, nine and ten, is in the house each time. Nobody speaks to her."""
        cast = self.cast
        asleep = Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, False, False)
        on_stairs = Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, False)
        summary = "Neighbour reports shouting, a child crying. Both say verbal only. Child said to be asleep, not seen."
        call = Call("DOMESTIC", "DOMESTIC NON-CRIME", "", cast.osprey_walk, summary, [*self._couple(), asleep])
        self._log(1, "2021-11-20T22:05", "PRIORITY", call, ("STANDARD", "No offences disclosed"))
        summary = "Donna pushed against kitchen wall by partner, phone taken. Child on stairs, seen. Does not support."
        involved = [*self._couple(), on_stairs]
        call = Call("DOMESTIC", "DOMESTIC CRIME", "Common assault", cast.osprey_walk, summary, involved)
        outcome = "Evidential difficulties, victim does not support"
        second = self._log(2, "2022-03-05T23:40", "IMMEDIATE", call, ("MEDIUM", outcome))
        concern = (
            "Domestic-abuse incident attended by police, child on the stairs, DASH medium.\n"
            'Mother says "it was the drink", child not spoken to.'
        )
        referral = self._refer(cast.keira, "2022-03-06T09:20", "Police", "domestic", concern, "Passed to early help")
        referral.incident, referral.poses_risk = second, cast.darren
        referral.written_name, referral.shares_identifiers = "Ashdown, Kiera", False

    def the_flight(self) -> None:
        """20 August 2022. Keira dials 999; she and her mother go to Maureen's; a plan follows, until June 2023."""
        cast = self.cast
        summary = (
            'Call from child aged 10: "he has got my mum by the neck". Marks to neck. Darren Vickers arrested. '
            'Child spoken to alone, says it happens "when he has been out".'
        )
        involved = [*self._couple(), Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, True)]
        call = Call("DOMESTIC", "DOMESTIC CRIME", "Non-fatal strangulation", cast.osprey_walk, summary, involved)
        third = self._log(3, "2022-08-20T01:15", "IMMEDIATE", call, ("HIGH", "Charged"))
        times = ("2022-08-20T02:10", "2022-08-20T02:31", "2022-08-20T21:55")
        self._detain(cast.darren, times, third, "Charged and bailed")
        concern = (
            "Child rang 999. Third incident in nine months, strangulation of mother.\n"
            'Her words: "I put my chair against the door".'
        )
        referral = self._refer(cast.keira, "2022-08-20T10:05", "Police", "domestic", concern, "Section 47 enquiry")
        referral.incident, referral.poses_risk = third, cast.darren
        referral.plan_from, referral.plan_to = self.day("2022-09-12"), self.day("2023-06-20")
        referral.plan_category = "Emotional abuse"
        self._warn("CP", "2022-09-12T15:30", cast.keira, until="2023-06-20T16:00", note=" (emotional abuse)")
        self._warn("DV", "2022-08-20T12:00", cast.donna, until="2023-09-04T10:00")
        self._warn("DA", "2022-08-20T12:00", cast.osprey_walk)
        self._warn("DP", "2022-08-20T12:00", cast.darren)
        self._warn("RC", "2022-09-12T15:30", cast.darren)
        self._manage(cast.darren)

    def parents_apart(self) -> None:
        """February 2023: closed by telephone as a dispute between parents, although Keira asked for help."""
        cast = self.cast
        summary = (
            "Mother states father has not brought child (10) back after contact. Father says child does not want to "
            'go because "Darren is round there again". Child heard asking to speak to someone. Civil matter, advice '
            "given, log closed."
        )
        involved = [
            Involvement(cast.keira, "SUBJECT", True, False, False),
            Involvement(cast.donna, "PARENT", False, False, True),
            Involvement(cast.craig, "PARENT", True, False, True),
        ]
        call = Call("CHILD CONCERN", "CUSTODY ISSUE", "", cast.sandpiper_row, summary, involved)
        self._log(4, "2023-02-11T18:30", "RESOLUTION WITHOUT DEPLOYMENT", call, ("", "Words of advice"))

    def at_larkspur_rise(self) -> None:
        """The Sadiqs' log of 2023, at the house where Donna and Keira live from 2024; then Darren at the door."""
        cast = self.cast
        summary = "Boy of four found alone by the road. Returned to mother, asleep after night shift. Home in order."
        involved = [
            Involvement(cast.zayn, "SUBJECT", True, True, True),
            Involvement(cast.farzana, "PARENT", True, True, True),
        ]
        call = Call("CHILD CONCERN", "CONCERN FOR SAFETY CHILD", "", cast.larkspur_rise, summary, involved)
        self._log(5, "2023-07-14T15:50", "PRIORITY", call, ("", "No offences, children seen well"))
        summary = (
            "Ex-partner Darren Vickers at door, shouting for Donna, who is seven months pregnant. Gone on arrival. "
            'Keira let him in last week, she says, "because he was crying".'
        )
        involved = [
            Involvement(cast.donna, "VICTIM", True, True, True),
            Involvement(cast.darren, "SUSPECT", True, False, False),
            Involvement(cast.lee, "WITNESS", True, True, True),
            Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, True),
        ]
        call = Call("DOMESTIC", "DOMESTIC CRIME", "Harassment", cast.larkspur_rise, summary, involved)
        sixth = self._log(6, "2025-09-19T19:10", "IMMEDIATE", call, ("MEDIUM", "Under investigation"))
        sixth.closed = None
        concern = (
            "Unborn baby: mother seven months pregnant, former partner has been to the house,\n"
            "older sister had a plan in 2022."
        )
        outcome = "Single-agency social care assessment"
        unborn = self._refer(cast.alfie, "2025-09-22T11:00", "Midwife", "unborn", concern, outcome)
        unborn.expected, unborn.incident, unborn.poses_risk = self.day("2025-11-21"), sixth, cast.darren

    def at_her_grandmothers(self) -> None:
        """January 2025: Keira, twelve, walks to Maureen's and stays for eleven weeks."""
        cast = self.cast
        summary = (
            "Grandmother rings: Keira has turned up with a bag after a row about stepfather, will not go back tonight. "
            'Mother content for her to stay. Keira to officer: "nobody asks me".'
        )
        involved = [
            Involvement(cast.keira, "SUBJECT", True, True, True),
            Involvement(cast.maureen, "CALLER", True, True, True),
            Involvement(cast.donna, "PARENT", False, False, True),
        ]
        call = Call("CHILD CONCERN", "DOMESTIC NON-CRIME CHILD/PARENT", "", cast.almshouse_yard, summary, involved)
        self._log(9, "2025-01-10T20:45", "SCHEDULED", call, ("", "No offences, children seen well"))

    def going_missing(self) -> None:
        """Four times in 2026. The first two were put in as a new person, "Kiera"; nobody looked the name up."""
        jordan, foundry_steps = self.cast.jordan, "At 2B Foundry Steps"
        first = self._missing(("2026-01-23T19:30", "2026-01-23T23:05", "2026-01-24T02:40"), "Medium")
        first.circumstances = "Argument with mother over phone. Second phone found in bedroom."
        first.found_place, first.found_by = "At friend's address", "Parent or carer"
        second = self._missing(("2026-03-14T20:15", "2026-03-14T23:50", "2026-03-15T11:20"), "Medium")
        second.circumstances = "Said she was at a sleepover; friend's mother knew nothing of it. Has new trainers."
        second.found_place, second.found_by = "Returned home of own accord", "Self"
        note = "Older male, name from friend"
        second.companions = [Companion("Jord", "adult associate", age=25, registration=CAR, note=note, person=jordan)]
        for episode in (first, second):
            episode.written_forename, episode.apart = "Kiera", True
        third = self._missing(("2026-05-01T16:00", "2026-05-01T22:10", "2026-05-03T09:15"), "High")
        third.circumstances = "Did not come home from school. Message to friend: \"don't tell my mum im at J's\"."
        third.found_place, third.found_by = foundry_steps, "Police"
        fourth = self._missing(("2026-09-25T18:40", "2026-09-25T22:30", "2026-09-28T04:35"), "High")
        fourth.circumstances = "Left after tea with overnight bag. Car seen on camera at 18:52."
        fourth.found_place, fourth.found_by = "At Tollgate Lodge, room 14", "Police"
        known = Companion("Jordan Kinsella", "adult associate", jordan.born, 27, CAR, jordan.phone, person=jordan)
        known.note = "Collects her in a dark hatchback"
        third.companions = fourth.companions = [known]

    def the_plan_now(self) -> None:
        """School sees the car; a referral and an enquiry; a plan for both children, in force."""
        cast = self.cast
        summary = (
            f"School safeguarding lead saw Keira get into a dark car, {CAR}, male in his twenties. Not first time."
        )
        involved = [
            Involvement(cast.keira, "SUBJECT", True, False, False),
            Involvement(cast.jordan, "SUSPECT", True, False, False),
        ]
        call = Call("CHILD CONCERN", "CONCERN FOR SAFETY CHILD", "", cast.school, summary, involved)
        self._log(7, "2026-04-21T15:25", "SCHEDULED", call, ("", "Referral made"))
        concern = (
            "Missing overnight again, found at the flat of a man of 27; new phone, new trainers, tired.\n"
            'Baby at home; mother "at the end of her rope".'
        )
        keira = self._refer(cast.keira, "2026-05-05T10:40", "School", "exploitation", concern, "Section 47 enquiry")
        keira.plan_from, keira.plan_category, keira.poses_risk = self.day("2026-06-01"), "Sexual abuse", cast.jordan
        alfie = self._refer(cast.alfie, "2026-05-05T10:45", "School", "neglect", concern, "Section 47 enquiry")
        alfie.plan_from, alfie.plan_category = self.day("2026-06-01"), "Neglect"
        self._warn("CP", "2026-06-01T15:00", cast.keira, note=" (sexual abuse)")
        self._warn("CP", "2026-06-01T15:05", cast.alfie, note=" (neglect)")
        self._warn("CX", "2026-05-05T16:20", cast.keira)

    def an_afternoon_in_a_cell(self) -> None:
        """July 2026: six hours in police detention for cosmetics; the appropriate adult was asked for after two."""
        cast = self.cast
        summary = (
            "Two girls stopped with cosmetics to the value of 38 pounds. Keira Ashdown, 14, arrested, gives name only."
        )
        call = Call(
            "CRIME", "THEFT", "Theft", cast.shops, summary, [Involvement(cast.keira, "SUSPECT", True, True, True)]
        )
        theft = self._log(8, "2026-07-17T15:05", "SCHEDULED", call, ("", "Community resolution"))
        times = ("2026-07-17T16:10", "2026-07-17T16:35", "2026-07-17T22:15")
        detention = self._detain(cast.keira, times, theft, "Released under investigation")
        detention.adult_requested, detention.adult_arrived = self.at("2026-07-17T17:55"), self.at("2026-07-17T20:40")
        for when, kind, text in IN_THE_CELL:
            detention.entries.append(DetentionEntry(self.at(when), kind, text, "PS 1180 Nwosu"))

    def put_right(self) -> None:
        """For twenty-six months CREST held her birth date as 3 September."""
        born = self.cast.keira.born
        wrong = (
            date(born.year, born.day, born.month)
            if born.day <= 12 and born.day != born.month
            else date(born.year - 1, born.month, born.day)
        )
        at = self.at("2024-01-16T11:20")
        self.happenings.corrections.append(
            Correction(self.cast.keira, "DOB", wrong.isoformat(), at, "Birth certificate seen")
        )

    def day(self, written: str) -> date:
        """The date as written above, moved with the end of the force's years."""
        return date.fromisoformat(written) + self.shift

    def at(self, written: str) -> datetime:
        """The time as written above, moved likewise."""
        return real(datetime.fromisoformat(written) + self.shift)

    def _couple(self) -> list[Involvement]:
        return [
            Involvement(self.cast.donna, "VICTIM", True, True, True),
            Involvement(self.cast.darren, "SUSPECT", True, True, True),
        ]

    def _log(self, number: int, when: str, grade: str, call: Call, ended: tuple[str, str]) -> Incident:
        """A log with a reference of its own that no other force's logs reach; `ended` is DASH grade and outcome."""
        occurred = self.at(when)
        reported = real(occurred + timedelta(minutes=17))
        incident = Incident(
            call.kind,
            call.opening,
            call.offence,
            occurred,
            reported,
            call.place,
            grade,
            call.summary,
            call.involved,
            ended[0],
            ended[1],
            real(reported + timedelta(days=9)),
            "PC 2871 Maslin",
            f"AV{reported.year}0009{number:04d}",
        )
        self.happenings.incidents.append(incident)
        return incident

    def _refer(self, child: Person, when: str, agency: str, category: str, concern: str, outcome: str) -> Referral:
        received = self.at(when)
        decided = received.date() + timedelta(days=2)
        referrer = {"Police": "PC 2871 Maslin", "School": "Designated safeguarding lead"}.get(agency, "")
        referral = Referral(child, child.mother, received, agency, referrer, category, concern, outcome, decided)
        referral.shares_identifiers = True
        self.happenings.referrals.append(referral)
        return referral

    def _detain(self, person: Person, times: tuple[str, str, str], incident: Incident, outcome: str) -> Detention:
        arrived, authorised, released = (self.at(time) for time in times)
        station = self.cast.station
        detention = Detention(person, station, arrived, authorised, released, incident.offence, outcome, incident)
        self.happenings.detentions.append(detention)
        return detention

    def _warn(self, code: str, since: str, on: Person | Address, until: str = "", note: str = "") -> None:
        set_at, ended = self.at(since), self.at(until) if until else None
        text, authority = CODES[code]
        warning = Warning(
            code, text + note, "DS 1403 Cawthorn", authority, set_at, set_at.date() + timedelta(days=365), ended=ended
        )
        if isinstance(on, Person):
            warning.person = on
        else:
            warning.address = on
        self.happenings.warnings.append(warning)

    def _manage(self, person: Person) -> None:
        starts, ends = self.day("2023-02-27"), self.day("2028-02-27")
        visited, due = self.day("2026-08-12"), self.day("2026-11-10")
        manager = "PC 4102 Szymanski"
        record = ManagedOffender(person, "MAPPA", "3", "2", "", "", starts, ends, "HIGH", manager, visited, due)
        record.manager_words = "szymanski pc4102"
        made, until = self.day("2023-02-27"), self.day("2028-02-27")
        record.orders.append(Order("RO", NOT_TO_CONTACT, made, until, "Averdale Crown Court", "PC 4102 Szymanski"))
        for when, result in VISITS:
            record.visits.append(Visit(self.at(when), False, result, manager))
        self.happenings.offenders.append(record)

    def _missing(self, times: tuple[str, str, str], level: str) -> MissingEpisode:
        """An episode of Keira's: last seen, reported, returned."""
        seen, reported, returned = (self.at(time) for time in times)
        home = "14 Larkspur Rise, Skarholme"
        episode = MissingEpisode(self.cast.keira, reported, "Parent", seen, home, level, "", returned)
        episode.handle = "@keira.x09"
        episode.prevention_interview = real(returned + timedelta(hours=3))
        episode.return_interview_offered = returned.date() + timedelta(days=1)
        if level == "High":
            episode.return_interview_held = returned.date() + timedelta(days=2)
        for place, step in enumerate(TRACE if level == "High" else TRACE[:2]):
            at = real(reported + timedelta(minutes=40 + 55 * place))
            episode.actions.append(TraceAction(at, step, "Negative", "PC 3108 Okeham"))
        self.happenings.episodes.append(episode)
        return episode
