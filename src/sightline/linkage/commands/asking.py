"""Having the worker do what was asked of an import."""

from uuid import UUID

from sightline.core.later import later


def have_it_done(batch: UUID) -> None:
    """Ask the worker, once the present transaction is committed."""
    later("sightline.linkage.jobs.work_on_import", once=f"import {batch}", batch=str(batch))
