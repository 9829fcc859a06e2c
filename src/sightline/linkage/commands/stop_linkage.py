"""Say why a run of the matching model stopped: nothing of it was taken."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import LinkageRun


@command(permission=Permission.LINKAGE_RUN, effect=Effect.COMBINATION)
def stop_linkage(act: Act, run: LinkageRun, why: str) -> LinkageRun:
    """The run is ended with this sentence; who is who stays as it was before it."""
    run.trouble = why[:1000]
    run.save(update_fields=["trouble"])
    act.about(run.id, why=why)
    return run
