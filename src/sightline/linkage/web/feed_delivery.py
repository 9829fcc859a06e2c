"""Where another system delivers by HTTP, and asks what became of it."""

import logging
from typing import Any

from django.conf import settings
from django.urls import reverse

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.machine_pages import MachineAnswer, TurnedAway, machine_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage import commands
from sightline.linkage.faults import is_full
from sightline.linkage.feed_folder import FeedFolder, remove
from sightline.linkage.models import Feed
from sightline.linkage.queries.feeds import delivery_named, feed_named, feed_of, is_recorded
from sightline.linkage.rules.deliveries import cannot_call, cannot_deliver, digest_of
from sightline.linkage.rules.feed_keys import is_key

from .receive_files import receive_files

_log = logging.getLogger(__name__)
_FULL = "There is no room on the disk. Nothing was kept. Those who keep Sightline are told; send it again later."
_WAITS_THERE = "Something of that name already waits in the folder. Wait until it is in, or use another name."
_STATUS = {"other_content": 409, "feed_off": 403, "bad_name": 400}


def _holder(system: str, key: str) -> Acting | None:
    """The actor of the feed that has this key."""
    feed = feed_of(system)
    if feed is None or not is_key(key, feed.key_sha256):
        return None
    name, post = f"The feed of {feed.words}", f"feed:{feed.system}"
    return Acting(Actor(feed.id, name, feed.agency_id, feed.agency.name, post, "", frozenset({"feed"})), SYSTEM_TASK)


@machine_page(Permission.FEED_DELIVER, claims="system", holder=_holder, methods=("GET", "POST"), status=_STATUS)
def feed_delivery(request: SignedInRequest, system: str, name: str) -> MachineAnswer:
    """Take a delivery (POST), or tell what became of one (GET)."""
    feed = feed_named(request.acting, system)
    if request.method == "GET":
        return MachineAnswer(200, _told(request, feed, name))
    try:
        return _receive(request, feed, name)
    except OSError as error:
        if not is_full(error):
            raise
        _log.exception("A delivery of %s", system)
        raise TurnedAway(507, _FULL) from None


def _receive(request: SignedInRequest, feed: Feed, name: str) -> MachineAnswer:
    """Write the files to the disk, record the delivery, and let it wait; the same again changes nothing."""
    refuse_if(cannot_call(name) or cannot_deliver(feed.words, is_on=feed.is_on))
    folder = FeedFolder(feed.system)
    arriving = folder.begin()
    try:
        digests = receive_files(request.META, request, arriving, settings.FEED_MAX_BYTES)
        if folder.has(name) and not is_recorded(request.acting, feed, name):
            raise TurnedAway(409, _WAITS_THERE)
        delivery, is_new = commands.record_delivery(
            request.acting, feed, name, digest_of(digests.items()), by_http=True
        )
        if delivery.ended_at is None and not folder.has(name):
            folder.accept(arriving, name)
    finally:
        remove(arriving)
    files = [{"file": file, "sha256": sha256.hex()} for file, sha256 in sorted(digests.items())]
    said = "Received. It is brought in within a minute or two." if is_new else "Already received."
    told = {**_told(request, feed, name), "message": said, "received_files": files}
    return MachineAnswer(202 if is_new else 200, told)


def _told(request: SignedInRequest, feed: Feed, name: str) -> dict[str, Any]:
    """What became of the delivery, in plain values; with the balance of its rows once they are counted."""
    line, files = delivery_named(request.acting, feed, name)
    told: dict[str, Any] = {
        "delivery": line.name,
        "state": line.state,
        "received": line.received_at.isoformat(),
        "status": reverse("feed_delivery", args=[feed.system, line.name]),
    }
    if line.trouble:
        told["problem"] = line.trouble
    if line.ended_at:
        told["ended"] = line.ended_at.isoformat()
    if files:
        told["balances"] = all(counts.unaccounted == 0 for _, counts in files)
        told["rows"] = [
            {
                "file": file,
                "in": counts.rows_in,
                "accepted": counts.accepted,
                "rejected": counts.rejected,
                "already_held": counts.already_held,
            }
            for file, counts in files
        ]
    return told
