"""Take the rejected rows of a file out of Sightline, to be mended at their source."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportFile
from sightline.linkage.queries.rejects import Reject, rejects_of


@command(permission=Permission.IMPORT_VIEW, effect=Effect.DISCLOSURE)
def disclose_rejects(act: Act, file: ImportFile) -> list[Reject]:
    """Every rejected row of the file that the actor may see, with its reason: what leaves is on the ledger."""
    rejects = rejects_of(act.acting, file)
    act.about(file.batch_id, file.id, rows=len(rejects), file=file.name)
    return rejects
