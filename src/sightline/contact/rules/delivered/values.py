"""One log as another system sent it: what is understood, in our words, and what is not, in its own."""

from dataclasses import dataclass
from datetime import datetime

from sightline.contact.rules.states import Channel, ChildAnswer, State

from .plain import one_line

LONGEST_WHERE = 500


@dataclass(frozen=True)
class SaidLine:
    """One entry of the log there. `key` tells it from the others; `digest` tells whether it has changed."""

    key: str
    at: datetime | None
    by: str
    text: str
    by_caller: bool
    digest: bytes


@dataclass(frozen=True)
class SaidPerson:
    """Somebody who is named there: by what leads to their record here, if anything does, and in words."""

    words: str
    role: str
    reference: str = ""
    identifier: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class SaidVehicle:
    """A vehicle that is named there."""

    registration: str
    description: str
    role: str


@dataclass(frozen=True)
class SaidUnit:
    """One unit that was sent from there, with such of its times as are known."""

    call_sign: str
    assigned_at: datetime | None
    acknowledged_at: datetime | None = None
    on_the_way_at: datetime | None = None
    at_scene_at: datetime | None = None
    left_at: datetime | None = None
    stood_down_at: datetime | None = None


@dataclass(frozen=True)
class SaidAddress:
    """An address in parts; without a street or a postcode it is only words."""

    unit: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""

    @property
    def line(self) -> str:
        """The address on one line, without its UPRN."""
        number = " ".join(part for part in (self.building, self.street) if part)
        return ", ".join(part for part in (self.unit, number, self.locality, self.town, self.postcode) if part)


@dataclass(frozen=True)
class Said:
    """A code as it was sent, and what it means here; empty where that is not known."""

    code: str = ""
    means: str = ""


@dataclass(frozen=True)
class Delivered:
    """A log as it was sent. `unread`: sentences with what could not be understood, kept as it was said."""

    number: str
    as_at: datetime | None
    received_at: datetime | None
    channel: Channel
    code: str
    qualifiers: tuple[str, ...]
    where: str
    address: SaidAddress | None
    place: str
    caller_name: str
    caller_relation: str
    safe_contact: str
    child: ChildAnswer
    grade: Said
    graded_by: str
    graded_at: datetime | None
    state: Said
    result: str
    lines: tuple[SaidLine, ...]
    people: tuple[SaidPerson, ...]
    vehicles: tuple[SaidVehicle, ...]
    units: tuple[SaidUnit, ...]
    unread: tuple[str, ...]
    digest: bytes

    @property
    def where_said(self) -> str:
        """Where it is, as it was said: in words or, without them, as the address that was sent."""
        return self.where or (self.address.line[:LONGEST_WHERE].strip() if self.address else "")

    @property
    def first_said(self) -> str:
        """The first line of what is said of it first, without what cannot be seen; empty where nothing is."""
        texts = (*(line.text for line in self.lines), "; ".join(self.unread))
        return next(filter(None, (one_line(text.strip().split("\n")[0]) for text in texts)), "")

    @property
    def is_closed(self) -> bool:
        """Whether it is closed there."""
        return self.state.means == State.CLOSED
