"""Asserting a fact: its checks, its row, its search keys. `record_fact`, `correct_fact` and the like all come here."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.pole.facts import FactKind, kind_of
from sightline.pole.kinds import tell_of
from sightline.pole.models import Contributed, Event, Fact, Identity, IdentityFact, Place, SearchKey
from sightline.pole.rules.fact_keys import keys_for
from sightline.pole.rules.facts import cannot_hold
from sightline.pole.rules.identifiers import fold_identifier
from sightline.pole.rules.keys import postcode
from sightline.pole.rules.times import Times, cannot_be_times

from .checking import fitting, fitting_text
from .contributing import contributed_by, speaker
from .making_findable import MADE_OF, hear, pair_up

Key = tuple[str, str]
SUBJECT_KINDS: dict[type[Contributed] | type[Place], str] = {Identity: "identity", Place: "place", Event: "event"}


def assert_fact(
    act: Act,
    subject: Identity | Place | Event,
    kind: FactKind,
    values: Mapping[str, Any],
    *,
    times: Times,
    said_by: str,
    corrects: Fact | None = None,
) -> Fact:
    """Write one fact of `subject` with its search keys, within the caller's act.

    Raises `Refused` where the values or the times contradict themselves; never because something is missing.
    """
    values = tidied(kind, fitting(kind.model, values, kind.columns))
    refuse_if(cannot_hold(kind.key, values, timezone.localdate(act.at)))
    refuse_if(cannot_be_times(times, act.at))
    beside = [row for row in (subject, corrects, *values.values()) if isinstance(row, Contributed)]
    fact = kind.model(
        **{kind.subject: subject},
        **values,
        **derived(kind, values),
        **times.columns(act.at),
        **contributed_by(act, *beside),
        said_by=fitting_text("Who says so", speaker(act, said_by), 200),
        recorded_act=act.id,
        corrects=corrects.id if corrects else None,
    )
    fact.save(force_insert=True)
    keys = keys_for(kind.key, values)
    write_keys(fact, subject, keys, fact.id)
    hear(keys)
    if kind.key in MADE_OF:
        pair_up([subject.id])
    elif kind.key == "address":
        pair_up([], [subject.id])
    _tell_of(act, fact)
    return fact


def tidied(kind: FactKind, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept: a whole name out of its parts, a postcode in its usual form."""
    if kind.key == "name" and not values["full"]:
        values["full"] = " ".join(part for part in (values["given"], values["family"]) if part)
    if kind.key == "address":
        values["postcode"] = postcode(values["postcode"]) or values["postcode"].upper()
    return values


def derived(kind: FactKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that are made from others."""
    return {"key": fold_identifier(values["value"])[:100]} if kind.key == "identifier" else {}


def write_keys(row: Contributed, subject: Identity | Place | Event, keys: Sequence[Key], fact: UUID) -> None:
    """Write search keys that lead to `subject`, to be seen by whoever sees `row`."""
    shared = {"handling": row.handling, "owner_agency_id": row.owner_agency_id, "regime": row.regime}
    SearchKey.objects.bulk_create(
        SearchKey(
            kind=kind, key=key[:120], subject=subject.id, subject_kind=SUBJECT_KINDS[type(subject)], fact=fact, **shared
        )
        for kind, key in keys
    )


def give_up(act: Act, fact: Fact, known_until: Any = None) -> None:
    """Mark a fact as no longer held to be true. It stays, with all its times, for whoever asks what was known then."""
    fact.known_until = known_until or act.at
    fact.retracted_at, fact.retracted_act = act.at, act.id
    fact.save(update_fields=["known_until", "retracted_at", "retracted_act"])
    _tell_of(act, fact)


def _tell_of(act: Act, fact: Fact) -> None:
    if isinstance(fact, IdentityFact):
        tell_of(act, fact.identity_id, kind_of(fact).key)
