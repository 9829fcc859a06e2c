"""Telling a record as a story under pseudonyms: from plain values of the record to a `Story`, and its key apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sightline.pole.rules.family import KINDS as KINSHIPS
from sightline.pole.rules.markers import KINDS as MARKERS
from sightline.pole.rules.roles import ROLES

from .pseudonyms import Shuffled, age_on, by_letter, day_number, day_words, kind_of_person, letter_people, number_places
from .story import NO_PLACE, Story, StoryEvent, StoryHome, StoryMarker, StoryPart, StoryPerson

ANSWERS = {"yes": "yes", "no": "no"}
STEPS = {"proposed": "proposed", "in_force": "put in force", "reviewed": "looked at again and kept", "ended": "ended"}
HOMES = {"lives": "Lived here", "stays": "Stayed here at times", "placed": "Was placed here"}


@dataclass(frozen=True)
class Somebody:
    """Somebody in the record: the person's id, and what their age is told from."""

    key: UUID
    born_on: date | None = None
    precision: str = "day"
    due_on: date | None = None
    has_died: bool = False


@dataclass(frozen=True)
class Kin:
    """That `one` is this to `other`; `kind` is a key of `pole.rules.family.KINDS`, or "risk": one poses a risk."""

    one: UUID
    other: UUID
    kind: str


@dataclass(frozen=True)
class Taken:
    """One record of somebody's part in an event."""

    key: UUID
    role: str
    seen: str
    spoken_to: str


@dataclass(frozen=True)
class Happening:
    """An event. `kind` is in words of the register of kinds."""

    kind: str
    on: date
    precision: str
    place: UUID | None
    parts: tuple[Taken, ...]


@dataclass(frozen=True)
class Warned:
    """A marker on somebody or a place, with the steps of its life and their days."""

    on: UUID
    kind: str
    steps: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class Stay:
    """That the person lived somewhere."""

    place: UUID
    kind: str
    since: date | None
    since_precision: str
    until: date | None
    until_precision: str


@dataclass(frozen=True)
class Material:
    """What a story is told from. `about` is one of `people`; `household` lives with them."""

    about: UUID
    people: Mapping[UUID, Somebody]
    events: Sequence[Happening]
    kin: Sequence[Kin] = ()
    household: frozenset[UUID] = frozenset()
    markers: Sequence[Warned] = ()
    stays: Sequence[Stay] = ()

    @property
    def first_day(self) -> date:
        """Day 0: the day of the first event. There is at least one."""
        return min(event.on for event in self.events)

    @property
    def places(self) -> set[UUID]:
        """Every place of the story."""
        on_places = {m.on for m in self.markers if m.on not in self.people}
        return {e.place for e in self.events if e.place} | {s.place for s in self.stays} | on_places


@dataclass(frozen=True)
class Key:
    """Whom and what the pseudonyms stand for, by the record's own ids. Kept apart from the story."""

    people: Mapping[UUID, str]
    places: Mapping[UUID, str]

    def __getitem__(self, key: UUID) -> str:
        return self.people[key] if key in self.people else self.places[key]


def tell_story(material: Material, shuffled: Shuffled[UUID]) -> tuple[Story, Key]:
    """The story of `material`, which has at least one event, and its key. `shuffled` makes each export's own order."""
    kinds = {s.key: kind_of_person(s.born_on, s.due_on, material.first_day) for s in material.people.values()}
    key = Key(letter_people(shuffled(sorted(material.people)), kinds), number_places(shuffled(sorted(material.places))))
    return _Teller(material, key).story(), key


@dataclass(frozen=True)
class _Teller:
    material: Material
    key: Key
    kin_of: dict[UUID, list[str]] = field(default_factory=dict)

    def story(self) -> Story:
        self._relate()
        events = sorted(self.material.events, key=lambda event: event.on)
        return Story(
            about=self.key[self.material.about],
            people=self._people(),
            events=tuple(self._event(event) for event in events),
            markers=tuple(sorted((self._marker(m) for m in self.material.markers), key=lambda m: (m.on, m.kind))),
            homes=tuple(dict.fromkeys(self._home(stay) for stay in sorted(self.material.stays, key=_begins))),
        )

    def _people(self) -> tuple[StoryPerson, ...]:
        """The person whose story it is, then the others by their letters."""
        found = [
            StoryPerson(
                self.key[s.key],
                age_on(s.born_on, s.precision, s.due_on, self.material.first_day),
                self._relation(s.key),
                s.has_died,
            )
            for s in self.material.people.values()
        ]
        own = self.key[self.material.about]
        return tuple(sorted(found, key=lambda p: (p.pseudonym != own, by_letter(p.pseudonym))))

    def _relate(self) -> None:
        """What everybody is to the person, then what further people are to those."""
        own = self.material.about
        near: set[UUID] = set()
        for tie in self.material.kin:
            if own in (tie.one, tie.other):
                other = tie.other if tie.one == own else tie.one
                near.add(other)
                self._add(other, self._words(tie, other))
        for tie in self.material.kin:
            for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
                if other in near and one not in near and one != own:
                    self._add(one, self._words(tie, one))

    def _words(self, tie: Kin, who: UUID) -> str:
        """What `who`, one end of the tie, is to the other end."""
        other = self.key[tie.other if who == tie.one else tie.one]
        if tie.kind == "risk":
            return f"held to pose a risk to {other}" if who == tie.one else f"held to be at risk from {other}"
        known = KINSHIPS.get(tie.kind)
        words = (known.words if who == tie.one else known.inverse) if known else "relative"
        return f"{words} of {other}"

    def _add(self, key: UUID, words: str) -> None:
        said = self.kin_of.setdefault(key, [])
        if words not in said:
            said.append(words)

    def _relation(self, key: UUID) -> str:
        if key == self.material.about:
            return "the person whose story this is"
        said = [*self.kin_of.get(key, ()), *(["in the same household now"] if key in self.material.household else [])]
        return "; ".join(said) or "no relationship recorded"

    def _event(self, event: Happening) -> StoryEvent:
        number = day_number(self.material.first_day, event.on)
        return StoryEvent(
            number=number,
            day=day_words(number, event.precision),
            kind=event.kind,
            place=self.key[event.place] if event.place else NO_PLACE,
            parts=tuple(sorted(self._parts(event), key=lambda part: by_letter(part.pseudonym))),
        )

    def _parts(self, event: Happening) -> Iterable[StoryPart]:
        taken: dict[UUID, list[Taken]] = {}
        for part in event.parts:
            taken.setdefault(part.key, []).append(part)
        for key, parts in taken.items():
            somebody = self.material.people[key]
            yield StoryPart(
                pseudonym=self.key[key],
                age=age_on(somebody.born_on, somebody.precision, somebody.due_on, event.on),
                role=", ".join(dict.fromkeys(_role(part.role) for part in parts)),
                seen=_most(part.seen for part in parts),
                spoken_to=_most(part.spoken_to for part in parts),
            )

    def _marker(self, marker: Warned) -> StoryMarker:
        return StoryMarker(
            on=self.key[marker.on],
            kind=MARKERS[marker.kind].words if marker.kind in MARKERS else "Other warning",
            steps=tuple(f"{STEPS.get(step, 'changed')} {self._day(on)}" for step, on in marker.steps)
            or ("proposed, day not recorded",),
        )

    def _home(self, stay: Stay) -> StoryHome:
        since = f"from {self._day(stay.since, stay.since_precision)}" if stay.since else ""
        until = f"until {self._day(stay.until, stay.until_precision)}" if stay.until else ""
        when = " ".join(part for part in (since, until) if part)
        return StoryHome(self.key[stay.place], HOMES.get(stay.kind, "Lived here"), when or "days not recorded")

    def _day(self, on: date, precision: str = "day") -> str:
        return day_words(day_number(self.material.first_day, on), precision)


def _begins(stay: Stay) -> tuple[bool, date]:
    return stay.since is None, stay.since or date.min


def _role(role: str) -> str:
    return ROLES[role].words if role in ROLES else "Otherwise involved"


def _most(answers: Iterable[str]) -> str:
    """The answer that says most of several records of one part."""
    given = set(answers)
    return next((words for answer, words in ANSWERS.items() if answer in given), "not recorded")
