"""Which addresses must not reach a recipient (domain 3.4, 12.4): refuges, and homes hidden from a danger.

Safe addresses have gone to abusers in letters, forms and copies to "both parents". So each address that is to leave is
looked at for this recipient, whatever its sender chose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from .keys import fold

SAFE = "It is a safe address: do not disclose."
DANGER = "Somebody whom the recipient is or acts for is held to be a risk to whoever lives there."
IN_WORDS = "It names an address that must not reach this recipient."


@dataclass(frozen=True)
class AtRisk:
    """What is known of one address of somebody, for one recipient."""

    place: UUID
    is_safe: bool
    from_recipient: bool
    recipient_lives_there: bool = False
    postcode: str = ""
    street: str = ""


def why_withheld(address: AtRisk) -> str:
    """Why this address does not go to the recipient; empty where it may.

    Whoever lives there knows where it is: only a warning that it is a safe address, or that they left, counts then.
    """
    if address.from_recipient and not address.recipient_lives_there:
        return DANGER
    return SAFE if address.is_safe else ""


def may_be_named(address: AtRisk) -> bool:
    """Whether the sender may say that this recipient has to have it: never where they are, or act for, the danger."""
    return not address.from_recipient


def names_it(text: str, address: AtRisk) -> bool:
    """Whether a text holds this address: its postcode, however it is spaced, or its number and street."""
    letters = re.sub(r"[^a-z0-9]", "", fold(text))
    postcode = re.sub(r"[^a-z0-9]", "", fold(address.postcode))
    street = re.sub(r"[^a-z0-9]", "", fold(address.street))
    return bool((postcode and postcode in letters) or (len(street) > 5 and street in letters))


def that_name_it(texts: Sequence[tuple[str, str]], addresses: Sequence[AtRisk]) -> list[tuple[str, AtRisk]]:
    """Of texts (by name), those that hold an address that is withheld, each with the first that it holds."""
    withheld = [address for address in addresses if why_withheld(address)]
    found = ((name, next((a for a in withheld if names_it(text, a)), None)) for name, text in texts)
    return [(name, address) for name, address in found if address is not None]
