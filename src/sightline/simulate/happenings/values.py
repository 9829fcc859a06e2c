"""What truly happened to the simulated people: plain values. Which system wrote it down, and how, is in `systems`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.simulate.names.naming import Given
from sightline.simulate.people import Address, Person


@dataclass(slots=True)
class Involvement:
    """A person's part in an incident. None: nobody wrote down whether."""

    person: Person
    role: str
    present: bool | None = True
    seen: bool | None = None
    spoken_to: bool | None = None


@dataclass(eq=False, slots=True)
class Incident:
    """A crime, a log of concern for a child, or a domestic-abuse incident."""

    kind: str
    opening_code: str
    offence: str
    occurred: datetime
    reported: datetime
    place: Address
    grade: str
    summary: str
    involved: list[Involvement]
    dash: str = ""
    outcome: str = ""
    closed: datetime | None = None
    officer: str = ""
    ref: str = ""

    def people(self, *roles: str) -> list[Person]:
        return [part.person for part in self.involved if not roles or part.role in roles]


@dataclass(eq=False, slots=True)
class Referral:
    """One child referred to the referral unit; `child` None: not born yet, and `expected` says when."""

    child: Person | None
    mother: Person | None
    received: datetime
    agency: str
    referrer: str
    category: str
    concern: str
    outcome: str
    outcome_on: date
    expected: date | None = None
    plan_from: date | None = None
    plan_to: date | None = None
    plan_category: str = ""
    incident: Incident | None = None
    poses_risk: Person | None = None
    written_name: str = ""
    shares_identifiers: bool | None = None
    owner: str = ""
    assessed_on: date | None = None
    still_open: bool = False
    plan_review: date | None = None
    plan_owner: str = ""


@dataclass(slots=True)
class Companion:
    """Somebody the missing person was with, as far as anybody knew."""

    name: str
    relation: str
    born: date | None = None
    age: int | None = None
    registration: str = ""
    phone: str = ""
    note: str = ""
    person: Person | None = None


@dataclass(slots=True)
class TraceAction:
    """One thing that was done to find somebody."""

    at: datetime
    action: str
    result: str
    by: str


@dataclass(eq=False, slots=True)
class MissingEpisode:
    """From the report to the return. `apart`: nobody looked the person up, so it stands under a number of its own."""

    person: Person
    reported: datetime
    reported_by: str
    last_seen: datetime
    last_seen_place: str
    level: str
    circumstances: str
    returned: datetime | None = None
    found_place: str = ""
    found_by: str = ""
    prevention_interview: datetime | None = None
    return_interview_offered: date | None = None
    return_interview_held: date | None = None
    actions: list[TraceAction] = field(default_factory=list)
    companions: list[Companion] = field(default_factory=list)
    handle: str = ""
    written_forename: str = ""
    apart: bool = False
    owner: str = ""
    assessed: datetime | None = None


@dataclass(slots=True)
class DetentionEntry:
    """One entry of what was done during a detention; `kind` is a code of the detention system."""

    at: datetime
    kind: str
    text: str
    by: str


@dataclass(eq=False, slots=True)
class Detention:
    """Police detention under PACE. `authorised` is when the custody officer authorised it; `released` None: not yet.

    `gave_name`: the name that was given and was another. `closed_on`: the day on which what they were released for was
    done with; None: it is not.
    """

    person: Person
    station: str
    arrived: datetime
    authorised: datetime
    released: datetime | None
    offence: str
    outcome: str
    incident: Incident | None = None
    adult_requested: datetime | None = None
    adult_arrived: datetime | None = None
    owner: str = ""
    bail_to: date | None = None
    closed_on: date | None = None
    gave_name: Given | None = None
    entries: list[DetentionEntry] = field(default_factory=list)


@dataclass(slots=True)
class Order:
    """An order of a court on a managed offender; `ends` None: until further notice."""

    kind: str
    terms: str
    made: date
    ends: date | None
    court: str
    owner: str


@dataclass(slots=True)
class Visit:
    """A visit to a managed offender."""

    at: datetime
    announced: bool
    result: str
    by: str


@dataclass(eq=False, slots=True)
class SafetyPlan:
    """What was agreed to keep a victim safe, from a day until another; `ended` None: still in force."""

    starts: date
    steps: str
    owner: str
    review: date | None = None
    ended: date | None = None


@dataclass(eq=False, slots=True)
class DomesticCase:
    """What the domestic-abuse unit made of an incident. `repeat`: 1 the first time of these two, 2 the second ...

    `answers` are the questions that were answered yes, each with what was typed beside it.
    """

    incident: Incident
    repeat: int
    notes: str
    owner: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    assessed: datetime | None = None
    closed: date | None = None
    plan: SafetyPlan | None = None


@dataclass(eq=False, slots=True)
class ManagedOffender:
    """A registered sex offender, another managed offender, or somebody under an order."""

    person: Person
    scheme: str
    category: str
    level: str
    order: str
    terms: str
    starts: date
    ends: date | None
    risk_level: str
    manager: str
    last_visit: date | None
    next_visit: date | None
    orders: list[Order] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    manager_words: str = ""


@dataclass(eq=False, slots=True)
class Warning:
    """A marker on a person or on an address, never on both."""

    code: str
    text: str
    set_by: str
    authority: str
    set_at: datetime
    review: date
    person: Person | None = None
    address: Address | None = None
    ended: datetime | None = None


@dataclass(eq=False, slots=True)
class Correction:
    """That the crime system held something wrong about a person until `at`."""

    person: Person
    field: str
    was: str
    at: datetime
    reason: str


@dataclass(eq=False, slots=True)
class Happenings:
    """Everything that happened in one district."""

    incidents: list[Incident] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    episodes: list[MissingEpisode] = field(default_factory=list)
    detentions: list[Detention] = field(default_factory=list)
    offenders: list[ManagedOffender] = field(default_factory=list)
    domestic: list[DomesticCase] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
