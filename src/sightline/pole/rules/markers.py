"""Warning markers: what kinds there are, which warn of danger, the order of their life (domain 12.6; kinds local)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MarkerKind:
    """A kind of warning. `danger`: read out first, to whoever goes there."""

    key: str
    words: str
    danger: bool
    on_place: bool = True


KINDS: dict[str, MarkerKind] = {
    k.key: k
    for k in (
        MarkerKind("violent", "Violent", True),
        MarkerKind("weapons", "Weapons", True),
        MarkerKind("dangerous_dog", "Dangerous dog", True),
        MarkerKind("domestic_abuse", "Domestic abuse", True),
        MarkerKind("sexual_offender", "Sexual offender", True),
        MarkerKind("risk_to_children", "Poses a risk to children", True),
        MarkerKind("child_protection_plan", "Child protection plan", False, on_place=False),
        MarkerKind("sexual_exploitation", "At risk of sexual exploitation", False, on_place=False),
        MarkerKind("criminal_exploitation", "At risk of criminal exploitation", False, on_place=False),
        MarkerKind("missing_often", "Often missing", False, on_place=False),
        MarkerKind("self_harm", "Self-harm or suicide", False, on_place=False),
        MarkerKind("medical", "Medical condition", False, on_place=False),
        MarkerKind("refuge", "Safe address: do not disclose", True),
        MarkerKind("court_order", "Court order in force", False),
        MarkerKind("other", "Other warning", False),
    )
}

STEPS_AFTER: dict[str | None, tuple[str, ...]] = {
    None: ("proposed", "in_force"),
    "proposed": ("in_force", "ended"),
    "in_force": ("reviewed", "ended"),
    "reviewed": ("reviewed", "ended"),
    "ended": (),
}


def is_live(last_step: str) -> bool:
    """Whether a marker whose last step is this one warns today."""
    return last_step in {"in_force", "reviewed"}


def warns_unconfirmed(kind: str, last_step: str) -> bool:
    """Whether it warns before anybody confirmed it: a danger is shown at once, and is said to be only proposed."""
    return last_step == "proposed" and kind in KINDS and KINDS[kind].danger


def overdue_by(review_due: date | None, today: date) -> int:
    """Days by which a marker's review is late; 0 where it is not, or where none was set."""
    return max((today - review_due).days, 0) if review_due else 0
