"""What an old system held open, kind by kind (domain 3, 5, 7, 11; which of them count as open is local)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MatterKind:
    """A kind of open matter. `assessed_first`: somebody has to assess it before anything else is done with it."""

    key: str
    words: str
    assessed_first: bool


KINDS: dict[str, MatterKind] = {
    kind.key: kind
    for kind in (
        MatterKind("referral", "Child protection referral", True),
        MatterKind("domestic_abuse", "Domestic abuse incident", True),
        MatterKind("missing_episode", "Missing episode", True),
        MatterKind("investigation", "Investigation", False),
        MatterKind("detention", "Police detention", False),
        MatterKind("released", "Released under investigation or on bail", False),
        MatterKind("child_protection_plan", "Child protection plan", False),
        MatterKind("safety_plan", "Safety plan", False),
        MatterKind("order", "Court order", False),
        MatterKind("managed_offender", "Managed offender", False),
        MatterKind("other", "Other open matter", False),
    )
}


def is_open(until: date | None, last_step: str, today: date) -> bool:
    """Whether a matter with this end and this last closing step still has to be looked after."""
    return last_step != "closed" and (until is None or until > today)


def overdue_by(review_due: date | None, today: date) -> int:
    """Days by which its review is late; 0 where it is not, or where no day was set."""
    return max((today - review_due).days, 0) if review_due else 0
