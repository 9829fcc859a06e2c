"""Puts the bench's residents in the record: by COPY, table by table, as the application's role, in acts of 100,000."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection, connections

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.transactions import transaction_as
from sightline.pole.commands.making_findable import hear, pair_up

from .planting import CONTRIBUTED, KEY_COLUMNS, RECORDED, plant
from .search_crowd import Resident

AT_ONCE = 100_000
OWN = {"identity_id": "identity"}


MADE_AT_THE_END = ("search_key", "search_pair")
"""Indexes whose keys come in no order: kept while rows come, they would cost more than all the rest."""


def planted(planter: Acting, people: Iterable[Resident], *, shown: bool = True) -> None:
    """Put these people in the record, each with a home, and with what search finds them by.

    `shown`: also with what a list of those found shows of them: their names, dates of birth and addresses in full.
    """
    began = time.perf_counter()
    makers = {name: _as_owner(f"select pg_get_indexdef('{name}'::regclass)") for name in MADE_AT_THE_END}
    for name in MADE_AT_THE_END:
        _as_owner(f"drop index {name}")
    for some in _some(people):
        with transaction_as(planter.actor):
            plant_residents(planter, some, shown=shown)
        print(
            f"  {some[-1].number + 1:,} people after {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True
        )
    _as_owner("set maintenance_work_mem = '1GB'")
    for name, maker in makers.items():
        _as_owner(str(maker))
        print(f"  {name} made after {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def _as_owner(statement: str) -> object:
    """Run a statement as the owner of the tables; gives the first value of its first row, where it gives rows."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def _some(people: Iterable[Resident]) -> Iterator[list[Resident]]:
    each = iter(people)
    while some := list(islice(each, AT_ONCE)):
        yield some


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def plant_residents(act: Act, people: list[Resident], *, shown: bool) -> None:
    """People with their names, birth dates, homes, telephones, search keys, words and pairs."""
    _copy(people)
    plant(act, "pole_person", "crowd", {"id": "person", "reference": "core_next_reference('P')"}, RECORDED)
    plant(
        act, "pole_identity", "crowd", {"id": "identity", "system": "'crest'", "key": "number"}, CONTRIBUTED | RECORDED
    )
    member = {"id": "uuidv7()", "identity_id": "identity", "person_id": "person", "basis": "'Trusted number'"}
    plant(act, "pole_membership", "crowd", member, RECORDED)
    if shown:
        _plant_facts(act)
    _plant_homes(act, shown=shown)
    plant(act, "pole_searchkey", "crowd_key", {c: c for c in KEY_COLUMNS}, CONTRIBUTED)
    with connection.cursor() as cursor:
        cursor.execute("select distinct kind, key from crowd_key where kind in ('name', 'address')")
        hear(cursor.fetchall())
    pair_up([one.identity for one in people], [one.place for one in people], fresh=True)
    act.about(planted=len(people))


def _plant_facts(act: Act) -> None:
    name = {"id": "name", "kind": "'usual'", "given": "given", "family": "family", '"full"': "given || ' ' || family"}
    plant(act, "pole_name", "crowd", name | OWN)
    born_as = {"id": "uuidv7()", "kind": "'birth'", "family": "born_as", '"full"': "given || ' ' || born_as"}
    plant(act, "pole_name", "(select * from crowd where born_as <> '') c", {**name, **born_as} | OWN)
    plant(act, "pole_birthdate", "crowd", {"id": "birth", "born_on": "born_on", "precision": "'day'"} | OWN)


def _plant_homes(act: Act, *, shown: bool) -> None:
    place = {"id": "place", "reference": "core_next_reference('L')", "key": "place::text"}
    plant(act, "pole_place", "crowd", place, RECORDED)
    said = {column: column for column in ("unit", "building", "street", "locality", "town", "postcode")}
    blank = {"uprn": "''", "description": "''"}
    if shown:
        plant(act, "pole_address", "crowd", {"id": "address", "place_id": "place", "kind": "'address'"} | said | blank)
    plant(act, "pole_residence", "crowd", {"id": "uuidv7()", "place_id": "place", "kind": "'lives'"} | OWN)


def _copy(people: list[Resident]) -> None:
    types: dict[Any, str] = {int: "integer", UUID: "uuid", str: "text"}
    columns = ", ".join(f"{f.name} {types.get(f.type, 'date')}" for f in fields(Resident))
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table crowd ({columns}) on commit drop")
        cursor.execute(
            "create temporary table crowd_key (kind text, key text, subject uuid, subject_kind text, fact uuid)"
            " on commit drop"
        )
        with cursor.cursor.copy("copy crowd from stdin") as copy:
            row = attrgetter(*(f.name for f in fields(Resident)))
            for one in people:
                copy.write_row(row(one))
        with cursor.cursor.copy("copy crowd_key from stdin") as copy:
            for one in people:
                for key in one.search_keys():
                    copy.write_row(key)
