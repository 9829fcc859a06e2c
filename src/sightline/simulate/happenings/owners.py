"""Whose a matter is, as old systems have it: a collar number, a name typed in one of many ways, a shared duty, a
leaver, or nobody."""

from __future__ import annotations

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.moments import OFFICERS

LEAVERS = ("PC 6015 Tranter (left)", "DC 5902 Hollowell - RETIRED", "PC 4417 Beddoes (leaver)")
SHARED = ("DUTY SGT", "duty sgt", "Referral Unit inbox", "CAIU DESK", "Late turn")
STYLES = Odds(
    [("whole", 30), ("collar", 16), ("rank and collar", 10), ("name first", 12), ("small", 8), ("shared", 9),
     ("leaver", 6), ("blank", 9)]
)  # fmt: skip


def owner(dice: Dice) -> str:
    """Whose it is, in the old system's words; blank where nobody was put in."""
    rank, collar, name = dice.pick(OFFICERS).split(" ", 2)
    style = dice.draw(STYLES)
    return {
        "whole": f"{rank} {collar} {name}",
        "collar": collar,
        "rank and collar": f"{rank}{collar}",
        "name first": f"{name.upper()}, {rank}",
        "small": f"{rank.lower()} {name.lower()}",
        "shared": SHARED[int(collar) % len(SHARED)],
        "leaver": LEAVERS[int(collar) % len(LEAVERS)],
        "blank": "",
    }[style]
