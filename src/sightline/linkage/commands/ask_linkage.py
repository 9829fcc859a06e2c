"""Ask for all records to be compared with each other."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.later import later


@command(permission=Permission.LINKAGE_RUN, effect=Effect.COMBINATION)
def ask_linkage(act: Act) -> None:
    """Have the worker compare all records, once this is committed: asked for twice, it is done once."""
    later("sightline.linkage.jobs.compare_all_records", once="compare all records", ordered_by=act.actor.name)
    act.about(what="all records")
