"""An exported story, to read and to print."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import instant_words
from sightline.sharing.access import export_for
from sightline.sharing.models import StoryExport
from sightline.sharing.queries.exported_stories import copies_of
from sightline.sharing.rules.digest import digest_of
from sightline.sharing.rules.exports import PURPOSES, cannot_open, ends_at, own_export
from sightline.sharing.rules.story import Story, told


@dataclass(kw_only=True)
class ExportedStoryPage(RecordPage):
    """The story as it was exported. `download` and `re_identify` are empty for those who may not."""

    template = "sharing/exported_story.html"
    export: StoryExport
    story: Story
    purpose: str
    made: str
    ends: str
    copies: list[str]
    is_unchanged: bool
    download: str
    re_identify: str
    separation: str


@record_page(Permission.STORY_READ)
def exported_story(request: SignedInRequest, reference: str) -> RecordPage:
    """Show an exported story. Reading it is on the ledger."""
    export = export_for(request.acting, reference)
    refuse_if(cannot_open(export.made_at, clock.now()))
    actor = request.acting.actor
    own = own_export(export.made_by, actor.user_id)
    lifts = actor.may(Permission.RE_IDENTIFY)
    return ExportedStoryPage(
        title=f"Exported story {export.reference}",
        subjects=(export.id,),
        shown={"export": export.reference, "digest": export.digest},
        export=export,
        story=told(export.story),
        purpose=PURPOSES.get(export.purpose, export.purpose),
        made=instant_words(export.made_at),
        ends=instant_words(ends_at(export.made_at)),
        copies=copies_of(request.acting, export),
        is_unchanged=digest_of(export.story) == export.digest,
        download=reverse("download_story", args=[reference]) if actor.may(Permission.STORY_EXPORT) else "",
        re_identify=reverse("re_identify", args=[reference]) if lifts and not own else "",
        separation=own.words if lifts and own else "",
    )
