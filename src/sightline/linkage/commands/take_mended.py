"""Take rejected rows as they came back from a spreadsheet: mended, or set aside."""

from collections.abc import Mapping

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportFile

from .mend_rows import mend_rows
from .set_aside_rows import set_aside_rows


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def take_mended(
    act: Act, file: ImportFile, mends: Mapping[int, Mapping[str, str]], aside: Mapping[int, str]
) -> tuple[int, int]:
    """Mend rows of the file and set others aside, all of them or none. Gives how many of each.

    Raises `Refused` as `mend_rows` and `set_aside_rows` do.
    """
    mended = mend_rows(act, file, mends) if mends else 0
    set_aside = set_aside_rows(act, file, aside) if aside else 0
    act.about(file.batch_id, file.id, mended=mended, set_aside=set_aside)
    return mended, set_aside
