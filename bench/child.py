"""A child with a long story, put in the record for the person page: family, homes, warnings, and many events."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.core.transactions import transaction_as

from .crowd import Somebody
from .planting import ACCOUNT, EVENT, FACT, KINDS, PART, RECORDED, plant

KIN = ("mother", "father", "sibling", "sibling", "grandparent", "half_sibling")
ROLES = ("subject", "victim", "household_member", "missing", "witness")


@dataclass(frozen=True)
class Child:
    """The child as planted."""

    reference: str
    identity: UUID


def planted_child(planter: Acting, own: Somebody, family: list[Somebody], *, events: int) -> Child:
    """Give `own`, who is in the record, a family of six, four homes, three markers and `events` events."""
    with transaction_as(planter.actor):
        return plant_child(planter, own, family, events)


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def plant_child(act: Act, own: Somebody, family: list[Somebody], events: int) -> Child:
    """What is known of one child with a long story."""
    values = {"own": own.identity, "family": [f.identity for f in family], "places": [f.place for f in family]}
    _plant_who(act, values)
    _plant_family(act, values)
    _plant_markers(act, values)
    _plant_story(act, values | {"events": events})
    with connection.cursor() as cursor:
        cursor.execute("select reference from pole_person where id = %s", [own.person])
        (reference,) = cursor.fetchone()
    act.about(own.identity, events=events)
    return Child(reference, own.identity)


def _plant_who(act: Act, values: dict[str, Any]) -> None:
    own = {"id": "uuidv7()", "identity_id": "%(own)s::uuid"}
    alias = {"kind": "'nickname'", "given": "'Bee'", "family": "''", '"full"': "'Bee'"}
    plant(act, "pole_name", "generate_series(1, 1)", own | alias, **values)
    plant(act, "pole_ethnicity", "generate_series(1, 1)", own | {"code": "'W1'", "self_defined": "true"}, **values)
    language = {"language": "'Welsh'", "interpreter_needed": "false"}
    plant(act, "pole_language", "generate_series(1, 1)", own | language, **values)
    numbers = {"scheme": "'crest'", "value": "'N' || n", "key": "'N' || n"}
    plant(act, "pole_identifier", "generate_series(1, 3) n", own | numbers, **values)


def _plant_family(act: Act, values: dict[str, Any]) -> None:
    kin = "unnest(%(family)s::uuid[], %(kin)s::text[]) f (id, kind)"
    tie = {"id": "uuidv7()", "identity_id": "f.id", "other_id": "%(own)s::uuid", "kind": "f.kind"}
    held = {"parental_responsibility": "case when f.kind in ('mother', 'father') then 'yes' else '' end"}
    plant(act, "pole_relationship", kin, tie | held, kin=list(KIN), **values)
    risk = {
        "id": "uuidv7()",
        "identity_id": "(%(family)s::uuid[])[2]",
        "other_id": "%(own)s::uuid",
        "nature": "'Violence at home'",
    }
    plant(act, "pole_posesrisk", "generate_series(1, 1)", risk, **values)
    homes = "unnest((%(places)s::uuid[])[1:4]) with ordinality h (place, n)"
    span = {
        "true_from": "current_date - 400 * n::int",
        "true_until": "case when n > 1 then current_date - 400 * (n::int - 1) end",
    }
    home = {"id": "uuidv7()", "identity_id": "%(own)s::uuid", "place_id": "h.place", "kind": "'lives'"}
    plant(act, "pole_residence", homes, home | span, **values)


def _plant_markers(act: Act, values: dict[str, Any]) -> None:
    markers: dict[str, Any] = {"markers": [uuid7() for _ in range(3)]}
    kinds = "unnest(%(markers)s::uuid[], array['missing_often', 'criminal_exploitation', 'medical']) m (id, kind)"
    on = {"id": "m.id", "kind": "m.kind", "identity_id": "%(own)s::uuid", "subject": "%(own)s::uuid"}
    said = {"text": "'Carries an inhaler; goes quiet when asked.'", "authority": "'Force policy on warning markers'"}
    plant(act, "pole_marker", kinds, on | said, **values, **markers)
    steps = "unnest(%(markers)s::uuid[]) m (id), unnest(array['proposed', 'in_force']) s (step)"
    step = {
        "id": "uuidv7()",
        "marker_id": "m.id",
        "step": "s.step",
        "taken_at": "now()",
        "by_words": "'DS Koss'",
        "why": "'Known to the team'",
    }
    shared = {name: FACT[name] for name in ("handling", "owner_agency_id", "regime", "known_from")} | RECORDED
    plant(act, "pole_markerstep", steps, step | {"review_due": "current_date + 60"}, shared, **values, **markers)


def _plant_story(act: Act, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table story on commit drop as"
            " select uuidv7() event, n from generate_series(1, %(events)s) n",
            values,
        )
    what = {
        "id": "event",
        "reference": "core_next_reference('E')",
        "kind": f"(array{list(KINDS)!r})[1 + n %% {len(KINDS)}]",
        "occurred_from": "now() - make_interval(days => 3 * n, hours => n)",
        "place_id": "(%(places)s::uuid[])[1 + n %% cardinality(%(places)s::uuid[])]",
        "title": "'Concern for a child, reported by a neighbour, number ' || n",
        "account": f"'{ACCOUNT}'",
    }
    plant(act, "pole_event", "story", what, EVENT, **values)
    own = {"id": "uuidv7()", "event_id": "event", "identity_id": "%(own)s::uuid"}
    plant(
        act,
        "pole_involvement",
        "story",
        own | {"role": f"(array{list(ROLES)!r})[1 + n %% {len(ROLES)}]"},
        PART,
        **values,
    )
    parent = {
        "id": "uuidv7()",
        "event_id": "event",
        "identity_id": "(%(family)s::uuid[])[1]",
        "role": "'parent_or_carer'",
    }
    plant(act, "pole_involvement", "story", parent, PART, **values)
    note = {
        "id": "uuidv7()",
        "event_id": "event",
        "identity_id": "%(own)s::uuid",
        "note": "'The first time that anybody asked.'",
    }
    plant(act, "pole_significance", "(select * from story where n %% 20 = 1) noted", note, **values)
