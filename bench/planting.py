"""Commands of the bench alone that put a record in place, set by set. They write as the application's role."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.transactions import transaction_as

from .crowd import Somebody

CONTRIBUTED = {"handling": "0", "owner_agency_id": "%(agency)s::uuid", "regime": "'dpa_part_3'"}
RECORDED = {"recorded_at": "now()", "recorded_act": "%(act)s::uuid"}
FACT = {
    **CONTRIBUTED,
    **RECORDED,
    "true_from_precision": "'day'",
    "true_until_precision": "'day'",
    "known_from": "now()",
    "said_by": "'Crest'",
}
EVENT = {
    **CONTRIBUTED,
    **RECORDED,
    "precision": "'day'",
    "time_known": "true",
    "details": "'{}'::jsonb",
    "known_from": "now()",
    "said_by": "'Crest'",
    "source_key": "''",
}
PART = {**FACT, "present": "'yes'", "seen": "'not_recorded'", "spoken_to": "'no'"}
KINDS = ("incident", "domestic_abuse_incident", "child_protection_referral", "missing_episode", "contact")
ACCOUNT = (
    "The caller said that voices were raised and a child was crying. Officers attended and spoke to everybody present."
)


def planted(planter: Acting, somebodies: Sequence[Somebody], *, events: int = 3) -> None:
    """Put these people in the record, each with a home, search keys and `events` events."""
    with transaction_as(planter.actor):
        plant_crowd(planter, somebodies, events)


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def plant_crowd(act: Act, somebodies: Sequence[Somebody], events: int) -> None:
    """People with their names, birth dates, homes, telephones, search keys and events."""
    _load_crowd(somebodies)
    plant(act, "pole_person", "crowd", {"id": "person", "reference": "core_next_reference('P')"}, RECORDED)
    plant(
        act, "pole_identity", "crowd", {"id": "identity", "system": "'crest'", "key": "number"}, CONTRIBUTED | RECORDED
    )
    member = {"id": "uuidv7()", "identity_id": "identity", "person_id": "person", "basis": "'Trusted number'"}
    plant(act, "pole_membership", "crowd", member, RECORDED)
    name = {"id": "name", "kind": "'usual'", "given": "given", "family": "family", '"full"': "given || ' ' || family"}
    plant(act, "pole_name", "crowd", name | OWN)
    plant(act, "pole_birthdate", "crowd", {"id": "birth", "born_on": "born_on", "precision": "'day'"} | OWN)
    plant(act, "pole_sex", "crowd", {"id": "uuidv7()", "value": "sex"} | OWN)
    plant(act, "pole_phone", "crowd", {"id": "phone", "number": "telephone"} | OWN)
    _plant_homes(act)
    _plant_events(act, events)
    plant(act, "pole_searchkey", "crowd_key", {c: c for c in KEY_COLUMNS}, CONTRIBUTED)
    act.about(planted=len(somebodies))


OWN = {"identity_id": "identity"}
KEY_COLUMNS = ("kind", "key", "subject", "subject_kind", "fact")


def _plant_homes(act: Act) -> None:
    place = {"id": "place", "reference": "core_next_reference('L')", "key": "place::text"}
    plant(act, "pole_place", "crowd", place, RECORDED)
    blank = {column: "''" for column in ("unit", "locality", "uprn", "description")}
    said = {column: column for column in ("building", "street", "town", "postcode")}
    plant(act, "pole_address", "crowd", {"id": "address", "place_id": "place", "kind": "'address'"} | said | blank)
    home = {"id": "uuidv7()", "place_id": "place", "kind": "'lives'", "true_from": "born_on"}
    plant(act, "pole_residence", "crowd", home | OWN)


def _plant_events(act: Act, events: int) -> None:
    """Each person's events, and a neighbour's part in every one of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table happening on commit drop as"
            " select uuidv7() event, c.identity, c.place, c.number, n,"
            " lead(c.identity) over (order by n, c.number) neighbour from crowd c, generate_series(1, %s) n",
            [events],
        )
    what = {
        "id": "event",
        "reference": "core_next_reference('E')",
        "kind": f"(array{list(KINDS)!r})[1 + (number + n) %% {len(KINDS)}]",
        "occurred_from": "now() - make_interval(days => 1 + (number * 7 + n * 131) %% 1800)",
        "place_id": "place",
        "title": "'Disturbance at home, number ' || n",
        "account": f"'{ACCOUNT}'",
    }
    plant(act, "pole_event", "happening", what, EVENT)
    part = {"id": "uuidv7()", "event_id": "event"}
    plant(act, "pole_involvement", "happening", part | {"identity_id": "identity", "role": "'subject'"}, PART)
    near = "(select * from happening where neighbour is not null and neighbour <> identity) near"
    plant(act, "pole_involvement", near, part | {"identity_id": "neighbour", "role": "'witness'"}, PART)


def plant(
    act: Act, table: str, source: str, columns: Mapping[str, str], common: Mapping[str, str] = FACT, **values: Any
) -> None:
    """Insert into `table` a row for each of `source`: `columns` and `common` are SQL expressions by column."""
    every = {**columns, **common}
    statement = f"insert into {table} ({', '.join(every)}) select {', '.join(every.values())} from {source}"
    with connection.cursor() as cursor:
        cursor.execute(statement, {"act": act.id, "agency": act.actor.agency_id, **values})


def _load_crowd(somebodies: Sequence[Somebody]) -> None:
    types: dict[Any, str] = {int: "integer", UUID: "uuid", str: "text"}
    columns = ", ".join(f"{f.name} {types.get(f.type, 'date')}" for f in fields(Somebody))
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table crowd ({columns}) on commit drop")
        cursor.execute(
            "create temporary table crowd_key (kind text, key text, subject uuid, subject_kind text, fact uuid)"
            " on commit drop"
        )
        with cursor.cursor.copy("copy crowd from stdin") as copy:
            for somebody in somebodies:
                copy.write_row(astuple(somebody))
        with cursor.cursor.copy("copy crowd_key from stdin") as copy:
            for somebody in somebodies:
                for key in somebody.search_keys():
                    copy.write_row(key)
        cursor.execute("analyze crowd")
