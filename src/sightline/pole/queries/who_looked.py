"""Who has looked at a record: for its owner, and for those who read the ledger. PostgreSQL decides which."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.roles import roles_with
from sightline.core.acts import TASK_KINDS, Acting
from sightline.core.commands import COMMANDS
from sightline.pole.rules.dates import instant_words

from .sql import fetch

LIMIT = 100
DID = {
    "person": "Read the person's page",
    "place": "Read a page of a place",
    "event": "Read a page of an event",
    "search": "Saw them in a search",
    "photograph": "Saw a photograph",
    "print_page": "Printed a page",
}


@dataclass(frozen=True)
class Look:
    """One act on the record."""

    at: datetime
    name: str
    agency: str
    post: str
    rank: str
    capability: str
    effect: str
    task_kind: str
    task_reference: str

    @property
    def when(self) -> str:
        """When, by the clocks of the United Kingdom."""
        return instant_words(self.at)

    @property
    def who(self) -> str:
        """The name with the post and agency as they were."""
        return ", ".join(part for part in (self.name, self.rank, self.post, self.agency) if part)

    @property
    def did(self) -> str:
        """What was done. To open a form is not to send it."""
        words = self.capability.replace("_", " ")
        command = COMMANDS.get(self.capability)
        if command and command.effect.value != self.effect:
            return f"Opened a form: {words}"
        return DID.get(self.capability) or words.capitalize()

    @property
    def task(self) -> str:
        """The task in hand."""
        words = TASK_KINDS.get(self.task_kind, self.task_kind)
        return " ".join(part for part in (words, self.task_reference) if part)


def may_see_who_looked(reader: Acting, owners: Collection[UUID]) -> bool:
    """Whether the section is shown at all: to the record's owner and to those who see it of any record."""
    return reader.actor.may(Permission.VIEWERS_SEE) or reader.actor.user_id in owners


def who_looked(reader: Acting, identities: Collection[UUID], owners: Collection[UUID]) -> tuple[Look, ...]:
    """Who looked, newest first, at most LIMIT. One query for those who may; none, and nothing, for others."""
    if not identities or not may_see_who_looked(reader, owners):
        return ()
    values = {"identities": list(identities), "most": LIMIT, "watchers": roles_with(Permission.LEDGER_VIEW)}
    rows = fetch("select * from pole_who_looked(%(identities)s, %(most)s, %(watchers)s)", values)
    return tuple(Look(*row) for row in rows)
