"""What a share has to say before it goes, and what has become of one (domain 3.4, 12.3; Data Protection Act 2018 s62).

Friction is on disclosing: who gets it, on what basis, why it is necessary and what the family was told are asked for.
That consent was refused does not stop a share that protects a child; it asks why it goes all the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.workforce.rules.agencies import KINDS

from .lawful_bases import LAWFUL_BASES, LONGEST_DAYS
from .parts import NEVER, PARTS

CONSENTS = {
    "given": "Asked for, and given",
    "refused": "Asked for, and refused",
    "not_sought": "Not asked for",
}


@dataclass(frozen=True)
class ShareTerms:
    """On what a share rests, and on what terms it goes. `last_day`: the last on which the recipient has it."""

    lawful_basis: str
    necessity: str
    family_told: bool
    consent: str
    last_day: date
    family_told_because: str = ""
    consent_because: str = ""
    conditions: str = ""


def cannot_share_on(terms: ShareTerms, today: date) -> Refusal | None:
    """Why nothing can be shared on these terms, or None."""
    checks = (
        (terms.lawful_basis not in LAWFUL_BASES, "no_basis", "Choose the lawful basis on which this is shared."),
        (not terms.necessity.strip(), "no_necessity", "Say why they need to have this."),
        (terms.consent not in CONSENTS, "no_consent", "Say whether the family was asked to consent."),
        (
            not terms.family_told and not terms.family_told_because.strip(),
            "family_not_told",
            "Say why the family was not told: that it would increase the risk, say, or cause a delay.",
        ),
        (
            terms.consent in {"refused", "not_sought"} and not terms.consent_because.strip(),
            "no_consent_because",
            "Say why it is shared without consent: that the child may be at risk of harm, say.",
        ),
        (terms.last_day < today, "ended_before", "The last day has passed. Choose one that is still to come."),
        (
            terms.last_day > today + timedelta(days=LONGEST_DAYS),
            "too_long",
            f"A share lasts {LONGEST_DAYS} days at most. Share it again then, if they still need it.",
        ),
    )
    return next((Refusal(code, words) for wrong, code, words in checks if wrong), None)


def cannot_choose(parts: Collection[str], kinds: Collection[str], words: str) -> Refusal | None:
    """Why these parts, events of these kinds and words are nothing that can be shared, or None."""
    if not set(parts) <= set(PARTS):
        return Refusal("unknown_part", "Choose from the parts offered.")
    never = next((NEVER[kind] for kind in kinds if kind in NEVER), None)
    if never:
        return Refusal("never_shared", never)
    if not (parts or kinds or words.strip()):
        return Refusal("nothing_chosen", "Choose what to share, or say it in your own words.")
    return None


def cannot_share_with(own_agency: bool, recipient_reads: bool) -> Refusal | None:
    """Why this is no recipient of a share: the sender's own agency, or a user whose post reads nothing."""
    if own_agency:
        return Refusal("own_agency", "They are of your own agency, and see what their role lets them see.")
    if not recipient_reads:
        return Refusal("reads_nothing", "They hold no post in that agency that reads what is shared. Name another.")
    return None


def needs_two(kind: str) -> Refusal | None:
    """Why one person alone cannot tell an agency of this kind: it is a third party (domain 13, separation 8).

    The agencies that protect children together are none: to tell them what they need is a duty, and waits for nobody.
    """
    if KINDS[kind].partner:
        return None
    return Refusal(
        "third_party",
        "They are none of the agencies that protect children together, so that one person proposes what they are told "
        "and another authorises it. Nothing was shared. Propose it; in an emergency, ring a supervisor.",
    )


def needs_no_second(kind: str) -> Refusal | None:
    """Why nothing need be proposed for an agency of this kind, or None for a third party."""
    if KINDS[kind].partner:
        return Refusal("partner", "They are a partner: share it with them at once. Nobody has to authorise it.")
    return None


def cannot_decide(decided_by: str, of_own_agency: bool) -> Refusal | None:
    """Why a proposed disclosure cannot be decided, or None."""
    if not of_own_agency:
        return Refusal("another_agency", "Only the agency that proposed it can decide it. Nothing was disclosed.")
    if decided_by:
        return Refusal("decided", f"{decided_by} has decided this already. Look at what became of it.")
    return None


def standing_of(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> str:
    """What has become of a share: "in_force", "ended" by its last day, or "revoked"."""
    if revoked_at is not None and revoked_at <= now:
        return "revoked"
    return "in_force" if now < expires_at else "ended"


def cannot_revoke(standing: str, why: str) -> Refusal | None:
    """Why a share cannot be taken back, or None."""
    if standing == "revoked":
        return Refusal("revoked_before", "It was taken back already. The recipient has nothing of it any more.")
    if standing == "ended":
        return Refusal("ended", "It has ended. The recipient has nothing of it any more.")
    if not why.strip():
        return Refusal("no_reason", "Say why it is taken back: the recipient is told.")
    return None
