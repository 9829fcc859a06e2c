"""Put right, or add to, what stands at the head of a log: who calls, how to reach them, where it is, what it is."""

from collections.abc import Mapping

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.qualifiers import words_of
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

from .entering import enter
from .following import Change, follow

COLUMNS: dict[str, tuple[str, int]] = {
    "opening_code": ("Opening code", 100),
    "location_words": ("Where it is", 500),
    "caller_name": ("Caller", 200),
    "caller_relation": ("Who the caller is to those concerned", 200),
    "safe_contact": ("How the caller can safely be reached", 300),
}
QUALIFIERS = "qualifiers"
_UNCHANGED = Refusal("nothing_changed", "Nothing was changed: the log says this already.")


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def amend_log(act: Act, log: IncidentLog, said: Mapping[str, str], qualifiers: tuple[str, ...] | None = None) -> None:
    """Change what is said at the head of a log (columns of `COLUMNS`). What stood before stays, in a line of its own.

    What is not given stays as it is. Raises `Refused` where nothing changes.
    """
    changed: list[str] = []
    for column, (words, longest) in COLUMNS.items():
        if column in said:
            new = fitting_text(words, said[column], longest)
            changed += _said(words, getattr(log, column), new)
            setattr(log, column, new)
    if qualifiers is not None and list(qualifiers) != log.qualifiers:
        changed += _said("Qualifiers", words_of(log.qualifiers), words_of(qualifiers))
        log.qualifiers = list(qualifiers)
    refuse_if(None if changed else _UNCHANGED)
    log.save(update_fields=[*COLUMNS, QUALIFIERS])
    enter(act, log, "\n".join(changed), Entered.LINK)
    act.about(log.event_id, log=log.event.reference, changed=changed)
    follow(act, log, Change.ENTERED)


def _said(words: str, before: str, after: str) -> list[str]:
    if before == after:
        return []
    return [f"{words}: {after or 'not given'} (before: {before})" if before else f"{words}: {after}"]
