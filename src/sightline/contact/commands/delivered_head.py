"""The head of a delivered log, where it was sent again: what changed is changed here, and said in a line."""

from sightline.contact.models import IncidentLog
from sightline.contact.rules.delivered import Delivered
from sightline.contact.rules.states import ChildAnswer, Entered
from sightline.contact.rules.taking import answer_to_keep
from sightline.core.acts import Act

from .entering import enter

_HEAD = {
    "location_words": ("where_said", "Where it is"),
    "opening_code": ("code", "The opening code"),
    "caller_name": ("caller_name", "The caller's name"),
    "caller_relation": ("caller_relation", "Who the caller is"),
    "safe_contact": ("safe_contact", "How to reach the caller"),
}


def take_head(act: Act, log: IncidentLog, told: Delivered) -> bool:
    """Change what was sent otherwise than it stands. What was not sent again stays.

    Gives whether it is of something else now, by its code, its qualifiers or the answer about children.
    """
    changed = []
    for column, (name, words) in _HEAD.items():
        now, was = getattr(told, name), getattr(log, column)
        if now and now != was:
            setattr(log, column, now)
            changed.append(column)
            enter(act, log, f"{words}: {now}" + (f" (before: {was})" if was else ""), Entered.SYSTEM)
    if told.qualifiers and set(told.qualifiers) - set(log.qualifiers):
        log.qualifiers = list(dict.fromkeys([*log.qualifiers, *told.qualifiers]))
        changed.append("qualifiers")
    changed += _child(act, log, told)
    if changed:
        log.save(update_fields=changed)
    return not {"opening_code", "qualifiers", "child"}.isdisjoint(changed)


def _child(act: Act, log: IncidentLog, told: Delivered) -> list[str]:
    ours = ChildAnswer(log.child)
    kept = answer_to_keep(ours, told.child)
    if kept != ours:
        log.child = kept
        enter(act, log, f"Children: {kept.words} (before: {ours.words})", Entered.SYSTEM)
        return ["child"]
    if told.child not in (ChildAnswer.NOT_ASKED, ours):
        words = f"Children: there the answer is now “{told.child.words}”; here it stays “{ours.words}”"
        if not log.entries.filter(text=words).exists():
            enter(act, log, words, Entered.SYSTEM)
    return []
