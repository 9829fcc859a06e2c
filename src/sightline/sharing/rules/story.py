"""A person's story as it is exported: who, what, when and where under pseudonyms, and nothing in anybody's words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LEFT_OUT = (
    "Names, dates, addresses, references, telephone numbers, identifiers, accounts online, vehicles and photographs.",
    "Everything in somebody's own words: titles and accounts of events, notes, what a marker warns of, reasons.",
    "Sex, gender, ethnicity, language and communication needs.",
    "The time of day, and the dates: days are counted from the first event.",
    "Who recorded or said what, and which system it came from.",
    "What the post of whoever made the export does not let them see, if there is any.",
    "Which records may be of one person: records that nobody has joined have a pseudonym each.",
)
"""What no exported story holds: said in each."""


NO_PLACE = "not recorded"


@dataclass(frozen=True)
class StoryPerson:
    """Somebody in the story. `age` is on day 0; `relation` is to the person whose story it is."""

    pseudonym: str
    age: str
    relation: str
    has_died: bool


@dataclass(frozen=True)
class StoryPart:
    """Somebody's part in an event, and their age then."""

    pseudonym: str
    age: str
    role: str
    seen: str
    spoken_to: str

    @property
    def words(self) -> str:
        """Who, how old, in which role."""
        return f"{self.pseudonym} ({self.age}): {self.role}"

    @property
    def contact(self) -> str:
        """Whether they were seen and spoken to."""
        return f"Seen: {self.seen}. Spoken to: {self.spoken_to}."


@dataclass(frozen=True)
class StoryEvent:
    """An event: its day in words, its kind, where, and everybody's part."""

    number: int
    day: str
    kind: str
    place: str
    parts: tuple[StoryPart, ...]


@dataclass(frozen=True)
class StoryMarker:
    """A warning marker: on whom or where, of which kind, and the day of each step of its life."""

    on: str
    kind: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class StoryHome:
    """Where the person lived, and from which day until which."""

    place: str
    how: str
    when: str


@dataclass(frozen=True)
class Story:
    """The whole of what is exported. `about` is the pseudonym of the person whose story it is."""

    about: str
    people: tuple[StoryPerson, ...]
    events: tuple[StoryEvent, ...]
    markers: tuple[StoryMarker, ...]
    homes: tuple[StoryHome, ...]
    left_out: tuple[str, ...] = LEFT_OUT

    @property
    def places(self) -> list[str]:
        """The pseudonyms of places, in order."""
        on = {marker.on for marker in self.markers} - {person.pseudonym for person in self.people}
        named = {e.place for e in self.events if e.place != NO_PLACE} | {home.place for home in self.homes} | on
        return sorted(named, key=lambda place: int(place.rsplit(" ", 1)[1]))


def kept(story: Story) -> dict[str, Any]:
    """The story as it is stored."""
    return asdict(story)


def told(stored: Mapping[str, Any]) -> Story:
    """The story that was stored."""
    return Story(
        about=stored["about"],
        people=tuple(StoryPerson(**p) for p in stored["people"]),
        events=tuple(StoryEvent(**{**e, "parts": tuple(StoryPart(**p) for p in e["parts"])}) for e in stored["events"]),
        markers=tuple(StoryMarker(**{**m, "steps": tuple(m["steps"])}) for m in stored["markers"]),
        homes=tuple(StoryHome(**h) for h in stored["homes"]),
        left_out=tuple(stored["left_out"]),
    )


HEAD = ("What", "Day", "Who or where", "Age", "What is told", "Seen", "Spoken to", "Place")


def rows_of(story: Story) -> list[tuple[str, ...]]:
    """The story as rows of a table, with its head: one for each person, part in an event, marker, home and omission."""
    people = [("Person", "", p.pseudonym, p.age, _of_person(p), "", "", "") for p in story.people]
    events = [
        ("Event", e.day, part.pseudonym, part.age, f"{e.kind}: {part.role}", part.seen, part.spoken_to, e.place)
        for e in story.events
        for part in e.parts
    ]
    markers = [("Marker", "", m.on, "", f"{m.kind}: {'; '.join(m.steps)}", "", "", "") for m in story.markers]
    homes = [("Home", h.when, story.about, "", h.how, "", "", h.place) for h in story.homes]
    left_out = [("Left out", "", "", "", words, "", "", "") for words in story.left_out]
    return [HEAD, *people, *events, *markers, *homes, *left_out]


def _of_person(person: StoryPerson) -> str:
    return f"{person.relation}; has died" if person.has_died else person.relation
