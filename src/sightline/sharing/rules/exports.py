"""Who may have a story exported, and who may find out whom a pseudonym stands for (domain 12.3, 12.4; local policy).

Friction is on disclosing. An export names its purpose, its recipient and its reason, as the log of a disclosure must
(Data Protection Act 2018 s62). What is restricted to named people does not leave. Whoever made an export does not
also lift its pseudonyms: a second person does, who answers for it.
"""

from uuid import UUID

from sightline.access.handling import Handling
from sightline.access.refusals import Refusal
from sightline.access.separation import separated

PURPOSES = {
    "quality_audit": "Quality audit",
    "training": "Training",
    "inspection": "Inspection",
}


def cannot_ask(purpose: str, recipient: str, why: str) -> Refusal | None:
    """Why no export can be made for this: its purpose is not one that pseudonyms serve, or nobody answers for it."""
    if purpose not in PURPOSES:
        return Refusal("unknown_purpose", "Choose one of the purposes offered.")
    if not recipient.strip():
        return Refusal("no_recipient", "Say who will have it: the ledger keeps to whom a story was disclosed.")
    if not why.strip():
        return Refusal("no_reason", "Say why it is needed.")
    return None


def cannot_export(events: int, handling: int) -> Refusal | None:
    """Why this story cannot leave: nothing happened in it, or something of it is restricted to named people.

    `handling` is the closest of all that the story is told from.
    """
    if not events:
        return Refusal("no_events", "No event is on this record, so there is no story to export.")
    if handling >= Handling.RESTRICTED:
        return Refusal(
            "restricted",
            "Something in this story is restricted to named people, and you are one of them. It is not exported. "
            "Nothing was disclosed. Ask the owner of the record.",
        )
    return None


def own_export(made_by: UUID, actor: UUID) -> Refusal | None:
    """Why this person does not lift the pseudonyms: they made the export."""
    return separated("own_export", actor, [made_by])


def cannot_re_identify(made_by: UUID, actor: UUID, why: str) -> Refusal | None:
    """Why the actor may not find out whom a pseudonym of the export stands for."""
    if refusal := own_export(made_by, actor):
        return refusal
    if not why.strip():
        return Refusal("no_reason", "Say why you need to know whom it stands for.")
    return None
