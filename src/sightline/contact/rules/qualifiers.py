"""What a log is also about, whatever it was opened as (domain 1.5; National Standard for Incident Recording)."""

from collections.abc import Iterable

QUALIFIERS: dict[str, str] = {
    "domestic_abuse": "Domestic abuse",
    "child": "Child",
    "mental_health": "Mental health",
    "missing": "Missing person",
    "exploitation": "Exploitation of a child",
    "hate": "Hate",
    "honour_based": "So-called honour-based abuse",
    "weapon": "Weapon",
    "repeat": "Repeat",
}


OF_CHILDREN = frozenset({"child", "exploitation"})
"""Those by which a log is of a child, whatever was answered."""


def words_of(qualifiers: Iterable[str]) -> str:
    """Qualifiers in words; those of another system as it said them."""
    return ", ".join(QUALIFIERS.get(key, key) for key in qualifiers)
