"""Who on record is nearest to somebody who is about to be added by hand."""

import logging

from django.db import transaction

from sightline.core.acts import Acting
from sightline.pole.kinds import NEAREST_PEOPLE, KnownFacts, NearestPerson

_log = logging.getLogger(__name__)


def nearest_people(reader: Acting, facts: KnownFacts) -> tuple[NearestPerson, ...] | None:
    """Whom they may be, nearest first; None where that could not be found out, which is no reason not to add them."""
    try:
        with transaction.atomic():
            return tuple(near for of in NEAREST_PEOPLE.values() for near in of(reader, facts))
    except Exception:
        _log.exception("Who is being added could not be compared with the record")
        return None
