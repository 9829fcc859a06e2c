"""The entries of a delivered log: each once, a changed one beside what it corrects."""

from sightline.contact.models import DeliveredLine, IncidentLog, LogEntry
from sightline.contact.rules.delivered import Delivered, SaidLine
from sightline.contact.rules.states import Entered
from sightline.contact.rules.taking import lay_ahead
from sightline.core.acts import Act
from sightline.core.calendars import instant_words

from .entering import line_of

AT_ONCE = 500


def take_lines(act: Act, log: IncidentLog, told: Delivered, *, is_overtaken: bool = False) -> tuple[int, int]:
    """Write those that are new or changed. Gives how many were written, and how many were held already.

    A message that was overtaken on its way has older texts: of it only what is not here in any text is new.
    """
    held = {line.key: line for line in DeliveredLine.objects.filter(log=log).select_related("entry")}
    entries: list[LogEntry] = []
    fresh: list[DeliveredLine] = []
    changed: list[DeliveredLine] = []
    for said in told.lines:
        before = held.get(said.key)
        if before is not None and (is_overtaken or bytes(before.digest) == said.digest):
            continue
        entry = _entry(act, log, said, before.entry if before else None)
        entries.append(entry)
        if before is None:
            fresh.append(DeliveredLine(log=log, key=said.key, digest=said.digest, entry=entry, act=act.id))
        else:
            before.entry, before.digest = entry, said.digest
            changed.append(before)
    LogEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    DeliveredLine.objects.bulk_create(fresh, batch_size=AT_ONCE)
    DeliveredLine.objects.bulk_update(changed, ["entry", "digest"], batch_size=AT_ONCE)
    return len(entries), len(told.lines) - len(entries)


def _entry(act: Act, log: IncidentLog, said: SaidLine, corrects: LogEntry | None) -> LogEntry:
    text = said.text
    if said.at is not None and lay_ahead(said.at, act.at):
        text += f" [Its time was sent as {instant_words(said.at)}, which lay ahead]"
    kind = Entered.CALLER if said.by_caller else Entered.SYSTEM
    return line_of(act, log, text, kind, at=said.at, source=said.by, corrects=corrects)
