"""Refusals: why something may not be done, in the words of the person who meets it."""

from dataclasses import dataclass

from .actors import Actor
from .permissions import Permission


@dataclass(frozen=True)
class Refusal:
    """A reason. `code` is for the ledger and for tests; `words` are a sentence for the person refused."""

    code: str
    words: str


class Refused(Exception):
    """Raised by `refuse_if`; everything the command did is rolled back and the refusal goes on the ledger.

    `noted` is set by whoever put it there, so that a page around a command does not put it there twice.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.words)
        self.refusal = refusal
        self.noted = False


def refuse_if(refusal: Refusal | None) -> None:
    """Raise `Refused` where a check returned a refusal; do nothing for None."""
    if refusal is not None:
        raise Refused(refusal)


def lacks(actor: Actor, permission: Permission) -> Refusal | None:
    """The refusal for an actor whose roles do not carry `permission`."""
    if actor.may(permission):
        return None
    return Refusal("no_permission", f"Your post does not allow you to {permission.words}. Ask your supervisor.")
