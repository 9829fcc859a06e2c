"""Begin a run of the matching model."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import LinkageRun


@command(permission=Permission.LINKAGE_RUN, effect=Effect.COMBINATION)
def start_linkage(act: Act, kind: str, model_version: str, through: datetime, ordered_by: str) -> LinkageRun:
    """The run that begins now: "whole" or "added". What it compares was recorded until `through`."""
    run = LinkageRun(
        kind=kind,
        model_version=model_version,
        through=through,
        started_at=act.at,
        ordered_by=ordered_by[:200],
        act=act.id,
    )
    run.save(force_insert=True)
    act.about(run.id, kind=kind, version=model_version)
    return run
