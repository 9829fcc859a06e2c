"""Set rejected rows aside: somebody has looked, and nothing more is to be done about them."""

from collections.abc import Mapping

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportFile, StagedRow

from .asking import held_for
from .mend_rows import rejected_rows


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def set_aside_rows(act: Act, file: ImportFile, reasons: Mapping[int, str]) -> int:
    """Set rejected rows of the file aside, by their numbers, each because of its reason. Gives how many.

    They stay rejected, and stay on record. Raises `Refused` as `mend_rows` does, and where a reason is blank.
    """
    blank = next((number for number, why in reasons.items() if not why.strip()), None)
    refuse_if(Refusal("no_why", f"Say why row {blank} needs nothing more.") if blank is not None else None)
    held_for(act, file.batch_id)
    rows = rejected_rows(act, file, reasons)
    for row in rows:
        row.set_aside = reasons[row.row_number].strip()[:500]
    StagedRow.objects.bulk_update(rows, ["set_aside"], batch_size=500)
    act.about(file.batch_id, file.id, set_aside=reasons)
    return len(rows)
