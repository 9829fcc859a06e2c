"""What is dated for somebody, as their calendar asks for it."""

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.subscribed_pages import Subscribed, subscribed_page
from sightline.notices.calendar_holders import calendar_holder
from sightline.notices.queries.dated import dated_for
from sightline.notices.rules.calendar import MEDIA_TYPE, calendar_of


@subscribed_page(Permission.SIGNED_IN, claims="secret", holder=calendar_holder)
def calendar_feed(reader: Acting) -> Subscribed:
    """Fixed words, a reference and a link for each."""
    now = clock.now()
    entries = dated_for(reader, now)
    return Subscribed(calendar_of(entries, now), MEDIA_TYPE, {"entries": [entry.reference for entry in entries]})
