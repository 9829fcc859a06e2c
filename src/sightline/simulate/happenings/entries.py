"""What was written down during each detention, and the few who gave another name than their own."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import later, officer
from sightline.simulate.happenings.values import Detention, DetentionEntry
from sightline.simulate.happenings.world import World
from sightline.simulate.names.naming import family_name, name_child
from sightline.simulate.rates import RATES

TEXTS = {
    "RG": (
        "Rights given, understood.",
        "Rights given. Asks for duty solicitor.",
        "Rights given; too drunk to follow.",
    ),
    "RV": ("Inspector's review. Detention necessary to secure evidence by questioning.", "Review by telephone."),
    "MD": ("Seen by nurse, fit to detain.", "Says takes tablets, does not know which. Nurse called."),
    "ML": ("Meal and drink offered, taken.", "Meal refused.", "Drink given."),
    "OB": ("Checked, asleep, roused.", "Checked, crying, would not say why.", "Checked through hatch, no concerns."),
}


def detention_entries(world: World) -> None:
    """Entries of every detention, in order; the first is always that rights were given."""
    dice = world.dice.child("detention entries")
    for detention in world.happenings.detentions:
        write_entries(dice, detention, datetime.combine(world.until, datetime.min.time()))
        if dice.chance(RATES["false names on arrest"].value):
            community = detention.person.community
            detention.gave_name = name_child(dice, community, detention.person.sex, family_name(dice, community))


def write_entries(dice: Dice, detention: Detention, until: datetime) -> None:
    """Rights, then meals, checks, the nurse and reviews until the release."""
    end = detention.released or until
    at = later(dice, detention.authorised, 0.05, 0.4)
    kind = "RG"
    while at < end and len(detention.entries) < 7:
        detention.entries.append(DetentionEntry(at, kind, dice.pick(TEXTS[kind]), officer(dice)))
        hours = (at - detention.authorised) / timedelta(hours=1)
        kind = "RV" if hours >= 5 and dice.chance(0.5) else dice.pick(("MD", "ML", "OB"))
        at = later(dice, at, 0.8, 4)
