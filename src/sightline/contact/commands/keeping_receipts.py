"""Keeping that a unit was told of a briefing, within the act that says so."""

from django.db.models import Max

from sightline.contact.models import BriefingReceipt, BriefingVersion, IncidentLog, LogUnit
from sightline.core.acts import Act
from sightline.pole.commands.contributing import speaker


def keep_receipt(
    act: Act, log: IncidentLog, unit: LogUnit, version: int, how: BriefingReceipt.How, why: str = ""
) -> BriefingReceipt:
    """Keep a receipt for the version that was on the screen: never for one that there was not yet."""
    newest = BriefingVersion.objects.filter(log=log).aggregate(last=Max("version"))["last"] or 0
    receipt = BriefingReceipt(
        log=log,
        unit=unit,
        version=min(version, newest),
        how=how,
        why=why,
        at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    receipt.save(force_insert=True)
    return receipt
