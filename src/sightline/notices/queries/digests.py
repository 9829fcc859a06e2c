"""Whose digest is due now."""

from datetime import datetime

from sightline.core.acts import Acting
from sightline.notices.models import Outgoing
from sightline.notices.rules.quiet import is_quiet, last_digest_time

from .contact_details import Choices
from .outgoing import Untold, choices_by_person, untold


def digests_due(reader: Acting, now: datetime) -> list[Untold]:
    """Those whose time of the digest has come since something was left for them, and in whose hours it is not quiet.

    Who has one waiting, or on its way, gets no second. Three queries.
    """
    found = [each for each in untold() if each.untold]
    if not found:
        return []
    choices = choices_by_person(reader, [each.person for each in found])
    on_the_way = Outgoing.objects.filter(kind=Outgoing.Kind.DIGEST, state__in=["waiting", "sending"])
    busy = set(on_the_way.values_list("contact", flat=True))
    return [each for each in found if each.contact not in busy and _is_due(each, choices[each.person], now)]


def _is_due(each: Untold, chosen: Choices, now: datetime) -> bool:
    came = last_digest_time(chosen.digest_hours, now)
    return came is not None and each.oldest is not None and each.oldest <= came and not is_quiet(chosen.quiet, now)
