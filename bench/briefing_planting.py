"""An address where sixty people live and four hundred things happened, with its log, for the bench of the briefing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.transactions import transaction_as

from .crowd import Somebody
from .people import acting_as
from .planting import ACCOUNT, EVENT, KINDS, PART, plant

MARKERS = ("violent", "domestic_abuse", "self_harm", "sexual_offender", "child_protection_plan")


def planted_address(people: Sequence[Somebody], place: UUID, *, events: int) -> tuple[str, UUID]:
    """Have these people live at `place`, with `events` events among them, and open a log there.

    Gives the log's reference and its id.
    """
    from sightline.contact.commands import open_log
    from sightline.contact.commands.open_log import Call
    from sightline.pole.models import Place

    planter, handler = acting_as("records"), acting_as("handler")
    with transaction_as(planter.actor):
        plant_address(planter, [each.identity for each in people], place, events)
    with transaction_as(handler.actor):
        call = Call(where="The tall house", what="Shouting, and a child crying", place=Place.objects.get(pk=place))
        log = open_log(handler, call)
        return log.event.reference, log.event_id


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def plant_address(act: Act, people: list[UUID], place: UUID, events: int) -> None:
    """Homes, children, ties, warnings, orders, plans, and what happened before."""
    values: dict[str, Any] = {"people": people, "place": place, "events": events, "kinds": list(MARKERS)}
    each = "unnest(%(people)s::uuid[]) with ordinality p (id, n)"
    own = {"id": "uuidv7()", "identity_id": "p.id"}
    plant(act, "pole_residence", each, own | {"place_id": "%(place)s::uuid", "kind": "'lives'"}, **values)
    born = {"born_on": "current_date - (100 + 90 * p.n::int)", "precision": "'day'"}
    plant(act, "pole_birthdate", f"{each} where p.n %% 3 = 0", own | born, **values)
    _ties(act, values)
    _warnings(act, values, each, own)
    _before(act, values)
    act.about(place, people=len(people), events=events)


def _ties(act: Act, values: dict[str, Any]) -> None:
    """Each third person is the child of the two before them."""
    pairs = "generate_series(3, cardinality(%(people)s::uuid[]), 3) n, generate_series(1, 2) back"
    tie = {
        "id": "uuidv7()",
        "identity_id": "(%(people)s::uuid[])[n - back]",
        "other_id": "(%(people)s::uuid[])[n]",
        "kind": "case back when 1 then 'mother' else 'father' end",
        "parental_responsibility": "'yes'",
    }
    plant(act, "pole_relationship", pairs, tie, **values)
    few = "generate_series(6, cardinality(%(people)s::uuid[]), 12) n"
    risk = {"id": "uuidv7()", "identity_id": "(%(people)s::uuid[])[n - 1]", "other_id": "(%(people)s::uuid[])[n]"}
    plant(act, "pole_posesrisk", few, risk | {"nature": "'Violence at home'"}, **values)


def _warnings(act: Act, values: dict[str, Any], each: str, own: dict[str, str]) -> None:
    kind = "(%(kinds)s::text[])[1 + (p.n %% 5)::int]"
    marker = own | {"subject": "p.id", "kind": kind, "text": "'As the officer wrote it'", "authority": "'Force policy'"}
    plant(act, "pole_marker", f"{each} where p.n %% 4 = 0", marker, **values)
    step = {
        "id": "uuidv7()",
        "marker_id": "k.id",
        "step": "'in_force'",
        "taken_at": "now()",
        "known_from": "now()",
        "recorded_at": "now()",
        "recorded_act": "%(act)s::uuid",
        "by_words": "'A sergeant'",
        "why": "''",
        "handling": "0",
        "owner_agency_id": "%(agency)s::uuid",
        "regime": "'dpa_part_3'",
    }
    plant(act, "pole_markerstep", "pole_marker k where k.identity_id = any(%(people)s::uuid[])", step, {}, **values)
    matter = own | {
        "kind": "case (p.n %% 2) when 0 then 'order' else 'child_protection_plan' end",
        "words": "'Not to enter the street or speak to the children'",
        "owner_words": "''",
    }
    plant(act, "pole_matter", f"{each} where p.n %% 5 = 0", matter, **values)


def _before(act: Act, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table at_place on commit drop as select uuidv7() event, n from generate_series(1, %s) n",
            [values["events"]],
        )
    what = {
        "id": "event",
        "reference": "core_next_reference('E')",
        "kind": f"(array{list(KINDS)!r})[1 + n %% {len(KINDS)}]",
        "occurred_from": "now() - make_interval(days => 1 + n * 4)",
        "place_id": "%(place)s::uuid",
        "title": "'Disturbance at home, number ' || n",
        "account": f"'{ACCOUNT}'",
    }
    plant(act, "pole_event", "at_place", what, EVENT, **values)
    who = "(%(people)s::uuid[])[1 + (n * 7) %% cardinality(%(people)s::uuid[])]"
    part = {"id": "uuidv7()", "event_id": "event", "identity_id": who, "role": "'subject'"}
    plant(act, "pole_involvement", "at_place", part, PART | {"seen": "'yes'"}, **values)
