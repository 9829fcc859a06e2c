"""Taking what feeds delivered: one delivery at a time, in the order of their names, whatever happens in between.

Each step looks at what the steps before it left, so that a killed worker is followed by one that carries on.
"""

import logging
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.alone import alone
from sightline.core.transactions import transaction_as

from .api import Delivered, import_extract, mapping_at
from .commands import record_delivery, refuse_delivery, settle_delivery
from .faults import is_lost, said_of
from .feed_folder import FeedFolder, digest, files_in, links_in
from .importer import importer_for, nobody_yet
from .models import Feed, FeedDelivery, ImportBatch
from .rules.mapping import Mapping
from .rules.problems import CannotImport, MappingProblem, NotNow

_log = logging.getLogger(__name__)
_AGAIN = "It is tried again each minute."


class _Waits(Exception):
    """The delivery cannot be brought in until something here is put right. The message says what."""


def take_deliveries() -> list[str]:
    """Bring in what waits of every feed that is on. Gives what was dealt with: "crest/NAME" for each.

    A feed that another worker is taking is left to that one; a fault in one feed does not stop the others.
    """
    taken = []
    with transaction_as(nobody_yet().actor):
        feeds = list(Feed.objects.filter(is_on=True).select_related("agency").order_by("system"))
    for feed in feeds:
        try:
            taken += take_from(feed)
        except Exception:
            _log.exception("The deliveries of %s could not be taken", feed.system)
    return taken


def take_from(feed: Feed) -> list[str]:
    """Bring in what waits of one feed, until there is no more or one has to wait; nothing where another worker does."""
    folder, taken = FeedFolder(feed.system), []
    with alone("feed", feed.system) as ours:
        if not ours:
            return []
        folder.make()
        folder.tidy()
        while waiting := _waiting(feed, folder):
            if not _take(feed, folder, waiting[0]):
                break
            taken.append(f"{feed.system}/{waiting[0]}")
    return taken


def _waiting(feed: Feed, folder: FeedFolder) -> list[str]:
    """What waits, in order. Which file a lone one is only a mapping can tell: without one it stays where it is."""
    with suppress(_Waits):
        folder.gather_lone_files(file.name for file in _mapping_of(feed).files)
    return folder.waiting()


def _mapping_of(feed: Feed) -> Mapping:
    try:
        mapping = mapping_at(mapping_path(feed))
    except MappingProblem as problem:
        raise _Waits(str(problem)) from None
    if mapping.system != feed.system:
        raise _Waits(f"The mapping {feed.mapping} is of the system {mapping.system}. Choose another for this feed.")
    return mapping


def mapping_path(feed: Feed) -> Path:
    """Where the feed's mapping is."""
    return Path(settings.POLICY) / "mappings" / feed.mapping


def _take(feed: Feed, folder: FeedFolder, name: str) -> bool:
    """Deal with the delivery that waits under `name`; False where it has to wait, and with it all that follow."""
    acting, sha256 = importer_for(feed.agency), digest(folder.path / name)
    delivery = _delivery(acting, feed, name, sha256)
    if delivery is None or (delivery.ended_at is None and not _settled(acting, feed, delivery, folder.path / name)):
        return False
    folder.put_away(name, delivery.name, delivery.trouble)
    return True


def _delivery(acting: Acting, feed: Feed, name: str, sha256: bytes) -> FeedDelivery | None:
    """The delivery as it is recorded, or as it is recorded now; None where the feed was turned off meanwhile."""
    with transaction_as(acting.actor):
        known = FeedDelivery.objects.filter(feed=feed, name=name, sha256=sha256).first()
    if known:
        return known
    try:
        with transaction_as(acting.actor):
            return record_delivery(acting, feed, name, sha256, by_http=False)[0]
    except Refused as refused:
        if refused.refusal.code == "feed_off":
            return None
        with transaction_as(acting.actor):
            return refuse_delivery(acting, feed, name, sha256, refused.refusal.words)


def _settled(acting: Acting, feed: Feed, delivery: FeedDelivery, path: Path) -> bool:
    """Bring the delivery in or turn it down, and say so; False where it has to wait."""
    trouble, waits = "", False
    try:
        _bring_in(acting, feed, delivery, path)
    except (_Waits, NotNow) as wait:
        trouble, waits = str(wait), True
    except CannotImport as problem:
        trouble = str(problem)
    except Refused as refused:
        trouble, waits = f"{refused.refusal.words} {_AGAIN}", True
    except Exception as fault:
        if is_lost(fault):
            raise
        _log.exception("The delivery %s of %s", delivery.name, feed.system)
        trouble, waits = f"{said_of(fault)} {_AGAIN}", True
    if not waits or trouble[:1000] != delivery.trouble:
        with transaction_as(acting.actor):
            settle_delivery(acting, delivery, trouble=trouble, waits=waits)
    return not waits


def _bring_in(acting: Acting, feed: Feed, delivery: FeedDelivery, path: Path) -> None:
    """Import it, unless a worker that was killed just after had done so. Raises CannotImport, or _Waits."""
    with transaction_as(acting.actor):
        if ImportBatch.objects.filter(delivery=delivery, finished_at__isnull=False).exists():
            return
    mapping = _mapping_of(feed)
    names = {file.name for file in mapping.files}
    there = {name for name, _ in files_in(path)} & names
    links = links_in(path)
    if links:
        raise CannotImport(f"{links[0]} is no file but leads elsewhere. Nothing of the delivery was brought in.")
    if not there:
        raise CannotImport(
            f"It holds none of the files that the mapping names: {', '.join(sorted(names))}. Nothing was brought in."
        )
    by = f"The feed of {feed.words}"
    import_extract(acting, mapping_path(feed), path, ordered_by=by, delivered=Delivered(there, delivery))
