"""Everything that happens in a district, in the order in which one thing leads to another."""

from __future__ import annotations

from sightline.simulate.happenings import (
    corrections,
    detentions,
    domestic,
    entries,
    incidents,
    missing,
    offenders,
    referrals,
    unfinished,
    warnings,
)
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.happenings.world import World
from sightline.simulate.population.district import District


def happen(district: District) -> Happenings:
    """The happenings of a district whose people have lived through the years."""
    world = World(district)
    incidents.crimes(world)
    incidents.domestic_abuse(world)
    incidents.child_concerns(world)
    incidents.number_the_logs(world)
    domestic.domestic_cases(world)
    referrals.referrals(world)
    missing.missing_episodes(world)
    detentions.detentions(world)
    offenders.managed_offenders(world)
    unfinished.leave_unfinished(world)
    entries.detention_entries(world)
    warnings.warnings(world)
    corrections.corrections(world)
    return world.happenings
