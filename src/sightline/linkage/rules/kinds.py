"""What a row of an extract can make: each kind of thing, and what its fields may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from sightline.access.handling import Handling
from sightline.pole.rules import ethnicity, family, identifiers, markers, matters, roles


class Reads(Enum):
    """How the text of a field is read."""

    TEXT = "text"
    NAME = "a name in one column"
    ADDRESS = "an address on one line"
    DATE = "a date"
    INSTANT = "a date, with or without its time"
    NUMBER = "a whole number"
    AGE = "an age in years"
    POSTCODE = "a postcode"
    PHONE = "a telephone number"
    YES_NO = "yes or no"
    ANSWER = "yes, no or not recorded"
    CHOICE = "one of a list"


@dataclass(frozen=True)
class Field:
    """One field of a thing. `longest` in characters; `choices` the values that a choice may have."""

    reads: Reads = Reads.TEXT
    longest: int = 0
    choices: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """A kind of thing. `needs`: without these nothing is made. `demands`: without these the row is rejected.

    `links` are the fields that name another thing of the row by its label, with the kinds that each may lead to.
    """

    key: str
    words: str
    fields: Mapping[str, Field]
    needs: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    links: Mapping[str, frozenset[str]] = field(default_factory=dict)
    may_lack: frozenset[str] = frozenset()
    """Links without which it is made all the same."""


def text(longest: int) -> Field:
    """A field of text of at most so many characters (0: any number)."""
    return Field(Reads.TEXT, longest)


def choice(*values: str) -> Field:
    """A field that takes one of these values."""
    return Field(Reads.CHOICE, choices=frozenset(values))


DATE, INSTANT, ANSWER = Field(Reads.DATE), Field(Reads.INSTANT), Field(Reads.ANSWER)
OF_PERSON = {"of": frozenset({"identity"})}
OF_BOTH = {"of": frozenset({"identity"}), "other": frozenset({"identity"})}
OF_EITHER = {"of": frozenset({"identity", "place"})}
OF_RECORD = {"of": frozenset({"identity", "event"})}
TIMES = {"since": DATE, "until": DATE, "until_known": INSTANT, "known": INSTANT}
HANDLING = {"open": Handling.OPEN, "safeguarding": Handling.SAFEGUARDING, "restricted": Handling.RESTRICTED}


def _fact(key: str, words: str, needs: tuple[str, ...], links: Mapping[str, frozenset[str]], **fields: Field) -> Kind:
    return Kind(key, words, {**fields, **TIMES}, needs=needs, links=links)


_ADDRESS = {
    "kind": choice("address", "no_fixed_abode", "elsewhere"),
    "written": Field(Reads.ADDRESS),
    "unit": text(100),
    "building": text(100),
    "street": text(200),
    "locality": text(200),
    "town": text(200),
    "postcode": Field(Reads.POSTCODE, 10),
    "uprn": text(12),
    "easting": Field(Reads.NUMBER),
    "northing": Field(Reads.NUMBER),
    "description": text(300),
    "known": INSTANT,
}

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("identity", "records of people", {}),
        Kind("place", "places", _ADDRESS, needs=("any",)),
        Kind(
            "event",
            "events",
            {
                "kind": text(40),
                "occurred_from": INSTANT,
                "occurred_until": INSTANT,
                "title": text(300),
                "account": text(0),
                "known": INSTANT,
            },
            demands=("kind", "occurred_from", "title"),
            links={"place": frozenset({"place"})},
            may_lack=frozenset({"place"}),
        ),
        _fact(
            *("name", "names", ("full",), OF_PERSON),
            kind=choice("birth", "usual", "married", "alias", "nickname"),
            given=text(300),
            family=text(300),
            full=text(600),
            written=Field(Reads.NAME, 600),
        ),
        _fact(
            *("birth_date", "dates of birth", ("any",), OF_PERSON),
            born_on=DATE,
            age=Field(Reads.AGE),
            precision=choice("day", "month", "year", "about"),
        ),
        _fact("expected_birth", "expected births", ("due_on",), OF_PERSON, due_on=DATE),
        _fact("death", "deaths", ("died_on",), OF_PERSON, died_on=DATE),
        _fact("sex", "sexes", ("value",), OF_PERSON, value=choice("female", "male", "indeterminate")),
        _fact("gender", "genders", ("value",), OF_PERSON, value=text(100)),
        _fact(
            *("ethnicity", "ethnicities", ("code",), OF_PERSON),
            code=choice(*ethnicity.CODES),
            self_defined=Field(Reads.YES_NO),
        ),
        _fact(
            *("language", "languages", ("language",), OF_PERSON),
            language=text(100),
            interpreter_needed=Field(Reads.YES_NO),
        ),
        _fact(
            *("communication_need", "communication needs", ("need",), OF_PERSON), need=text(300), what_helps=text(500)
        ),
        _fact(
            *("identifier", "identifiers", ("value",), OF_PERSON),
            scheme=choice(*identifiers.SCHEMES),
            value=text(100),
        ),
        _fact("phone", "telephone numbers", ("number",), OF_PERSON, number=Field(Reads.PHONE, 40)),
        _fact("online_account", "online accounts", ("handle",), OF_PERSON, service=text(60), handle=text(200)),
        _fact("vehicle", "vehicles", ("registration",), OF_PERSON, registration=text(20), description=text(200)),
        _fact(
            *("residence", "residences", (), {**OF_PERSON, "place": frozenset({"place"})}),
            kind=choice("lives", "stays", "placed"),
        ),
        _fact(
            *("relationship", "relationships", ("kind",), OF_BOTH),
            kind=choice(*family.KINDS),
            parental_responsibility=choice("yes", "no", "unknown"),
        ),
        _fact("poses_risk", "risks posed to somebody", ("nature",), OF_BOTH, nature=text(500)),
        _fact(
            *("involvement", "parts in events", ("role",), {**OF_PERSON, "event": frozenset({"event"})}),
            role=choice(*roles.ROLES),
            present=ANSWER,
            seen=ANSWER,
            spoken_to=ANSWER,
        ),
        _fact("account", "further accounts of events", ("text",), {"of": frozenset({"event"})}, text=text(0)),
        _fact(
            *("marker", "warning markers", ("kind",), OF_EITHER),
            kind=choice(*markers.KINDS),
            text=text(1000),
            authority=text(200),
        ),
        Kind(
            "step",
            "steps of warning markers",
            {
                "step": choice("proposed", "in_force", "reviewed", "ended"),
                "taken_at": INSTANT,
                "by": text(200),
                "why": text(1000),
                "review_due": DATE,
                "known": INSTANT,
            },
            needs=("taken_at",),
            links={"of": frozenset({"marker"})},
        ),
        Kind(
            "matter",
            "open matters, plans and orders",
            {
                "kind": choice(*matters.KINDS),
                "words": text(1000),
                "owner_words": text(200),
                "review_due": DATE,
                **TIMES,
            },
            demands=("kind",),
            links={**OF_PERSON, "event": frozenset({"event"})},
            may_lack=frozenset({"event"}),
        ),
        Kind(
            "matter_step",
            "steps of open matters",
            {
                "step": choice("assessed", "reviewed", "closed"),
                "taken_at": INSTANT,
                "by": text(200),
                "why": text(1000),
                "review_due": DATE,
                "known": INSTANT,
            },
            needs=("taken_at",),
            links={"of": frozenset({"matter"})},
        ),
        _fact(
            *("attachment", "attached files", ("path",), OF_RECORD),
            path=text(500),
            sha256=text(64),
            title=text(300),
        ),
    )
}
