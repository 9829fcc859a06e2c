"""The demonstration family: one story, the same in every force, that a visitor can follow through all three old systems.

Keira Ashdown is fourteen. Her mother, Donna, lived with Darren Vickers, who hurt her; they fled to Keira's grandmother. There was a child
protection plan. Donna married Lee Thornbury and had a baby. Now Keira goes missing, each time with the same older man in the same car.

What the systems hold of it is no better than such records are: a birth date with day and month swapped for two years, a dispute between
parents logged as CUSTODY ISSUE, a first referral and two first missing episodes under "Kiera" that nobody joined to her other records, and
an address where another family's troubles were logged before hers moved in.

Dates are those of a force that ends on 31 October 2026; another end moves them all alike.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.family_people import Cast, cast_of
from sightline.simulate.happenings.moments import real
from sightline.simulate.happenings.values import (
    Companion,
    Correction,
    Detention,
    Happenings,
    Incident,
    Involvement,
    ManagedOffender,
    MissingEpisode,
    Referral,
    TraceAction,
    Warning,
)
from sightline.simulate.people import Address, Person
from sightline.simulate.population.district import District

WRITTEN_TO_END_ON = date(2026, 10, 31)
CAR = "ZX00 KJM"


def family_names() -> dict[str, str]:
    """Who is who in the story, for documentation and tests."""
    return {
        "child": "Keira Louise Ashdown", "half_brother": "Alfie Jay Thornbury", "mother": "Donna Marie Thornbury",
        "mother_maiden_name": "Hollis", "father": "Craig Ashdown", "step_father": "Lee Thornbury", "grandmother": "Maureen Hollis",
        "poses_risk": "Darren Vickers", "adult_associate": "Jordan Kinsella", "unrelated_child": "Zayn Sadiq",
        "written_as": "Kiera Ashdown", "home": "14 Larkspur Rise",
    }  # fmt: skip


def add_family(district: District, happenings: Happenings) -> None:
    """Put the family into a district whose own years are over, and its events among the others in order of time."""
    shift = district.until - WRITTEN_TO_END_ON
    cast = cast_of(district, shift)
    story = Story(cast, happenings, shift)
    story.with_darren()
    story.the_flight()
    story.parents_apart()
    story.at_larkspur_rise()
    story.going_missing()
    story.the_plan_now()
    story.put_right()
    happenings.incidents.sort(key=lambda incident: (incident.reported, incident.ref))
    happenings.referrals.sort(key=lambda referral: (referral.received, referral.child.number if referral.child else 0))
    happenings.episodes.sort(key=lambda episode: (episode.reported, episode.person.number))
    happenings.detentions.sort(key=lambda detention: (detention.arrived, detention.person.number))
    happenings.warnings.sort(key=lambda warning: (warning.set_at, warning.code, warning.text))


class Story:
    """The events, chapter by chapter."""

    def __init__(self, cast: Cast, happenings: Happenings, shift: timedelta) -> None:
        self.cast, self.happenings, self.shift = cast, happenings, shift

    def day(self, written: str) -> date:
        return date.fromisoformat(written) + self.shift

    def at(self, written: str) -> datetime:
        return real(datetime.fromisoformat(written) + self.shift)

    def log(
        self, number: int, kind: str, opening: str, offence: str, when: str, place: Address, grade: str, summary: str,
        involved: list[Involvement], dash: str = "", outcome: str = "",
    ) -> Incident:  # fmt: skip
        occurred = self.at(when)
        reported = real(occurred + timedelta(minutes=17))
        incident = Incident(
            kind, opening, offence, occurred, reported, place, grade, summary, involved, dash, outcome,
            real(reported + timedelta(days=9)), "PC 2871 Maslin", f"AV{reported.year}0009{number:04d}",
        )  # fmt: skip
        self.happenings.incidents.append(incident)
        return incident

    def warn(
        self,
        code: str,
        text: str,
        authority: str,
        since: str,
        until: str = "",
        person: Person | None = None,
        address: Address | None = None,
    ) -> None:
        set_at = self.at(since)
        ended = self.at(until) if until else None
        review = set_at.date() + timedelta(days=365)
        self.happenings.warnings.append(
            Warning(code, text, "DS 1403 Cawthorn", authority, set_at, review, person, address, ended)
        )

    def refer(
        self, child: Person, when: str, agency: str, referrer: str, category: str, concern: str, outcome: str
    ) -> Referral:
        received = self.at(when)
        referral = Referral(
            child,
            child.mother,
            received,
            agency,
            referrer,
            category,
            concern,
            outcome,
            received.date() + timedelta(days=2),
        )
        referral.shares_identifiers = True
        self.happenings.referrals.append(referral)
        return referral

    def with_darren(self) -> None:
        """Osprey Walk, 2021 and 2022: Keira, nine and ten, is in the house each time. Nobody speaks to her."""
        cast = self.cast
        both = [
            Involvement(cast.donna, "VICTIM", True, True, True),
            Involvement(cast.darren, "SUSPECT", True, True, True),
        ]
        upstairs = Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, False, False)
        self.log(1, "DOMESTIC", "DOMESTIC NON-CRIME", "", "2021-11-20T22:05", cast.osprey_walk, "PRIORITY",
                 "Neighbour reports shouting, a child crying. Both say verbal only. Child said to be asleep, not seen.",
                 [*both, upstairs], "STANDARD", "No offences disclosed")  # fmt: skip
        second = self.log(2, "DOMESTIC", "DOMESTIC CRIME", "Common assault", "2022-03-05T23:40", cast.osprey_walk, "IMMEDIATE",
                          "Donna pushed against kitchen wall by partner, phone taken. Child on stairs, seen, not spoken to. Does not support.",
                          [*both, Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, False)], "MEDIUM",
                          "Evidential difficulties, victim does not support")  # fmt: skip
        referral = self.refer(cast.keira, "2022-03-06T09:20", "Police", "PC 2871 Maslin", "domestic",
                              "Domestic-abuse incident attended by police, child on the stairs, DASH medium.\nMother says \"it was the drink\", "
                              "child not spoken to.", "Passed to early help")  # fmt: skip
        referral.incident, referral.poses_risk = second, cast.darren
        referral.written_name, referral.shares_identifiers = "Ashdown, Kiera", False

    def the_flight(self) -> None:
        """20 August 2022. Keira dials 999. Mother and daughter go to the grandmother's; a plan follows, and ends in June 2023."""
        cast = self.cast
        third = self.log(3, "DOMESTIC", "DOMESTIC CRIME", "Non-fatal strangulation", "2022-08-20T01:15", cast.osprey_walk, "IMMEDIATE",
                         "Call from child aged 10: \"he has got my mum by the neck\". Marks to neck. Darren Vickers arrested at address. "
                         "Child spoken to alone, says it happens \"when he has been out\".",
                         [Involvement(cast.donna, "VICTIM", True, True, True), Involvement(cast.darren, "SUSPECT", True, True, True),
                          Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, True)], "HIGH", "Charged")  # fmt: skip
        self.happenings.detentions.append(
            Detention(cast.darren, cast.station, self.at("2022-08-20T02:10"), self.at("2022-08-20T02:31"), self.at("2022-08-20T21:55"),
                      "Non-fatal strangulation", "Charged and bailed", third)
        )  # fmt: skip
        referral = self.refer(cast.keira, "2022-08-20T10:05", "Police", "DS 1403 Cawthorn", "domestic",
                              "Child rang 999. Third incident in nine months, strangulation of mother.\nHer words: \"I put my chair against the door\".",
                              "Section 47 enquiry")  # fmt: skip
        referral.incident, referral.poses_risk = third, cast.darren
        referral.plan_from, referral.plan_to, referral.plan_category = (
            self.day("2022-09-12"),
            self.day("2023-06-20"),
            "Emotional abuse",
        )
        self.warn(
            "CP",
            "Subject to child protection plan (emotional abuse)",
            "Referral unit",
            "2022-09-12T15:30",
            "2023-06-20T16:00",
            cast.keira,
        )
        self.warn(
            "DV",
            "High-risk domestic-abuse victim",
            "MARAC coordinator",
            "2022-08-20T12:00",
            "2023-09-04T10:00",
            cast.donna,
        )
        self.warn(
            "DA",
            "High-risk domestic-abuse address, treat calls as urgent",
            "MARAC coordinator",
            "2022-08-20T12:00",
            address=cast.osprey_walk,
        )
        self.warn("DP", "Domestic-abuse perpetrator", "MARAC coordinator", "2022-08-20T12:00", person=cast.darren)
        self.warn("RC", "Poses a risk to children", "Referral unit", "2022-09-12T15:30", person=cast.darren)
        self.happenings.offenders.append(
            ManagedOffender(cast.darren, "MAPPA", "3", "2", "", "", self.day("2023-02-27"), self.day("2028-02-27"), "HIGH",
                            "PC 4102 Szymanski", self.day("2026-08-12"), self.day("2026-11-10"))
        )  # fmt: skip

    def parents_apart(self) -> None:
        """February 2023: closed by telephone as a dispute between parents, although Keira asked for help."""
        cast = self.cast
        self.log(4, "CHILD CONCERN", "CUSTODY ISSUE", "", "2023-02-11T18:30", cast.sandpiper_row, "RESOLUTION WITHOUT DEPLOYMENT",
                 "Mother states father has not brought child (10) back after contact. Father says child does not want to go because \"Darren is "
                 "round there again\". Child heard asking to speak to someone. Civil matter, advice given, log closed.",
                 [Involvement(cast.keira, "SUBJECT", True, False, False), Involvement(cast.donna, "PARENT", False, False, True),
                  Involvement(cast.craig, "PARENT", True, False, True)], "", "Words of advice")  # fmt: skip

    def at_larkspur_rise(self) -> None:
        """The Sadiqs' log of 2023, at the house where Donna, Keira and Lee live from 2024; then Darren at the door."""
        cast = self.cast
        self.log(5, "CHILD CONCERN", "CONCERN FOR SAFETY CHILD", "", "2023-07-14T15:50", cast.larkspur_rise, "PRIORITY",
                 "Boy of four found alone by the road. Returned to mother, who had been asleep after night shift. Home in order.",
                 [Involvement(cast.zayn, "SUBJECT", True, True, True), Involvement(cast.farzana, "PARENT", True, True, True)],
                 "", "No offences, children seen well")  # fmt: skip
        sixth = self.log(6, "DOMESTIC", "DOMESTIC CRIME", "Harassment", "2025-09-19T19:10", cast.larkspur_rise, "IMMEDIATE",
                         "Ex-partner Darren Vickers at door, shouting for Donna, who is seven months pregnant. Gone on arrival. Keira let him in last "
                         "week, she says, \"because he was crying\".",
                         [Involvement(cast.donna, "VICTIM", True, True, True), Involvement(cast.darren, "SUSPECT", True, False, False),
                          Involvement(cast.lee, "WITNESS", True, True, True), Involvement(cast.keira, "CHILD IN HOUSEHOLD", True, True, True)],
                         "MEDIUM", "Under investigation")  # fmt: skip
        unborn = self.refer(cast.alfie, "2025-09-22T11:00", "Midwife", "Community midwife", "unborn",
                            "Unborn baby: mother seven months pregnant, former partner has been to the house,\nolder sister had a plan in 2022.",
                            "Single-agency social care assessment")  # fmt: skip
        unborn.expected, unborn.incident, unborn.poses_risk = self.day("2025-11-21"), sixth, cast.darren

    def going_missing(self) -> None:
        """Four times in 2026. The first two were put in as a new person, "Kiera"; nobody looked the name up."""
        jordan = self.cast.jordan
        known = Companion(
            "Jordan Kinsella",
            "adult associate",
            jordan.born,
            27,
            CAR,
            jordan.phone,
            "Collects her in a dark hatchback",
            jordan,
        )
        self._missing("2026-01-23T19:30", "2026-01-23T23:05", "Medium", "2026-01-24T02:40", "At friend's address", "Parent or carer",
                      "Argument with mother over phone. Second phone found in bedroom.", [], apart=True)  # fmt: skip
        self._missing("2026-03-14T20:15", "2026-03-14T23:50", "Medium", "2026-03-15T11:20", "Returned home of own accord", "Self",
                      "Said she was at a sleepover; friend's mother knew nothing of it. Returned with new trainers.",
                      [Companion("Jord", "adult associate", None, 25, CAR, "", "Older male, name from friend")], apart=True)  # fmt: skip
        self._missing("2026-05-01T16:00", "2026-05-01T22:10", "High", "2026-05-03T09:15", "At 2B Foundry Steps", "Police",
                      "Did not come home from school. Message to friend: \"don't tell my mum im at J's\".", [known])  # fmt: skip
        self._missing("2026-09-25T18:40", "2026-09-25T22:30", "High", "2026-09-28T04:35", "At Tollgate Lodge, room 14", "Police",
                      "Left after tea with overnight bag. Car seen on camera at 18:52.", [known])  # fmt: skip

    def _missing(
        self, seen: str, reported: str, level: str, returned: str, place: str, by: str, circumstances: str, companions: list[Companion],
        apart: bool = False,
    ) -> None:  # fmt: skip
        keira = self.cast.keira
        episode = MissingEpisode(
            keira,
            self.at(reported),
            "Parent",
            self.at(seen),
            "14 Larkspur Rise, Skarholme",
            level,
            circumstances,
            self.at(returned),
            place,
            by,
        )
        episode.written_forename, episode.apart = ("Kiera" if apart else ""), apart
        episode.companions, episode.handle = companions, "@keira.x09"
        episode.prevention_interview = real(self.at(returned) + timedelta(hours=3))
        episode.return_interview_offered = episode.prevention_interview.date() + timedelta(days=1)
        if level == "High":
            episode.return_interview_held = episode.return_interview_offered + timedelta(days=1)
        steps = ["Phone called, no answer", "Friends' addresses visited", "Social media looked at", "PNC circulated"]
        for place_in_list, step in enumerate(steps if level == "High" else steps[:2]):
            episode.actions.append(
                TraceAction(
                    real(self.at(reported) + timedelta(minutes=40 + 55 * place_in_list)),
                    step,
                    "Negative",
                    "PC 3108 Okeham",
                )
            )
        self.happenings.episodes.append(episode)

    def the_plan_now(self) -> None:
        """School sees the car; a referral and an enquiry; a plan for both children, in force. And an afternoon in a cell."""
        cast = self.cast
        self.log(7, "CHILD CONCERN", "CONCERN FOR SAFETY CHILD", "", "2026-04-21T15:25", cast.school, "SCHEDULED",
                 f"School safeguarding lead saw Keira get into a dark car, {CAR}, with a male in his twenties, not for the first time.",
                 [Involvement(cast.keira, "SUBJECT", True, False, False), Involvement(cast.jordan, "ASSOCIATE", True, False, False)],
                 "", "Referral made")  # fmt: skip
        for child, category in ((cast.keira, "exploitation"), (cast.alfie, "neglect")):
            referral = self.refer(child, "2026-05-05T10:40", "School", "Designated safeguarding lead", category,
                                  "Missing overnight again, found at the flat of a man of 27; new phone, new trainers, tired, will not say from whom.\n"
                                  "Baby at home; mother \"at the end of her rope\".", "Section 47 enquiry")  # fmt: skip
            referral.plan_from, referral.plan_category = (
                self.day("2026-06-01"),
                "Sexual abuse" if child is cast.keira else "Neglect",
            )
            referral.poses_risk = cast.jordan if child is cast.keira else None
            self.warn(
                "CP",
                f"Subject to child protection plan ({referral.plan_category.lower()})",
                "Referral unit",
                "2026-06-01T15:00",
                person=child,
            )
        self.warn(
            "CX",
            "At risk of sexual exploitation, found with an adult associate",
            "DS exploitation team",
            "2026-05-05T16:20",
            person=cast.keira,
        )
        theft = self.log(8, "CRIME", "THEFT", "Theft", "2026-07-17T15:05", cast.shops, "SCHEDULED",
                         "Two girls stopped with cosmetics to the value of 38 pounds. One, Keira Ashdown, 14, arrested, gives name and no more.",
                         [Involvement(cast.keira, "SUSPECT", True, True, True)], "", "Community resolution")  # fmt: skip
        self.happenings.detentions.append(
            Detention(cast.keira, cast.station, self.at("2026-07-17T16:10"), self.at("2026-07-17T16:35"), self.at("2026-07-17T22:15"), "Theft",
                      "Released under investigation", theft, self.at("2026-07-17T17:55"), self.at("2026-07-17T20:40"))
        )  # fmt: skip

    def put_right(self) -> None:
        """For twenty-two months CREST held her birth date as 3 September."""
        wrong = date(self.cast.keira.born.year, self.cast.keira.born.day % 12 or 12, self.cast.keira.born.month)
        self.happenings.corrections.append(
            Correction(self.cast.keira, "DOB", wrong.isoformat(), self.at("2024-01-16T11:20"), "Birth certificate seen")
        )
