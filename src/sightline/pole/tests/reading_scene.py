"""A small record to read, written row by row so that a test can say when each fact was known, recorded and loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core import guard, ledger
from sightline.core.acts import Act, Acting, Effect, Outcome
from sightline.core.ids import next_reference, uuid7
from sightline.pole import models
from sightline.pole.commands.making_findable import hear, pair_up
from sightline.pole.rules.fact_keys import keys_for

Who = models.Identity | models.Person
LONG_AGO = datetime(2020, 3, 1, 9, 0, tzinfo=UTC)


class Scene:
    """Writes rows within one act. Everything is contributed by the actor's agency."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.first: dict[UUID, models.Identity] = {}
        self.contributed = {"owner_agency_id": act.actor.agency_id, "regime": "dpa_part_3"}

    def person(self, full: str = "", born_on: date | None = None, **options: Any) -> models.Person:
        """Somebody with one identity, a name used and a date of birth."""
        reference = next_reference("P")
        person = models.Person(reference=reference, recorded_at=LONG_AGO, recorded_act=self.act.id)
        person.save(force_insert=True)
        identity = self.identity(person, **options)
        self.first[person.id] = identity
        if full:
            self.fact(models.Name, identity, full=full)
        if born_on:
            self.fact(models.BirthDate, identity, born_on=born_on)
        return person

    def identity(self, person: models.Person, **columns: Any) -> models.Identity:
        """One more identity of a person."""
        columns.setdefault("recorded_at", LONG_AGO)
        identity = models.Identity(recorded_act=self.act.id, **{**self.contributed, **columns})
        identity.save(force_insert=True)
        models.Membership(
            identity=identity,
            person=person,
            basis="By hand",
            recorded_at=columns["recorded_at"],
            recorded_act=self.act.id,
        ).save(force_insert=True)
        return identity

    def fact(self, model: type[Any], identity: Who, **columns: Any) -> Any:
        """One fact of somebody, with its search keys."""
        return self._fact(model, {"identity": self._of(identity)}, columns)

    def place(self, **address: Any) -> models.Place:
        """A place with an address."""
        reference = next_reference("L")
        place = models.Place(reference=reference, key=reference, recorded_at=LONG_AGO, recorded_act=self.act.id)
        place.save(force_insert=True)
        self._fact(models.Address, {"place": place}, address)
        return place

    def place_fact(self, model: type[Any], place: models.Place, **columns: Any) -> Any:
        """One fact of a place."""
        return self._fact(model, {"place": place}, columns)

    def marker(self, on: models.Identity | models.Person | models.Place, kind: str, *steps: Any, **columns: Any) -> Any:
        """A marker; each step is (step, taken_at, review_due)."""
        if isinstance(on, models.Place):
            subject: dict[str, Any] = {"place": on, "subject": on.id}
        else:
            subject = {"identity": self._of(on), "subject": self._of(on).id}
        given = {"kind": kind, "text": "As the officer wrote it", "authority": "Force policy", **columns}
        marker = self._fact(models.Marker, subject, given)
        for step, taken_at, review_due in steps:
            models.MarkerStep(
                marker=marker,
                step=step,
                taken_at=taken_at,
                known_from=taken_at,
                recorded_at=taken_at,
                recorded_act=self.act.id,
                by_words="Sgt Grace Oyelaran",
                why="",
                review_due=review_due,
                **self.contributed,
            ).save(force_insert=True)
        return marker

    def event(self, title: str, at: datetime = LONG_AGO, kind: str = "incident", **columns: Any) -> models.Event:
        """An event, known when it happened."""
        given = {"known_from": at, "recorded_at": at, "said_by": "Crime system", **self.contributed, **columns}
        event = models.Event(
            reference=next_reference("E"), kind=kind, occurred_from=at, title=title, recorded_act=self.act.id, **given
        )
        event.save(force_insert=True)
        return event

    def involve(
        self, who: models.Identity | models.Person, event: models.Event, role: str = "subject", **columns: Any
    ) -> Any:
        """Somebody's part in an event."""
        columns.setdefault("known_from", event.known_from)
        columns.setdefault("recorded_at", event.recorded_at)
        return self.fact(models.Involvement, who, event=event, role=role, **columns)

    def take_back(self, at: datetime, *rows: Any) -> None:
        """Take rows back, as undoing their import does: an identity with its membership, a fact as never known."""
        for row in rows:
            columns: dict[str, Any] = {"retracted_at": at, "retracted_act": self.act.id}
            if isinstance(row, models.Fact):
                columns["known_until"] = row.known_from
                models.SearchKey.objects.filter(fact=row.pk).update(retracted_at=at)
            type(row).objects.filter(pk=row.pk).update(**columns)
            if isinstance(row, models.Identity):
                row.memberships.update(retracted_at=at, retracted_act=self.act.id)

    def _of(self, who: Who) -> models.Identity:
        """The identity of somebody, also where the writer may not read it back."""
        return self.first.get(who.id) or identity_of(who)

    def _fact(self, model: type[Any], subject: dict[str, Any], columns: dict[str, Any]) -> Any:
        columns.setdefault("known_from", LONG_AGO)
        columns.setdefault("recorded_at", columns["known_from"])
        columns.setdefault("said_by", "Crime system")
        if columns.get("retracted_at"):
            columns["retracted_act"] = self.act.id
        fact = model(recorded_act=self.act.id, **{**self.contributed, **subject, **columns})
        fact.save(force_insert=True)
        kind = {"BirthDate": "birth_date"}.get(model.__name__, model.__name__.lower())
        about = "place" if "place" in subject and "identity" not in subject else "identity"
        models.SearchKey.objects.bulk_create(
            models.SearchKey(
                kind=key_kind,
                key=key,
                subject=subject[about].id,
                subject_kind=about,
                fact=fact.id,
                # who may not read a row back cannot write it with its number
                **{**self.contributed, "handling": min(fact.handling, self.act.actor.clearance)},
            )
            for key_kind, key in keys_for(kind, columns)
        )
        hear(keys_for(kind, columns))
        if about == "identity":
            pair_up([subject[about].id])
        else:
            pair_up([], [subject[about].id])
        return fact


def identity_of(who: Who) -> models.Identity:
    """The first identity of a person."""
    if isinstance(who, models.Identity):
        return who
    return models.Identity.objects.filter(memberships__person=who).order_by("recorded_at", "id")[0]


@contextmanager
def scene(acting: Acting) -> Iterator[Scene]:
    """Within the block rows may be written, in one act that is on the ledger."""
    act = Act(acting=acting, capability="set_the_scene", effect=Effect.COLLECTION)
    with guard.lifted(act.id), connection.cursor() as cursor:
        cursor.execute("select core_begin_act(%s, %s)", [act.id, act.effect.value])
        before = cursor.fetchone()[0]
        yield Scene(act)
        cursor.execute("select core_end_act(%s)", [before])
    act.about(act.id)
    ledger.append(act, Outcome.DONE)


def source_id() -> UUID:
    """The id of a row of an extract: pole holds no constraint to it."""
    return uuid7()
