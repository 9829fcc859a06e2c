"""Missing episodes. A few children, many of them looked after, account for most."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import at_hour, later, officer
from sightline.simulate.happenings.texts import texts
from sightline.simulate.happenings.values import Companion, MissingEpisode, TraceAction
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Person
from sightline.simulate.rates import RATES

CHILD_LEVELS = Odds([("Medium", 66), ("High", 22), ("Low", 12)])
ADULT_LEVELS = Odds([("Medium", 50), ("High", 30), ("Low", 20)])
EVENING = Odds([(0, 2), (7, 1), (12, 1), (16, 6), (17, 6), (18, 7), (19, 8), (20, 8), (21, 9), (22, 10), (23, 7)])
ABSENCE_HOURS = Odds([((0.5, 3.0), 22), ((3.0, 10.0), 42), ((10.0, 26.0), 25), ((26.0, 70.0), 9), ((70.0, 200.0), 2)])
HANDLES = ("@{0}.x{1}", "@its{0}{1}", "@{0}_{1}_", "@not{0}{1}")


def missing_episodes(world: World) -> None:
    """Episodes of children and of adults, each at its own rate."""
    _of_children(world, world.dice.child("missing children"))
    _of_adults(world, world.dice.child("missing adults"))
    world.happenings.episodes.sort(key=lambda episode: (episode.reported, episode.person.number))


def _of_children(world: World, dice: Dice) -> None:
    odds = world.weighted(
        lambda person: person.strain * (12.0 if any(stay.use != "HOME" for stay in person.residences) else 1.0)
    )
    often: list[Person] = []
    for _ in range(world.count(dice, "missing episodes of children", world.number_aged(0, 17))):
        day = world.day(dice)
        known = [child for child in often if 10 <= child.age(day) < 18 and child.residence(day)]
        child = (
            dice.pick(known)
            if known and dice.chance(RATES["repeat missing"].value)
            else world.draw(dice, odds, day, (10, 17))
        )
        if child is not None:
            often.append(child)
            episode(world, dice, child, day)


def _of_adults(world: World, dice: Dice) -> None:
    for _ in range(world.count(dice, "missing episodes of adults", world.number_aged(18, 120))):
        day = world.day(dice)
        adult = world.draw(dice, world.anyone, day, (18, 120))
        if adult is not None:
            episode(world, dice, adult, day)


def episode(world: World, dice: Dice, person: Person, day: date) -> MissingEpisode | None:
    """One episode; None where another one of the same person is still going on."""
    last_seen = at_hour(dice, day, EVENING)
    reported = later(dice, last_seen, 0.5, 7)
    if any(
        other.person is person and abs((other.reported - reported).days) < 10 for other in world.happenings.episodes
    ):
        return None
    stay = person.residence(day)
    care = stay is not None and stay.use != "HOME"
    child = person.age(day) < 18
    kind = "care" if care else "home" if child else "adult"
    place = dice.pick(world.district.town.public).name
    words = {"place": place, "parent": "mother" if dice.chance(0.7) else "father"}
    circumstances = dice.pick(texts("missing")[kind]).format(**words)
    level = dice.draw(CHILD_LEVELS if child else ADULT_LEVELS)
    reporter = (
        "Care home staff"
        if care
        else "Parent"
        if child
        else dice.pick(["Partner", "Relative", "Ward staff", "Employer"])
    )
    seen_at = stay.address.one_line() if stay is not None and dice.chance(0.6) else place
    made = MissingEpisode(person, reported, reporter, last_seen, seen_at, level, circumstances)
    _return(world, dice, made, place, child)
    _trace(world, dice, made, place)
    if child and person.age(day) >= 12:
        _company(world, dice, made, day)
    made.handle = dice.pick(HANDLES).format(_plain(person), dice.number(1, 99)) if child and dice.chance(0.5) else ""
    world.happenings.episodes.append(made)
    return made


def _plain(person: Person) -> str:
    return (
        "".join(letter for letter in person.given.forenames[0].lower() if letter.isascii() and letter.isalpha()) or "me"
    )


def _return(world: World, dice: Dice, made: MissingEpisode, place: str, child: bool) -> None:
    low, high = dice.draw(ABSENCE_HOURS)
    returned = later(dice, made.reported, low, high)
    if returned.date() >= world.until:
        return
    made.returned = returned
    found = dice.pick(texts("missing")["found"]).format(place=place)
    made.found_place = found
    made.found_by = (
        "Police"
        if "Police" in found or "patrol" in found
        else dice.pick(["Self", "Parent or carer", "Police", "Public"])
    )
    made.prevention_interview = later(dice, returned, 0.5, 30) if dice.chance(0.8) else None
    if child and dice.chance(0.86):
        made.return_interview_offered = returned.date() + timedelta(days=dice.number(0, 3))
        if dice.chance(0.62):
            made.return_interview_held = made.return_interview_offered + timedelta(days=dice.number(0, 4))
    ends = [made.prevention_interview.date() if made.prevention_interview else None, made.return_interview_held]
    if any(end is not None and end >= world.until for end in ends):
        made.prevention_interview, made.return_interview_held = None, None


def _trace(world: World, dice: Dice, made: MissingEpisode, place: str) -> None:
    """What was done to find them: little, in some cases, as the review found."""
    end = made.returned or datetime.combine(world.until, datetime.min.time())
    at = later(dice, made.reported, 0.2, 1.5)
    for _ in range(dice.number(1, 6) + (4 if made.level == "High" else 0)):
        if at >= end:
            return
        action = dice.pick(texts("missing")["actions"]).format(place=place)
        result = dice.pick(
            ["Negative", "No reply", "Nothing known", "Awaiting answer", "Possible sighting, followed up"]
        )
        made.actions.append(TraceAction(at, action, result, officer(dice)))
        at = later(dice, at, 0.3, 6)


def _company(world: World, dice: Dice, made: MissingEpisode, day: date) -> None:
    if dice.chance(0.22):
        friend = world.draw(dice, world.offending, day, (12, 17))
        if friend is not None and friend is not made.person:
            made.companions.append(
                Companion(
                    friend.full_name(day),
                    "friend",
                    friend.born if dice.chance(0.5) else None,
                    friend.age(day),
                    person=friend,
                )
            )
    if dice.chance(0.12):
        adult = world.draw(dice, world.offending, day, (19, 45))
        if adult is not None:
            mark = identifiers.registration(adult.number % 10_000) if dice.chance(0.6) else ""
            made.companions.append(
                Companion(
                    adult.full_name(day),
                    "adult associate",
                    None,
                    adult.age(day) + dice.number(-2, 2),
                    mark,
                    adult.phone,
                    "",
                    adult,
                )
            )
