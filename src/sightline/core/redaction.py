"""What must not reach somebody, whatever is chosen to be sent: asked of each share, export and document first.

Areas register what they withhold; whoever sends sees what was withheld and why, and cannot send it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from .acts import Acting
from .registry import Registry


@dataclass(frozen=True)
class Recipient:
    """Whom something goes to: an agency, a user of it, or words alone. `acts_for`: records of those whom they act for.

    `named` are the rows that the sender says, with a reason, this recipient has to have.
    """

    words: str
    agency: UUID | None = None
    user: UUID | None = None
    acts_for: frozenset[UUID] = frozenset()
    named: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Withheld:
    """A row, or a text by its name, that does not go; why, and whether naming it lets it go (`may_be_named`)."""

    what: UUID | str
    words: str
    why: str
    may_be_named: bool = False


@dataclass(frozen=True)
class Sending:
    """What is to go: ids of rows, the records that they are of, and texts by a name of each."""

    records: Collection[UUID]
    rows: Collection[UUID] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


Redactor = Callable[[Acting, Recipient, Sending], Sequence[Withheld]]
REDACTORS: Registry[str, Redactor] = Registry("what must not leave")


def withheld_from(sender: Acting, recipient: Recipient, sending: Sending) -> tuple[Withheld, ...]:
    """All that every area withholds of what is to go to this recipient, each row or text once."""
    found: dict[UUID | str, Withheld] = {}
    for redactor in REDACTORS.values():
        for withheld in redactor(sender, recipient, sending):
            first = found.get(withheld.what)
            if first is None or (first.may_be_named and not withheld.may_be_named):
                found[withheld.what] = withheld
    return tuple(found.values())
