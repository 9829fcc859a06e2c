"""Police ranks in their order: what a rank held at the time gives authority for (PACE, Police Act 1996 s9H and s13)."""

_ORDER = (
    ("police community support officer", 0),
    ("constable", 1),
    ("sergeant", 2),
    ("inspector", 3),
    ("chief inspector", 4),
    ("superintendent", 5),
    ("chief superintendent", 6),
    ("assistant chief constable", 7),
    ("deputy chief constable", 8),
    ("chief constable", 9),
)
_LEVELS = dict(_ORDER)
RANKS = tuple(rank[0].upper() + rank[1:] for rank, level in _ORDER if level)
"""The ranks of a constabulary, lowest first, as they are written."""


def rank_level(rank: str) -> int:
    """How high a rank stands: 1 for a constable to 9 for a chief constable; 0 for police staff and other grades.

    A detective's rank is the same rank. Case and spaces do not matter.
    """
    words = " ".join(rank.lower().split())
    for before in ("acting ", "temporary ", "detective "):
        words = words.removeprefix(before)
    return _LEVELS.get(words, 0)


def is_at_least(rank: str, wanted: str) -> bool:
    """Whether `rank` gives the authority that needs the rank `wanted`. A grade that is no rank gives none."""
    level = rank_level(wanted)
    return level > 0 and rank_level(rank) >= level
