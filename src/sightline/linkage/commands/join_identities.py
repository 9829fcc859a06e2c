"""Say who the records that were loaded are: one person wherever records share a trusted identifier."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.people import loose_records, move_records, who_they_are
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.models import ImportBatch

from .owning import owned_by


@dataclass(frozen=True)
class JoinReport:
    """What joining came to: new people, records that share a person, people who turned out to be another."""

    people: int
    records_joined: int
    people_merged: int


@command(permission=Permission.IMPORT_RUN, effect=Effect.COMBINATION)
def join_identities(act: Act, batch: ImportBatch) -> JoinReport:
    """Give every loaded record of the batch's system that belongs to nobody a person.

    Records join only where they share a trusted and valid identifier (pole.rules.identifiers), chain by chain; each
    of the others is a person of its own, and two records of one child may stand side by side. Two people who were
    apart become one where a new record shares identifiers with both.
    """
    loose = loose_records(batch.system, batch.id)
    joined = who_they_are(loose)
    shared = owned_by(act)
    moved = move_records(joined.merged, act.at, act.id)
    if loose or moved:
        write_rows("person", joined.people, shared)
        write_rows("membership", [*moved, *joined.memberships], shared)
    report = JoinReport(len(joined.people), joined.records_joined, len(joined.merged))
    act.about(batch.id, *joined.merged, *joined.merged.values(), people=report.people, joined=report.records_joined)
    return report
