"""Take an exported story out of Sightline as a file."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.rules.spreadsheet import as_csv
from sightline.sharing.models import StoryExport
from sightline.sharing.rules.exports import PURPOSES
from sightline.sharing.rules.story import rows_of, told


@command(permission=Permission.STORY_EXPORT, effect=Effect.DISCLOSURE)
def download_story(act: Act, export: StoryExport) -> str:
    """The story as CSV that a spreadsheet takes as text. That it left, and to whom, is on the ledger."""
    act.about(
        export.id, purpose=export.purpose, recipient=export.recipient, export=export.reference, digest=export.digest
    )
    about = [
        ("Export", export.reference),
        ("Purpose", PURPOSES[export.purpose]),
        ("For", export.recipient),
        ("SHA-256 of the story", export.digest),
        (),
    ]
    return as_csv([*about, *rows_of(told(export.story))])
