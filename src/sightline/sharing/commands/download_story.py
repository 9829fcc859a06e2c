"""Take an exported story out of Sightline as a file."""

from django.utils import timezone
from django.utils.formats import date_format

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.prints import copy_of
from sightline.core.telling import tell
from sightline.linkage.rules.spreadsheet import as_csv
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import StoryCopy, StoryExport
from sightline.sharing.rules.exports import PURPOSES, cannot_open
from sightline.sharing.rules.story import rows_of, told

MARKING = "OFFICIAL-SENSITIVE"


@command(permission=Permission.STORY_EXPORT, effect=Effect.DISCLOSURE)
def download_story(act: Act, export: StoryExport) -> str:
    """The story as CSV that a spreadsheet takes as text, marked, with who took it and when on every line of it.

    Each file is a copy of its own, on the ledger; that it was taken before is told to whoever made the export. Raises
    `Refused` for an export that has ended.
    """
    refuse_if(cannot_open(export.made_at, act.at))
    copy, before = copy_of(act.id), StoryCopy.objects.filter(export=export).count()
    who = ", ".join(part for part in (speaker(act, ""), act.actor.agency) if part)
    StoryCopy(
        export=export, copy=copy, taken_at=act.at, taken_by=act.actor.user_id, taken_by_words=who[:300], act=act.id
    ).save(force_insert=True)
    if before:
        words = f"{who}, took {export.reference} out again: copy {copy}. It had been taken {before} times before."
        tell(act, [export.made_by], words, href=f"/exports/{export.reference}", about=[export.id])
    said = {"purpose": export.purpose, "recipient": export.recipient, "export": export.reference}
    act.about(export.id, **said, digest=export.digest, copy=copy, taken_before=before)
    mark = f"{MARKING}. Taken by {who}, {date_format(timezone.localtime(act.at), 'j F Y, H:i')}. Copy {copy}"
    head = [
        (mark,),
        ("Export", export.reference),
        ("Purpose", PURPOSES[export.purpose]),
        ("For", export.recipient),
        ("SHA-256 of the story", export.digest),
        (),
    ]
    # a cut of it still says whose copy it was
    lines = [(*row, f"Copy {copy}") if row else row for row in rows_of(told(export.story))]
    return as_csv([*head, *lines, (), (mark,)])
