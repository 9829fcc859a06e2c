"""What the matching engine found, as the record takes it: ids, words for people, tables for the report."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sightline.linkage.matching.model import COMPARISONS
from sightline.linkage.matching.resolve import Possible
from sightline.linkage.matching.run import Run
from sightline.linkage.matching.scoring import Agreement
from sightline.linkage.rules.outcomes import BRAKE_WORDS

from .report import sections_of
from .taken import Found, Maybe, Sure

WHY = {
    "identifier": "They share a trusted identifier",
    "certain": "Two adults' records that agree on name, date of birth and more",
}
_NAMES = {comparison.name: comparison.words for comparison in COMPARISONS}


def found_by(run: Run) -> Found:
    """The links, pairs and report of a run."""
    resolution = run.resolution
    return Found(
        sure=[
            Sure(UUID(link.one), UUID(link.other), f"{WHY[link.why]} (weight {link.weight:.1f})", link.weight)
            for link in resolution.links
        ],
        maybe=[maybe_of(pair) for pair in resolution.possible],
        records=len(resolution.joined),
        report={"sections": sections_of(run)},
        model=as_kept(run),
    )


def maybe_of(pair: Possible) -> Maybe:
    """One pair for people to decide."""
    brake = BRAKE_WORDS[pair.brake] if pair.brake else ""
    return Maybe(UUID(pair.one), UUID(pair.other), pair.weight, pair.probability, told(pair.agreement), brake)


def told(agreement: Mapping[str, Agreement]) -> dict[str, dict[str, Any]]:
    """How the comparisons came out, as it is kept with a pair."""
    return {key: {"name": _NAMES[key], "words": each.words, "weight": each.weight} for key, each in agreement.items()}


def as_kept(run: Run) -> dict[str, Any]:
    """The trained model as it is kept with the run."""
    return {"trained": run.model.as_json()}
