"""The list of continuous feeds: how old what each brought is, what it delivered lately, and what is wrong."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.mappings import KeptMapping, kept_mappings
from sightline.linkage.queries.feeds import FeedRecord
from sightline.linkage.queries.feeds import feeds as feed_records
from sightline.linkage.rules.feeds import every_words


@dataclass(frozen=True)
class FeedCard:
    """A feed with where it delivers to and how often it is expected."""

    feed: FeedRecord
    address: str
    expected: str
    waits_because: str


@dataclass(kw_only=True)
class FeedsPage(Page):
    """Every feed, and the systems with a mapping that have none."""

    template = "linkage/feeds.html"
    cards: tuple[FeedCard, ...]
    without: tuple[KeptMapping, ...]
    broken: tuple[KeptMapping, ...]
    may_keep: bool


@page(Permission.IMPORT_VIEW)
def feeds(request: SignedInRequest) -> Page:
    """Show the feeds."""
    records, kept = feed_records(request.acting), kept_mappings()
    systems = {record.system for record in records}
    return FeedsPage(
        title="Continuous feeds",
        cards=tuple(
            FeedCard(
                record,
                reverse("feed_delivery", args=[record.system, "NAME"]),
                every_words(record.every_minutes),
                _waits_because(record, kept),
            )
            for record in records
        ),
        without=tuple(m for m in kept if m.mapping and m.mapping.system not in systems),
        broken=tuple(m for m in kept if not m.mapping),
        may_keep=request.acting.actor.may(Permission.FEED_KEEP),
    )


def _waits_because(record: FeedRecord, kept: list[KeptMapping]) -> str:
    """Why nothing of the feed can be brought in, whatever it delivers; empty where it can."""
    usable = {m.name for m in kept if m.mapping and m.mapping.system == record.system}
    if record.mapping in usable:
        return ""
    return (
        f"There is no mapping {record.mapping} of this system that can be used: what is delivered waits until there is."
    )
