"""Hand out an attached file, to those who may read the record that it belongs to."""

import logging
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.access.refusals import lacks, refuse_if
from sightline.core.acts import Effect
from sightline.core.files import FileDamaged, read_stored
from sightline.core.pages import RecordPage, record_page, write_viewed
from sightline.core.web.request import SignedInRequest
from sightline.pole.facts import FACT_KINDS
from sightline.pole.queries.standing_facts import fact_for
from sightline.pole.rules.attachments import is_picture

from .fact_subjects import whose

_log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class AttachmentDamagedPage(RecordPage):
    """Says that a file cannot be handed out as it came."""

    template = "pole/attachment_damaged.html"
    status: ClassVar[int] = 410
    words: str
    back: str
    of: str


@record_page(Permission.PERSON_VIEW)
def attachment(request: SignedInRequest, attachment: UUID) -> RecordPage | HttpResponse:
    """The file itself, to be kept and opened elsewhere: whatever it is, no browser takes it for a page of ours."""
    reader = request.acting
    fact = fact_for(reader, FACT_KINDS["attachment"], attachment)
    subject = whose(reader, fact)
    file = fact.file
    refuse_if(lacks(reader.actor, Permission.EVENT_VIEW) if fact.event_id else None)
    refuse_if(lacks(reader.actor, Permission.PHOTOGRAPH_VIEW) if is_picture(file.media_type) else None)
    subjects, shown = (fact.id, *subject.subjects), {"title": fact.title, "file": file.name}
    try:
        content = read_stored(file)
    except FileDamaged as damage:
        _log.exception("Attachment %s", fact.id)
        return AttachmentDamagedPage(
            title="This file is damaged",
            subjects=subjects,
            shown={**shown, "damaged": str(damage)},
            words=fact.title,
            back=subject.back,
            of=subject.words,
        )
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, file.name)
    answer["Cache-Control"] = "no-store"
    write_viewed(reader, "attachment", Effect.CONSULTATION, RecordPage(title="", subjects=subjects, shown=shown))
    return answer
