"""From what a row says to rows of the record: identities, places, events and facts with their times and search keys."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.linkage.rules.dates import born_about
from sightline.linkage.rules.history import Changes
from sightline.linkage.rules.kinds import KINDS
from sightline.linkage.rules.map_row import Made, Mapped
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected
from sightline.pole.rules.fact_keys import keys_for
from sightline.pole.rules.identifiers import fold_identifier
from sightline.pole.rules.keys import place_key, reference_key

from .attached import fact_values
from .found import Found, source_key
from .lineage import Ended, EventTold, Lineage, Replaced

PARTS = ("unit", "building", "street", "locality", "town", "postcode")
_SUBJECT = {"identity": "identity_id", "event": "event_id", "place": "place_id"}
Labels = dict[str, tuple[str, UUID]]
_STEP_OF = {"step": "marker_id", "matter_step": "matter_id"}
_LINKS = {"other": "other_id", "event": "event_id", "place": "place_id"}


@dataclass
class Chunk:
    """The rows of every table that a chunk writes, and what rows that changed since end or replace."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ended: list[Ended] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """How many of each kind of thing were made."""
        hidden = ("source_row", "search_key", "source_place", "address")
        return Counter({kind: len(rows) for kind, rows in self.tables.items() if kind not in hidden})


@dataclass
class SourceOf:
    """The row that something comes from, and how closely all that it says is handled at least."""

    id: UUID
    key: str
    handling: int = 0
    lineage: Lineage | None = None
    """What earlier versions of the row made, where there are any."""


def address_key(system: str, table: str, key: str, values: ReadOnly[str, Any]) -> str:
    """The key that makes one place of the same address. Without a street or a building it is this row's own place."""
    folded = place_key(*(values.get(part, "") for part in PARTS))
    if values.get("kind", "address") == "address" and (values.get("street") or values.get("building")):
        return folded
    return f"{values.get('kind', 'address')}|{system}|{table}|{key}"[:400]


class Assembler:
    """Adds rows to a chunk: all that one source row makes, or nothing."""

    def __init__(
        self, mapping: Mapping, file: MappedFile, found: Found, chunk: Chunk, changes: Changes, now: datetime
    ) -> None:
        self.mapping, self.file, self.found, self.chunk = mapping, file, found, chunk
        self.changes, self.now = changes, now
        self.first = {k: next((m.label for m in file.makes if m.kind == k), "") for k in ("identity", "event", "place")}
        self.rows: list[tuple[str, dict[str, Any]]] = []
        self.ended: list[Ended] = []

    def add(self, source: SourceOf, mapped: Mapped) -> None:
        """Add what `mapped` makes. Raises RowRejected, and then nothing of the row is added."""
        self.rows, self.ended = [], []
        try:
            self._add(source, mapped)
        except RowRejected:
            self._forget_places()
            raise
        if source.lineage is not None:
            self.rows, ended, replaced = source.lineage.reconcile(self.rows, mapped.known or self.now)
            self.chunk.ended += [*self.ended, *ended]
            self.chunk.replaced += replaced
        self.commit()

    def commit(self) -> None:
        """Give the gathered rows to the chunk."""
        for table, row in self.rows:
            self.chunk.tables[table].append(row)

    def _forget_places(self) -> None:
        for table, row in self.rows:
            if table == "place":
                del self.found.places[row["key"]]
            elif table == "address":
                self.found.addressed.discard(row["place_id"])

    def _add(self, source: SourceOf, mapped: Mapped) -> None:
        labels: Labels = {}
        known = mapped.known
        for reference in mapped.references:
            thing = self.found.of(reference)
            if thing is None:
                continue
            labels[reference.label] = (reference.kind, thing.id)
            if self.file.known_with == reference.label:
                known = known or thing.known
        for made in mapped.things:
            if not self._links_are_there(made, labels):
                continue
            came = self.changes.last(source.key, made.by.columns)
            self._thing(made, source, came or known or self.now, labels)

    def _thing(self, made: Made, source: SourceOf, known: datetime, labels: Labels) -> None:
        values = dict(made.values)
        values.pop("any", None)
        said = values.pop("known", None)
        base: dict[str, Any] = {
            "id": uuid7(),
            "handling": max(made.by.handling, source.handling),
            "source_id": source.id,
            "known_from": said.at if said else known,
        }
        kind = made.by.kind
        if kind == "identity":
            base["id"] = self._identity(base, self.key_of(made, source.key), source)
        elif kind == "place":
            base["id"] = self._place(values, base, self.key_of(made, source.key), source)
        elif kind == "event":
            links = {link: labels[label][1] for link, label in made.links.items() if label in labels}
            base["id"] = self._event(values, base, self.key_of(made, source.key), links, source)
        elif kind in _STEP_OF:
            self._step(kind, values, base, labels[made.links["of"]][1])
        else:
            if kind == "attachment":
                values = fact_values(made, values, self.found.attached)
            self.facts(kind, values, {**base, **self._links(made, labels)})
        if made.by.label:
            labels[made.by.label] = (kind, base["id"])

    def _links_are_there(self, made: Made, labels: Labels) -> bool:
        may_lack = KINDS[made.by.kind].may_lack
        return all(label in labels for link, label in made.links.items() if link not in may_lack)

    def key_of(self, made: Made, key: str) -> str:
        """The row's key for the first of its kind in the mapping; for another its label stands behind the key."""
        return key if made.by.label == self.first[made.by.kind] else f"{key}/{made.by.label}"

    def _links(self, made: Made, labels: Labels) -> dict[str, Any]:
        subject_kind, subject = labels[made.links["of"]]
        links: dict[str, Any] = {_SUBJECT[subject_kind]: subject}
        if made.by.kind in ("marker", "attachment"):
            links["subject"] = subject
        for link, column in _LINKS.items():
            if made.links.get(link) in labels:
                links[column] = labels[made.links[link]][1]
        if links.get("other_id") == subject:
            raise RowRejected("", "It leads from a record to the same record: nobody is related to themselves.")
        return links

    def facts(self, kind: str, values: dict[str, Any], base: dict[str, Any]) -> None:
        """One fact; two where the source came to know later that it had ended: the open one, then the ended one."""
        ended_known = values.pop("until_known", None)
        if ended_known and "true_until" in values and ended_known.at > base["known_from"]:
            still = {k: v for k, v in values.items() if k not in ("true_until", "true_until_precision")}
            self._fact(kind, still, {**base, "id": uuid7(), "known_until": ended_known.at})
            base = {**base, "known_from": ended_known.at}
        self._fact(kind, values, base)

    def _fact(self, kind: str, values: dict[str, Any], base: dict[str, Any]) -> None:
        if "age" in values:
            about = born_about(values["age"], base["known_from"])
            values = {"born_on": about.on, "precision": about.precision}
        if kind == "identifier":
            values = {**values, "key": fold_identifier(values["value"])[:100]}
        self.rows.append((kind, {**base, **values}))
        self._keys(keys_for(kind, values), base, base.get("identity_id"), "identity")

    def _keys(
        self, keys: Sequence[tuple[str, str]], base: ReadOnly[str, Any], subject: UUID | None, subject_kind: str
    ) -> None:
        for kind, key in keys:
            row = {"kind": kind, "key": key[:120], "subject": subject, "subject_kind": subject_kind}
            self.rows.append(("search_key", {**row, "fact": base["id"], "handling": base["handling"]}))

    def _identity(self, base: dict[str, Any], key: str, source: SourceOf) -> UUID:
        known = source.lineage.identities.get(key) if source.lineage else None
        if known is None:
            self.rows.append(("identity", {**base, "system": self.mapping.system, "key": key}))
        found: UUID = known or base["id"]
        return found

    def _place(self, values: dict[str, Any], base: dict[str, Any], key_of_row: str, source: SourceOf) -> UUID:
        system, found = self.mapping.system, self.found
        held = source.lineage.places.get(key_of_row) if source.lineage else None
        if held and source.lineage and held[0] in source.lineage.shared_places and self.is_about_places:
            self._check_same_address(values, key_of_row, held[0])
        place = held[0] if held and self.is_about_places else self._place_at(values, key_of_row)
        if place not in found.addressed or (held and self.is_about_places):
            found.addressed.add(place)
            address = {**base, "id": uuid7(), "place_id": place}
            self.rows.append(("address", {**address, **values}))
            self._keys(keys_for("address", values), address, place, "place")
        if held is None or held[0] != place:
            row = {"system": system, "table": self.file.table, "key": key_of_row, "place_id": place}
            self.rows.append(("source_place", row))
            if held:
                self.ended.append(Ended("source_place", held[1]))
        return place

    def _check_same_address(self, values: dict[str, Any], key_of_row: str, place: UUID) -> None:
        """Refuse another address for a place that other numbers share: who of those who lived there moves with it?"""
        if self.found.places.get(address_key(self.mapping.system, self.file.table, key_of_row, values)) != place:
            raise RowRejected(
                self.file.key,
                f'"{key_of_row}" has another address now, and other numbers are of the same place: who of the people'
                " there it is about cannot be told. Correct it by hand, on the place's page. What was loaded is kept.",
            )

    def _place_at(self, values: dict[str, Any], key_of_row: str) -> UUID:
        key = address_key(self.mapping.system, self.file.table, key_of_row, values)
        place = self.found.places.get(key)
        if place is None:
            place = self.found.places[key] = uuid7()
            self.rows.append(("place", {"id": place, "key": key}))
        return place

    @property
    def is_about_places(self) -> bool:
        """Whether its rows tell of places and of nobody: another address is then the same place, written rightly."""
        return not self.first["identity"] and not self.first["event"]

    def _event(
        self,
        values: dict[str, Any],
        base: dict[str, Any],
        key: str,
        links: ReadOnly[str, UUID],
        source: SourceOf,
    ) -> UUID:
        start, end = values.pop("occurred_from"), values.pop("occurred_until", None)
        details = json.dumps(values.pop("details", {}), ensure_ascii=False)
        row = {
            **base,
            "account": "",
            **values,
            "occurred_from": start.at,
            "occurred_until": end.at if end else None,
            "time_known": start.time_known,
            "place_id": links.get("place"),
            "details": details,
            "source_key": source_key(self.mapping.system, self.file.table, key)[:240],
        }
        told = source.lineage.event(key, row["kind"]) if source.lineage else None
        if source.lineage and told:
            self._retell(row, told, source.lineage.changed_at)
            return told.id
        self.rows.append(("event", row))
        said = reference_key(source.key)
        self._keys((("reference", said),) if said else (), base, base["id"], "event")
        event: UUID = base["id"]
        return event

    def _retell(self, row: dict[str, Any], told: EventTold, changed_at: datetime) -> None:
        """An event is never overwritten: what its source says of it now stands beside."""
        if told.differs_from(row):
            retelling = {**row, "event_id": told.id, "text": row["account"], "known_from": changed_at}
            self.rows.append(("retelling", retelling))
            if told.retelling:
                self.ended.append(Ended("retelling", told.retelling, changed_at))

    def _step(self, kind: str, values: dict[str, Any], base: dict[str, Any], of: UUID) -> None:
        row = {
            **base,
            **values,
            _STEP_OF[kind]: of,
            "by_words": values.get("by", ""),
            "taken_at": values["taken_at"].at,
        }
        self.rows.append((kind, row))
