"""What all that is asked of an import shares: who may ask, and having the worker do it."""

from uuid import UUID

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.core.later import later
from sightline.linkage.models import ImportBatch
from sightline.linkage.rules.asking import cannot_touch


def held_for(act: Act, batch: UUID) -> ImportBatch:
    """The batch as it is now, locked; refused where it was made for another agency than the actor's."""
    held = ImportBatch.objects.select_for_update(of=("self",)).select_related("agency").get(id=batch)
    refuse_if(cannot_touch(act.actor.agency_id, held.agency_id, held.agency.name))
    return held


def have_it_done(batch: UUID) -> None:
    """Ask the worker, once the present transaction is committed."""
    later("sightline.linkage.jobs.work_on_import", once=f"import {batch}", batch=str(batch))
