"""LANTERN writes down the missing episodes of a district."""

from __future__ import annotations

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.values import Happenings, MissingEpisode
from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES
from sightline.simulate.systems import lantern_tables as tables
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.write_down import SEX_WORDS, lantern_day, lantern_time

SHARED = RATES["identifier shared between systems"].value


class Lantern:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.counts = {"ME": 0, "LP": 0, "TA": 0, "CO": 0}

    def number(self, kind: str) -> str:
        self.counts[kind] += 1
        return f"{kind}{self.counts[kind]:06d}"

    def write(self, district: District, happenings: Happenings) -> None:
        dice = district.dice.child("lantern")
        people: dict[tuple[int, bool], str] = {}
        with_pnc: dict[str, bool] = {}
        for episode in happenings.episodes:
            # Some were not looked up, and have a second number of their own.
            apart = episode.apart or (not episode.person.family_story and dice.chance(0.06))
            who = (episode.person.number, apart)
            people[who] = people.get(who) or self.number("LP")
            shares = with_pnc.setdefault(
                people[who], not apart and (episode.person.family_story or dice.chance(SHARED))
            )
            self._episode(dice, episode, people[who], shares)

    def _episode(self, dice: Dice, episode: MissingEpisode, person_ref: str, shares: bool) -> None:
        person, day = episode.person, episode.reported.date()
        key = self.number("ME")
        known_birth = person.family_story or dice.chance(0.9)
        self.extract.write(
            tables.EPISODES, person.family_story, EpisodeRef=key, PersonRef=person_ref,
            Forename=episode.written_forename or person.given.forenames[0],
            Surname=person.surname(day), KnownAs=person.known_as,
            BirthDate=lantern_day(person.born) if known_birth else "",
            Age=person.age(day), Gender=SEX_WORDS[person.sex], ReportedAt=lantern_time(episode.reported),
            ReportedBy=episode.reported_by,
            LastSeenAt=lantern_time(episode.last_seen), LastSeenPlace=episode.last_seen_place, RiskLevel=episode.level,
            AssessedAt=lantern_time(episode.assessed), OIC=episode.owner,
            ReturnedAt=lantern_time(episode.returned), FoundAtPlace=episode.found_place, FoundBy=episode.found_by,
            PreventionInterviewAt=lantern_time(episode.prevention_interview),
            ReturnInterviewOffered=lantern_day(episode.return_interview_offered),
            ReturnInterviewHeld=lantern_day(episode.return_interview_held),
            PNCID=person.pnc if shares else "", Phone=person.phone, SocialMedia=episode.handle,
            Circumstances=episode.circumstances,
            **self._home(person, episode),
        )  # fmt: skip
        self.extract.record(tables.EPISODES, key, person)
        if episode.written_forename:
            name = episode.written_forename
            self.extract.other_name(tables.EPISODES, [key], person, name, "one person under two names")
        if episode.returned is None:
            self.extract.truth.open_matter("missing_episode", "lantern", "episodes.csv", key)
        self._actions(episode, key)
        self._companions(episode, key)

    def _home(self, person: Person, episode: MissingEpisode) -> dict[str, str]:
        stay = person.residence(episode.reported.date())
        if stay is None:
            return {}
        care = {"CHILDRENS HOME": stay.address.name, "FOSTER CARE": "Foster carers"}.get(stay.use, "")
        return {"HomeAddress": stay.address.one_line(), "HomePostcode": stay.address.postcode, "CareHome": care,
                "PlacingAuthority": "Averdale Council" if care else ""}  # fmt: skip

    def _actions(self, episode: MissingEpisode, key: str) -> None:
        for action in episode.actions:
            self.extract.write(
                tables.ACTIONS, episode.person.family_story,
                ActionRef=self.number("TA"), EpisodeRef=key, At=lantern_time(action.at),
                Action=action.action,
                Result=action.result, By=action.by,
            )  # fmt: skip

    def _companions(self, episode: MissingEpisode, key: str) -> None:
        for one in episode.companions:
            row = self.number("CO")
            self.extract.write(
                tables.COMPANIONS, episode.person.family_story,
                CompanionRef=row, EpisodeRef=key, Name=one.name, BirthDate=lantern_day(one.born),
                Age=one.age,
                Relation=one.relation, VehicleReg=one.registration, Phone=one.phone, Notes=one.note,
            )  # fmt: skip
            if one.person is not None:
                self.extract.record(tables.COMPANIONS, row, one.person)
