"""Comparing all records with each other, as the system's importer: one run at a time, all of it taken or nothing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Act, Acting
from sightline.core.later import later
from sightline.core.transactions import transaction_as
from sightline.linkage.alone import alone_with
from sightline.linkage.commands import start_linkage, stop_linkage, take_linkage
from sightline.linkage.faults import is_lost, said_of
from sightline.linkage.importer import nobody_yet
from sightline.linkage.models import LinkageRun
from sightline.linkage.rules.problems import CannotCompare, WorkedOnElsewhere
from sightline.pole.kinds import KnownFacts, NearestPerson
from sightline.pole.models import Identity

from .frame import frame_of

_log = logging.getLogger(__name__)
SAYS_WHO = frozenset(
    ("name", "birth_date", "sex", "identifier", "phone", "online_account", "residence", "relationship")
)
COMPARING = UUID("0c0ffee0-0000-7000-8000-000000000001")
"""The lock that a run holds: nothing has this id."""


def compare_all(ordered_by: str) -> LinkageRun | None:
    """Compare every record with those that share something with it, and take what is found.

    None where a run is under way. A run that is killed leaves nothing but its line in the list of runs; what people
    decided, loaded or undid meanwhile is respected (`commands.take_linkage`).
    """
    # Splink and DuckDB take a second to load: only those who compare wait for it
    from sightline.linkage.matching.run import MODEL_VERSION, run

    from .found import found_by

    acting = nobody_yet()
    try:
        with alone_with(COMPARING):
            with transaction_as(acting.actor):
                begun = start_linkage(acting, LinkageRun.Kind.WHOLE, MODEL_VERSION, clock.now(), ordered_by)
            with _told(begun):
                with transaction_as(acting.actor):
                    frame = frame_of()
                today = timezone.localdate(clock.now())
                found = found_by(run(frame, today, backend=settings.LINKAGE_BACKEND))
                frame.close()
                with transaction_as(acting.actor):
                    return take_linkage(acting, begun, found)
    except WorkedOnElsewhere:
        return None


def compare_at_first() -> LinkageRun | None:
    """Compare all records where this version of the model never did: after an upgrade. None where nothing is due.

    A run that failed is not tried again by itself: its sentence stands in the list of runs.
    """
    from sightline.linkage.matching.model import version

    whole = LinkageRun.objects.filter(kind=LinkageRun.Kind.WHOLE, model_version=version())
    with transaction_as(nobody_yet().actor):
        due = Identity.objects.exists() and not whole.exists()
    return compare_all("Nobody: this version of the model had compared no records") if due else None


def compare_one(record: UUID) -> LinkageRun | None:
    """Compare one record that was added or changed; None where it is near to nobody."""
    from .added import compare_added

    return compare_added(record)


def nearest_people(reader: Acting, facts: KnownFacts) -> list[NearestPerson]:
    """Who on record somebody may be who is about to be added: `pole.kinds.NEAREST_PEOPLE`."""
    from .near import Known
    from .nearest import nearest_on_record

    known = Known(tuple((kind, dict(values)) for kind, values in facts))
    return [
        NearestPerson(
            reference=near.line.reference,
            name=near.line.name,
            born=near.line.born,
            age=near.line.age,
            agrees=near.agrees,
            differs=near.differs,
            warnings=tuple(f"{marker.words}: {marker.text}" for marker in near.line.live_markers),
            identities=near.line.identities,
        )
        for near in nearest_on_record(reader, known, timezone.localdate(clock.now()))
    ]


def compare_soon(_: Act, record: UUID, fact_kind: str) -> None:
    """Have the record compared once this is committed, where what was recorded says who somebody is."""
    if fact_kind in SAYS_WHO:
        later("sightline.linkage.jobs.compare_record", once=f"compare {record}", record=str(record))


@contextmanager
def _told(run: LinkageRun) -> Iterator[None]:
    """Keep with the run why it stopped, in a sentence; the fault goes on to whoever asked."""
    try:
        yield
    except Exception as fault:
        if not is_lost(fault):
            _log.exception("The comparison of records %s stopped", run.id)
            said = str(fault) if isinstance(fault, CannotCompare) else said_of(fault)
            acting = nobody_yet()
            with transaction_as(acting.actor):
                stop_linkage(acting, run, f"{said} Nothing of this run was taken: who is who is as it was.")
        raise
