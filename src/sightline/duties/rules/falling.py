"""When a duty falls from an owner who is not there, and how that is said. Plain Python; ADR 53.

It falls at the moment its owner goes, unless they come back before anybody has to be told of it. What concerns a high
risk to somebody falls whatever the time, and so does all that is somebody's who has left.
"""

from datetime import datetime

from sightline.core.calendars import instant_words

from .holders import Answer, There


def falls(there: There, *, gone: bool, high_risk: bool, next_at: datetime | None) -> bool:
    """Whether a duty falls from an owner of whom this is known. `next_at`: when somebody is to be told of it next."""
    if not gone and there.is_there:
        return False
    if gone or high_risk or there.back is None or next_at is None:
        return True
    return next_at <= there.back


def fell_words(name: str, there: There, to: Answer, *, gone: bool) -> str:
    """Why it is somebody else's now."""
    if gone:
        why = f"{name} holds no post any more"
    elif there.away:
        why = f"{name} is away"
    else:
        why = f"{name} went off duty"
    when = f" on {instant_words(there.went)}" if there.went and not gone else ""
    return f"{why}{when}, and nobody had accepted it. It fell to {to.name}: {_lower(to.why)}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
