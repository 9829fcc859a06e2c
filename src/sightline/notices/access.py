"""Who may reach a notice: whoever it was sent to."""

from uuid import UUID

from django.http import Http404

from sightline.core.acts import Acting

from .models import Notice


def notice_for(reader: Acting, notice: UUID) -> Notice:
    """The notice with this id, if it was sent to the reader; raises Http404."""
    found = Notice.objects.filter(id=notice, to=reader.actor.user_id).first()
    if found is None:
        raise Http404("No such notice")
    return found
