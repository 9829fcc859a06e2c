"""The files that are attached to somebody's records or to an event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.attachments import is_picture, kind_words, size_words
from sightline.pole.rules.dates import day_words

from .sql import fetch, reader_values, standing, told_by, visible

_ATTACHED = told_by("""
select a.id, a.title, s.name, s.media_type, s.size, a.said_by, a.known_from, a.source_id
  from pole_attachment a join core_storedfile s on s.id = a.file_id
 where a.{column} = any(%(of)s) and {standing} and {visible} order by a.known_from desc, a.id
""")


@dataclass(frozen=True)
class AttachedFile:
    """One attached file, without its content."""

    id: UUID
    title: str
    name: str
    media_type: str
    size: int
    said_by: str
    known_from: datetime
    source: UUID | None

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return kind_words(self.media_type, self.name)

    @property
    def size_words(self) -> str:
        """How large it is."""
        return size_words(self.size)

    @property
    def is_picture(self) -> bool:
        """Whether those alone may open it who may see photographs."""
        return is_picture(self.media_type)

    @property
    def provenance(self) -> str:
        """Who says so, and since when it is known."""
        return f"{self.said_by}, known since {day_words(self.known_from)}"


def attached_to_people(reader: Acting, identities: Collection[UUID], view: AsKnown = NOW) -> list[AttachedFile]:
    """The files attached to these records from this point of view, the latest first. One query."""
    return _attached(reader, "identity_id", identities, view) if identities else []


def attached_to_event(reader: Acting, event: UUID) -> list[AttachedFile]:
    """The files attached to an event, the latest first. One query."""
    return _attached(reader, "event_id", [event], NOW)


def _attached(reader: Acting, column: str, of: Collection[UUID], view: AsKnown) -> list[AttachedFile]:
    statement = _ATTACHED.format(column=column, standing=standing("a", view), visible=visible("a", "subject"))
    values = {**reader_values(reader), "of": list(of), "at": view.at}
    return [AttachedFile(*row) for row in fetch(statement, values)]
