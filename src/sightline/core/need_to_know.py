"""What stands between a reader and a record beside who may see it: whether they know whom it is of, and on what terms.

Areas fill these registries; the doors (`core.pages`, `core.machine_pages`) ask them, so that no page has to.
"""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from sightline.access.refusals import Refusal, Refused

from .acts import Acting
from .registry import Registry


class SayFirst(Refused):
    """A record is not shown until its reader has said why. `url_name` and `reference`: the page where they say it.

    A door for people leads there, and back; one for machines gives the words.
    """

    def __init__(self, refusal: Refusal, url_name: str, reference: str) -> None:
        super().__init__(refusal)
        self.url_name, self.reference = url_name, reference


BeforeShowing = Callable[[Acting, Collection[UUID]], SayFirst | None]
BEFORE_SHOWING: Registry[str, BeforeShowing] = Registry("asked before a record is shown")
"""Asked for the records on a page before it is sent: why its reader has to say something first, or None."""

WhenAbsent = Callable[[Acting, str], Refused | None]
WHEN_ABSENT: Registry[str, WhenAbsent] = Registry("asked when there seems to be no such record")
"""Asked with the reference of what is absent or hidden: what this reader may be told of it all the same, or None."""

Terms = Callable[[Acting, Collection[UUID]], Sequence[str]]
TERMS: Registry[str, Terms] = Registry("on what terms a record is seen")
"""Asked for the records on a page, of somebody who sees no police record: on what terms they see these, in words."""


def before_showing(reader: Acting, records: Collection[UUID]) -> None:
    """Raise `SayFirst` where the reader has to say something before these records are shown to them."""
    for ask in BEFORE_SHOWING.values() if records else ():
        first = ask(reader, records)
        if first is not None:
            raise first


def when_absent(reader: Acting, reference: str) -> Refused | None:
    """What the reader may be told of a record that looks absent; None, for almost everybody."""
    told = (ask(reader, reference) for ask in WHEN_ABSENT.values())
    return next((words for words in told if words is not None), None)


def terms_of(reader: Acting, records: Collection[UUID]) -> tuple[str, ...]:
    """On what terms the reader sees these records: nothing for those whose clearance alone lets them."""
    if reader.actor.clearance >= 0 or not records:
        return ()
    return tuple(words for ask in TERMS.values() for words in ask(reader, records))
