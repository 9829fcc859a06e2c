"""Separation of duties: what one person may not do of both, as one table and one check (domain 13; local policy).

A command declares the separations that it holds where it stands (`@command(separations=...)`) and asks `separated` who
did the other part. One that declares a separation and does not ask, or asks what it did not declare, is rolled back
(core.commands): what the page of who may do what says of it is so.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from .refusals import Refusal


@dataclass(frozen=True)
class Separation:
    """Two parts that two people take. `words` say it to a manager; `ask` to the one who took the first part."""

    key: str
    words: str
    ask: str
    source: str


class SeparationNotHeld(Exception):
    """A command and what it declares of separation do not agree. It was rolled back; the code is wrong."""


def _of_domain(number: int, key: str, words: str, ask: str) -> Separation:
    return Separation(key, words, ask, f"Domain 13, {number}")


def _local(key: str, words: str, ask: str) -> Separation:
    return Separation(key, words, ask, "Local policy")


SEPARATIONS: dict[str, Separation] = {
    separation.key: separation
    for separation in (
        _of_domain(
            1,
            "police_protection_officers",
            "The officer who begins police protection (section 46) is not its designated officer for police protection",
            "You began this police protection, so another officer has to be its designated officer for police "
            "protection. Ask the duty inspector.",
        ),
        _of_domain(
            2,
            "vulnerability_form",
            "Whoever wrote a vulnerability form (VIST) does not supervise it",
            "You wrote this form, so somebody else has to supervise it. Ask another sergeant.",
        ),
        _of_domain(
            3,
            "detention_and_investigation",
            "The custody officer, and the inspector who looks at a detention again, do not investigate the detained",
            "You have a part in this investigation, so another officer has to decide about the detention. Ask the duty "
            "inspector.",
        ),
        _of_domain(
            4,
            "case_and_its_supervision",
            "The officer in the case is not the one who allocated it, nor who supervises it",
            "You are the officer in this case, so somebody else has to allocate and supervise it. Ask your inspector.",
        ),
        _of_domain(
            5,
            "action_and_its_check",
            "Whoever carries an action out does not say that it was done",
            "This action is yours, so somebody else has to say that it was done. Ask whoever set it.",
        ),
        _of_domain(
            6,
            "audit_of_own_work",
            "An auditor did not write the case, supervise it or manage those who did",
            "You had a part in this case, so somebody else has to audit it. Ask for another from the sample.",
        ),
        _of_domain(
            7,
            "risk_downgrade",
            "Whoever proposes that a risk is stated, lowered or taken away does not approve it",
            "You proposed this, so somebody else has to approve it. Ask another supervisor.",
        ),
        _of_domain(
            8,
            "disclosure",
            "Whoever proposes a disclosure to a third party does not authorise it",
            "You proposed this disclosure, so somebody else has to authorise it. Nothing was disclosed. Ask another "
            "supervisor.",
        ),
        _of_domain(
            9,
            "disposal",
            "Whoever proposes that a record is disposed of does not approve it; a hold overrides both",
            "You proposed this disposal, so somebody else has to approve it. Nothing was disposed of. Ask the data "
            "protection officer.",
        ),
        _of_domain(
            10,
            "administrator_and_ledger",
            "Whoever administers Sightline does not keep its ledger, and policy changes by two people",
            "Nobody both administers Sightline and answers for its ledger. Give the two to two people.",
        ),
        _of_domain(
            11,
            "grade_and_second_look",
            "Whoever graded an incident does not take the inspector's second look at it",
            "You graded this incident, so another inspector has to take the second look.",
        ),
        _of_domain(
            12,
            "intelligence_evaluation",
            "Whoever submits intelligence does not evaluate it",
            "You submitted this, so somebody else has to evaluate it. Ask the intelligence desk.",
        ),
        _of_domain(
            13,
            "recommendation_and_evidence",
            "The owner of a recommendation does not accept the evidence that it was carried out",
            "This recommendation is yours, so somebody else has to accept its evidence. Ask the chief officer.",
        ),
        _of_domain(
            14,
            "certificate_and_check",
            "The author of a detention certificate is not the inspector who checks it",
            "You wrote this certificate, so another inspector has to check it.",
        ),
        _local(
            "own_post",
            "Nobody gives, changes or ends a post of their own, nor has themselves cover another's",
            "This would change what you yourself may do. Ask another administrator.",
        ),
        _local(
            "own_account",
            "Nobody closes, reopens or limits their own account, joins it to the directory, or resets how it signs in",
            "This is your own account. Ask another administrator.",
        ),
        _local(
            "own_export",
            "Whoever exports a story under pseudonyms does not find out whom they stand for",
            "You made this export, so somebody else has to say whom its pseudonyms stand for. Ask professional "
            "standards, or another records manager.",
        ),
        _local(
            "own_opening",
            "Whoever opened a record that they had to say why about does not find it justified",
            "You opened this record yourself, so somebody else decides whether it was justified.",
        ),
        _local(
            "second_person",
            "Where it may be a child, two people decide alike that records are of one person, or of two",
            "You have said so already. Because this may be a child, another person has to decide too. Until then both "
            "records show the warnings of both.",
        ),
        _local(
            "own_link",
            "Nobody says which record is their own",
            "Somebody else says which record is yours.",
        ),
        _local(
            "raised_in_error",
            "Whoever says that a duty was raised in error does not confirm it",
            "You said so yourself, so another person has to confirm it. Until then the duty goes on.",
        ),
        _local(
            "policy_change",
            "Whoever proposes a change of policy does not approve it",
            "You proposed this change, so somebody else has to approve it. What is in force stays in force. Ask a "
            "superintendent, the head of public protection or a chief officer.",
        ),
        _local(
            "own_attendance",
            "Whoever attended an incident does not check what was decided there",
            "You were there yourself, so somebody else has to check what was decided. Ask another sergeant, or the "
            "duty inspector.",
        ),
        _local(
            "own_handover",
            "Whoever hands a duty over does not accept it",
            "You handed this over yourself, so somebody else accepts it. Until then it is yours. Ask whoever leads the "
            "next shift.",
        ),
        _local(
            "own_late_entry",
            "Whoever records late that something was done in time, or whose duty it was, does not confirm that it was",
            "You recorded this, or it was your duty, so somebody else says whether it was done in time. Ask another "
            "supervisor.",
        ),
        _local(
            "own_dismissal",
            "Whoever dismissed a prompt of a child at risk does not say that it was right to",
            "You dismissed this prompt, so somebody else says whether that was right.",
        ),
        _local(
            "own_read",
            "Whoever read a record while the ledger could not be written does not say that it was needed",
            "You read this yourself, so somebody else says whether it was needed.",
        ),
    )
}

FOURTEEN = tuple(key for key, separation in SEPARATIONS.items() if separation.source.startswith("Domain 13"))

_asked: ContextVar[set[str] | None] = ContextVar("separations_asked", default=None)
_declared: ContextVar[frozenset[str]] = ContextVar("separations_declared", default=frozenset())


def separated(key: str, actor: UUID, did_the_other: Iterable[UUID | None], words: str = "") -> Refusal | None:
    """Why `actor` may not take this part: they are among those who took the other. None for somebody else.

    `did_the_other` are users; a None among them (a source that did not say who) is nobody. `words` say it of the case
    in hand, where they say more than the table does.
    """
    asked = _asked.get()
    if asked is not None:
        if key not in _declared.get():
            raise SeparationNotHeld(f"{key} was asked by a command that does not declare it.")
        asked.add(key)
    if actor not in set(did_the_other):
        return None
    return Refusal(key, words or SEPARATIONS[key].ask)


@contextmanager
def holding(declared: Iterable[str]) -> Iterator[None]:
    """While a command runs that declares these. Raises SeparationNotHeld at its end for one that was not asked."""
    keys = frozenset(declared)
    asked: set[str] = set()
    tokens = _asked.set(asked), _declared.set(keys)
    try:
        yield
    finally:
        _asked.reset(tokens[0])
        _declared.reset(tokens[1])
    if keys - asked:
        raise SeparationNotHeld(f"{', '.join(sorted(keys - asked))} was declared and not asked.")
