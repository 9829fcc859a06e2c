"""The ways out: what waits, since when, what is down."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.channels.leads_to import where_it_leads
from sightline.notices.queries.outgoing import ChannelLine, channel_lines


@dataclass(kw_only=True)
class ChannelsPage(Page):
    """A card a channel."""

    template = "notices/channels.html"
    channels: list[tuple[ChannelLine, str]]


@page(Permission.ADMINISTER)
def channels(request: SignedInRequest) -> Page:
    """Show them."""
    lines = channel_lines(request.acting)
    return ChannelsPage(title="Channels", channels=[(line, where_it_leads(line.channel)) for line in lines])
