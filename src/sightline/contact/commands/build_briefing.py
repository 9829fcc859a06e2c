"""Draw the briefing for a log together, and keep by which marks it is known again."""

from django.db.models import Max

from sightline.access.permissions import Permission
from sightline.contact.models import BriefingVersion, IncidentLog
from sightline.contact.queries.briefing import Briefing, briefing_of
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter, mark_changed

NOT_CHECKED_AT_MOST = 300
RECORD = "record"
"""Why it is drawn together: not that the log changed, but the record may have."""


@command(permission=Permission.LOG_VIEW, effect=Effect.COMBINATION)
def build_briefing(act: Act, log: IncidentLog, because: str) -> BriefingVersion | None:
    """Draw it together; a new version where it holds what none before it held, else None. Nothing is shown by it."""
    briefing = briefing_of(act.acting, log)
    IncidentLog.objects.select_for_update(of=("self",)).get(pk=log.pk)
    seen: set[str] = set()
    for marks in BriefingVersion.objects.filter(log=log).values_list("marks", flat=True):
        seen.update(marks)
    fresh, first = briefing.digests - seen, not BriefingVersion.objects.filter(log=log).exists()
    act.about(log.event_id, *briefing.subjects, log=log.event.reference, news=len(fresh), because=because)
    if not (fresh or first):
        return None
    version = _version(act, log, briefing, because, len(fresh))
    enter(act, log, _words(version, briefing), Entered.BRIEFING)
    if because == RECORD:
        mark_changed(act, log)
    return version


def _version(act: Act, log: IncidentLog, briefing: Briefing, because: str, news: int) -> BriefingVersion:
    last = BriefingVersion.objects.filter(log=log).aggregate(last=Max("version"))["last"] or 0
    version = BriefingVersion(
        log=log,
        version=last + 1,
        at=act.at,
        because=because,
        marks=sorted(briefing.digests),
        children=len(briefing.children),
        news=news,
        not_checked=[words[:NOT_CHECKED_AT_MOST] for words in briefing.not_checked],
        act=act.id,
    )
    version.save(force_insert=True)
    return version


def _words(version: BriefingVersion, briefing: Briefing) -> str:
    """What the log says of it: how many, and nobody's name."""
    unchecked = "" if briefing.checked_children else " Children were not checked."
    if version.version > 1:
        return f"The briefing has {version.news} new line{'' if version.news == 1 else 's'}.{unchecked}"
    people = f"{_count(len(briefing.dangers), 'person who poses a risk', 'people who pose a risk')}"
    return f"The briefing is ready: {_count(version.children, 'child', 'children')}, {people}.{unchecked}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
