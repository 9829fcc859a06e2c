"""What of an import stays when it is undone, by name: people have recorded something on it since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.taking_back.tables import rows
from sightline.pole.queries.people import NO_NAME, PersonLine, people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.rules import markers, matters
from sightline.pole.rules.as_known import NOW

_IDENTITIES = "select k.id from undo_kept k join pole_identity i on i.id = k.id order by k.id"
_EVENTS = """
select e.id, e.title, e.reference from undo_kept k join pole_event e on e.id = k.id order by e.occurred_from, e.id"""
_MARKERS = """
select m.kind, m.identity_id, m.place_id from undo_kept k join pole_marker m on m.id = k.id order by m.id"""
_MATTERS = "select m.kind, m.identity_id from undo_kept k join pole_matter m on m.id = k.id order by m.id"
_PLACES = """
select k.id from undo_kept k join pole_place p on p.id = k.id
 union select m.place_id from undo_kept k join pole_marker m on m.id = k.id where m.place_id is not null"""


@dataclass(frozen=True)
class KeptLine:
    """One thing that stays: what it is, what it is called, and the page that shows it, by its name and reference."""

    what: str
    words: str
    page: str
    reference: str


@dataclass(frozen=True)
class Kept:
    """Everything that stays, and the ids of whom and what the list names."""

    lines: tuple[KeptLine, ...]
    subjects: tuple[UUID, ...]


def kept(reader: Acting, today: date) -> Kept:
    """What stays, once `taking_back.kept.find_kept` has filled its tables. Nine queries at most."""
    identities = [identity for (identity,) in rows(_IDENTITIES, {})]
    events, on, open_matters = rows(_EVENTS, {}), rows(_MARKERS, {}), rows(_MATTERS, {})
    whose = {*identities, *(row[1] for row in (*on, *open_matters) if row[1])}
    people = people_of(reader, whose, NOW, today)
    addresses = addresses_of(reader, [place for (place,) in rows(_PLACES, {})])
    lines = [
        *_people(people, identities),
        *(KeptLine("Event", title, "event", reference) for _, title, reference in events),
        *(_on("Warning marker", markers.KINDS, kind, people.get(who)) for kind, who, place in on if not place),
        *(
            KeptLine("Warning marker", f"{_words(markers.KINDS, kind)}: {at[0].line}", "place", at[0].reference)
            for kind, _, place in on
            if place and (at := addresses[place])
        ),
        *(_on("Open matter", matters.KINDS, kind, people.get(who)) for kind, who in open_matters),
        *(KeptLine("Address", at[0].line, "place", at[0].reference) for at in addresses.values() if at[0].id),
    ]
    shown = [*(i for line in people.values() for i in line.identities), *(e[0] for e in events), *addresses]
    return Kept(tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(shown)))


def _people(people: Mapping[UUID, PersonLine], identities: list[UUID]) -> Iterator[KeptLine]:
    for line in dict.fromkeys(people[identity] for identity in identities if identity in people):
        yield KeptLine("Person", line.name, "person", line.reference)


def _on(what: str, kinds: Mapping[str, Any], kind: str, line: PersonLine | None) -> KeptLine:
    name, reference = (line.name, line.reference) if line else (NO_NAME, "")
    return KeptLine(what, f"{_words(kinds, kind)}: {name}", "person", reference)


def _words(kinds: Mapping[str, Any], kind: str) -> str:
    return str(kinds[kind].words) if kind in kinds else kind.replace("_", " ").capitalize()
