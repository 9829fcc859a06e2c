"""Comparing one record that was added or changed with those that could be of the same person: by the worker."""

from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.linkage.commands import start_linkage, take_linkage
from sightline.linkage.importer import nobody_yet
from sightline.linkage.matching.run import MODEL_VERSION, run
from sightline.linkage.models import LinkageRun, PossibleLink
from sightline.pole.queries.facts import facts_of

from .found import found_by
from .frame import frame_of
from .near import Known, near_records, with_families
from .taken import Found
from .trained import model_in_force

WHO = ("name", "birth_date", "identifier", "phone", "online_account", "residence")


def compare_added(record: UUID) -> LinkageRun | None:
    """Compare this record by the model in force, and take what is found of it; None where it is near to nobody.

    It is the whole run over few records: so the same two records have the same outcome whichever way they meet.
    """
    acting = nobody_yet()
    with transaction_as(acting.actor):
        found = _found(acting, record)
        if not (found.sure or found.maybe or _is_open(record)):
            return None
        begun = start_linkage(acting, LinkageRun.Kind.ADDED, MODEL_VERSION, clock.now(), "A record that was added")
        return take_linkage(acting, begun, found)


def _found(acting: Acting, record: UUID) -> Found:
    today = timezone.localdate(clock.now())
    near = near_records(acting, known_of(acting, record), today) - {record}
    if not near:
        return Found([], [], frozenset({record}), records=1)
    frame = frame_of(with_families({record, *near}))
    found = found_by(run(frame, today, trained=model_in_force()))
    return Found(
        sure=[link for link in found.sure if record in (link.one, link.other)],
        maybe=[pair for pair in found.maybe if record in (pair.one, pair.other)],
        among=frozenset({record}),
        records=1,
    )


def known_of(acting: Acting, record: UUID) -> Known:
    """What the record says of who somebody is. One query."""
    facts = facts_of(acting, [record], kinds=WHO)
    rows = [(kind, dict(fact.values)) for kind, some in facts.items() for fact in some]
    for kind, values in rows:
        if kind == "birth_date":
            values["born_on"] = next(f.day("born_on") for f in facts[kind] if f.values["born_on"] == values["born_on"])
    return Known(tuple(rows))


def _is_open(record: UUID) -> bool:
    """Whether a pair of it waits: it may be no longer alike."""
    return PossibleLink.objects.filter(settled_at__isnull=True, one=record).exists() or (
        PossibleLink.objects.filter(settled_at__isnull=True, other=record).exists()
    )
