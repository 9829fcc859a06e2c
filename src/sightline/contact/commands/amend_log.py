"""Put right, or add to, what stands at the head of a log: who calls, how to reach them, where it is, what it is."""

from collections.abc import Collection, Mapping

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
from .holding import held_log

COLUMNS: dict[str, tuple[str, int]] = {
    "opening_code": ("Opening code", 100),
    "location_words": ("Where it is", 500),
    "caller_name": ("Caller", 200),
    "caller_relation": ("Who the caller is to those concerned", 200),
    "safe_contact": ("How the caller can safely be reached", 300),
}
_UNCHANGED = Refusal("nothing_changed", "Nothing was changed: the log says this already.")


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def amend_log(
    act: Act, log: IncidentLog, said: Mapping[str, str], add: Collection[str] = (), drop: Collection[str] = ()
) -> None:
    """Change what is said at the head of a log (columns of `COLUMNS`). What stood before stays, in a line of its own.

    `add` and `drop` are qualifiers. What is not given stays as it is now, whoever changed it meanwhile. Raises
    `Refused` where nothing changes.
    """
    held = held_log(act, log)
    changed: list[str] = []
    for column, (words, longest) in COLUMNS.items():
        if column in said:
            new = fitting_text(words, said[column], longest)
            changed += _said(words, getattr(held, column), new)
            setattr(held, column, new)
    before = held.qualifiers
    held.qualifiers = list(dict.fromkeys([*(key for key in before if key not in drop), *add]))
    changed += _said("Qualifiers", words_of(before), words_of(held.qualifiers))
    refuse_if(None if changed else _UNCHANGED)
    held.save(update_fields=[*COLUMNS, "qualifiers"])
    enter(act, held, "\n".join(changed), Entered.LINK)
    act.about(held.event_id, log=held.event.reference, changed=changed)
    follow(act, held, Change.ENTERED)


def _said(words: str, before: str, after: str) -> list[str]:
    if before == after:
        return []
    return [f"{words}: {after or 'not given'} (before: {before})" if before else f"{words}: {after}"]
