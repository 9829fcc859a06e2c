"""Which open matters follow records that are separated from somebody's."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import AffectedLine
from sightline.pole.queries.matters import matters_on
from sightline.pole.rules.as_known import NOW


def affected_matters(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> list[AffectedLine]:
    """Those that are open, on each side. One query."""
    matters = matters_on(reader, [*leaving, *staying], NOW, timezone.localdate(clock.now()))
    told = [(m.identity, f"{m.words}: {m.about}" if m.about else m.words) for m in matters if m.is_open]
    goes, stays = (tuple(words for of, words in told if (of in leaving) is goes) for goes in (True, False))
    return [AffectedLine("Open matters", goes, stays)]
