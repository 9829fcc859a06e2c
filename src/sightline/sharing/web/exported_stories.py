"""The stories that were exported."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.sharing.queries.exported_stories import MOST, ExportLine
from sightline.sharing.queries.exported_stories import exported_stories as read_exports


@dataclass(kw_only=True)
class ExportedStoriesPage(RecordPage):
    """The list, the latest first."""

    template = "sharing/exported_stories.html"
    lists = True
    exports: list[ExportLine]
    is_full: bool


@record_page(Permission.STORY_READ)
def exported_stories(request: SignedInRequest) -> RecordPage:
    """List what was exported: for what and for whom."""
    exports = read_exports(request.acting)
    return ExportedStoriesPage(
        title="Exported stories",
        subjects=tuple(line.id for line in exports),
        exports=exports,
        is_full=len(exports) == MOST,
    )
