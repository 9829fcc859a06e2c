"""Erasing everything that is held of some identities, within an act of erasure.

What points at an identity goes with it, whichever area it is of: found by following foreign keys, so that no area can
be forgotten. An event goes where nobody else had a part in it. Rows of old extracts, files and what lies beside the
ledger go too; the ledger's chain stays whole.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, models, transaction

from sightline.core.guard import Guarded
from sightline.core.models import StoredFile
from sightline.core.protection import guarded_models
from sightline.linkage.models import StagedRow
from sightline.pole.kinds import erase_with
from sightline.pole.models import Event, Identity, Involvement, Membership, Person, SourceRow

from .models import (
    DisposalProposal,
    ProposedDisclosure,
    RecordHold,
    RetentionReview,
    Share,
    SharedPart,
    ShareWithheld,
    SubjectAccess,
)

Rows = dict[type[Guarded], set[Any]]
_OF_BARE_IDS = (RetentionReview, RecordHold, DisposalProposal, SubjectAccess, ProposedDisclosure)
_CONSTRAINTS = """
select distinct conname from pg_constraint
 where contype = 'f' and condeferrable and confrelid = any (select to_regclass(t) from unnest(%s::text[]) t)
"""


class NotAllSeen(Exception):
    """Something hangs on these records that the actor may not see, so that they cannot be erased whole."""


@dataclass(frozen=True)
class Erased:
    """What was erased: how many rows, the digest of all of them, and which identities and events."""

    rows: int
    sha256: str
    records: tuple[UUID, ...]


def erase(identities: Collection[UUID]) -> Erased:
    """Erase all that is held of these identities. Raises NotAllSeen; then the caller's transaction is rolled back."""
    rows = _rows_about(identities)
    sha256 = _digest(rows)
    blobs = [file.blob for file in StoredFile.objects.filter(id__in=rows.get(StoredFile, ()))]
    records = (*rows[Identity], *rows.get(Event, ()))
    erase_with(records)
    _erase_personal(records)
    StagedRow.objects.filter(source__in=rows[SourceRow]).update(raw=None, mended=None)
    _delete(rows)
    _erase_beside_the_ledger([*records, *rows.get(Person, ()), *_others(rows)])
    transaction.on_commit(lambda: _remove(blobs))
    return Erased(sum(len(keys) for keys in rows.values()), sha256, records)


def _remove(blobs: Collection[str]) -> None:
    for blob in blobs:
        default_storage.delete(blob)


def _rows_about(identities: Collection[UUID]) -> Rows:
    rows: Rows = defaultdict(set)
    _follow(rows, Identity, set(identities))
    _follow(rows, Event, _events_of_nobody_else(rows[Identity]))
    people = set(Membership.objects.filter(id__in=rows[Membership]).values_list("person", flat=True))
    others = Membership.objects.filter(person__in=people).exclude(id__in=rows[Membership])
    rows[Person] |= people - set(others.values_list("person", flat=True))
    for model in _OF_BARE_IDS:
        held = model._default_manager.filter(identities__overlap=list(identities))
        _follow(rows, model, set(held.values_list("pk", flat=True)))
    _follow_shares(rows)
    _follow(rows, StoredFile, _unshared(rows, StoredFile))
    rows[SourceRow] |= _unshared(rows, SourceRow)
    return rows


def _follow(rows: Rows, model: type[Guarded], keys: set[Any]) -> None:
    """Add rows, and all that point at them, and at those."""
    new = keys - rows[model]
    if not new:
        return
    rows[model] |= new
    for other, field in _pointing_at(model):
        found = other._default_manager.filter(**{f"{field}__in": new}).values_list("pk", flat=True)
        _follow(rows, other, set(found))


def _follow_shares(rows: Rows) -> None:
    """What was told of them to others, in words; with the whole share where it told of nobody else."""
    parts = SharedPart.objects.filter(record__in=[*rows[Identity], *rows[Event]])
    _follow(rows, SharedPart, set(parts.values_list("id", flat=True)))
    shares = set(SharedPart.objects.filter(id__in=rows[SharedPart]).values_list("share", flat=True))
    of_others = SharedPart.objects.filter(share__in=shares).exclude(id__in=rows[SharedPart])
    _follow(rows, ShareWithheld, set(ShareWithheld.objects.filter(share__in=shares).values_list("id", flat=True)))
    _follow(rows, Share, shares - set(of_others.values_list("share", flat=True)))


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[Guarded], str]]:
    for other in guarded_models():
        for field in other._meta.concrete_fields:
            if field.is_relation and field.related_model is model:
                yield other, field.name


def _events_of_nobody_else(identities: set[Any]) -> set[Any]:
    """The events in which these alone had a part, and on which nothing of somebody else hangs."""
    events = set(Involvement.objects.filter(identity__in=identities).values_list("event", flat=True))
    for other, field in _pointing_at(Event):
        if any(column.name == "identity" for column in other._meta.concrete_fields):
            rows: Any = other._default_manager
            theirs = rows.filter(**{f"{field}__in": events}, identity__isnull=False)
            events -= set(theirs.exclude(identity__in=identities).values_list(field, flat=True))
    return events


def _unshared(rows: Rows, model: type[Guarded]) -> set[Any]:
    """The rows of `model` at which what goes points, and nothing that stays."""
    wanted: set[Any] = set()
    for other, field in _pointing_at(model):
        if rows.get(other):
            wanted |= set(other._default_manager.filter(pk__in=rows[other]).values_list(field, flat=True))
    wanted.discard(None)
    for other, field in _pointing_at(model):
        stays = other._default_manager.filter(**{f"{field}__in": wanted}).exclude(pk__in=rows.get(other, set()))
        if other.__module__.startswith("sightline.linkage."):
            continue  # it says of which file of an extract something came, and goes with it
        wanted -= set(stays.values_list(field, flat=True))
    return wanted


def _digest(rows: Rows) -> str:
    digest = hashlib.sha256()
    for model in sorted(rows, key=lambda each: each._meta.db_table):
        held = model._default_manager.filter(pk__in=rows[model]).order_by("pk").values()
        for row in held:
            told = json.dumps({"table": model._meta.db_table, **row}, default=_plain, sort_keys=True)
            digest.update(told.encode())
    return digest.hexdigest()


def _plain(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _delete(rows: Rows) -> None:
    """Delete them in one go; PostgreSQL then says whether anything that stays pointed at them."""
    tables = [model._meta.db_table for model in rows if rows[model]]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # what was found last goes first: a row is often seen through the one that it points at
            for model in reversed(rows):
                table, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(f'delete from {table} where "{key}" = any(%s)', [list(rows[model])])  # noqa: S608
                if cursor.rowcount != len(rows[model]):
                    raise NotAllSeen(f"{table}: {len(rows[model]) - cursor.rowcount} rows stayed.")
            cursor.execute(_CONSTRAINTS, [tables])
            names = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
            cursor.execute(f"set constraints {names} immediate")
            cursor.execute(f"set constraints {names} deferred")
    except IntegrityError as error:
        raise NotAllSeen("Something that is not seen points at it.") from error


def _erase_personal(records: Collection[UUID]) -> None:
    """What is somebody's own to see, such as that they know them: no reader sees all of it."""
    with connection.cursor() as cursor:
        cursor.execute("select sharing_erase_personal(%s)", [list(records)])


def _others(rows: Rows) -> list[UUID]:
    """The ids of every other row that goes: an act may have been about a marker, a matter or an attached file."""
    return [key for model, keys in rows.items() if model is not SourceRow for key in keys if isinstance(key, UUID)]


def _erase_beside_the_ledger(records: Collection[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select core_ledger_erase(%s)", [list(set(records))])
