"""Keeps since when a channel cannot be reached, and tells a person."""

from sightline.core.acts import Act
from sightline.core.telling import tell
from sightline.notices.channels import Result
from sightline.notices.models import Outage
from sightline.notices.rules.contact_details import CHANNELS
from sightline.notices.rules.outgoing import TELL_OF_OUTAGE_AFTER, Outcome, how_long, is_down
from sightline.workforce.queries.people import holders_of


def note_channel(act: Act, channel: str, result: Result) -> None:
    """After each try: whether the channel is down, since when, and whether an administrator has to be told."""
    held = Outage.objects.select_for_update().filter(channel=channel, ended_at__isnull=True).first()
    if is_down(result.outcome):
        _note_down(act, channel, result, held)
    elif held is not None and result.outcome is not Outcome.NOT_NOW:
        held.ended_at = act.at
        held.save(update_fields=["ended_at"])
        if held.told_at:
            lasted = how_long(held.since, act.at)
            _tell(act, held, f"{CHANNELS[channel]}: messages leave again, after {lasted}. What waited is being sent.")


def _note_down(act: Act, channel: str, result: Result, held: Outage | None) -> None:
    if held is None:
        Outage.objects.create(channel=channel, since=act.at, words=result.words[:300], act=act.id)
        return
    if held.told_at is None and act.at - held.since >= TELL_OF_OUTAGE_AFTER:
        held.told_at, held.words = act.at, result.words[:300]
        held.save(update_fields=["told_at", "words"])
        lasts = how_long(held.since, act.at)
        _tell(act, held, f"{CHANNELS[channel]}: nothing has left for {lasts}. {held.words} What waits is kept.")


def _tell(act: Act, held: Outage, words: str) -> None:
    tell(act, holders_of("system_administrator", act.at), words, href="/channels", about=[held.id])
