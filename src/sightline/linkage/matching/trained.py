"""A model with its weights, as it is learned, kept and read again; and the default one that is kept in the code."""

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path

from . import model
from .features import Common

DEFAULT = Path(__file__).with_name("default_model.json")
Learned = dict[str, dict[int, tuple[float | None, float | None]]]


@dataclass(frozen=True)
class TrainedModel:
    """Weights by comparison and level, the prior, what is common, and what is to be said of the training."""

    version: str
    prior: float
    weights: Learned
    relatives: dict[str, dict[int, float]]
    """How often each level is met between two different people of one family."""
    related: float
    """How many pairs of records are of two people of one family, for each pair that is of one person."""
    common: Common = field(default_factory=Common)
    notes: tuple[str, ...] = ()
    records: int = 0

    def weight(self, comparison: str, level: int) -> float:
        """What the level is worth: log2 of how much likelier it is between two records of one person."""
        m, u = self.weights[comparison][level]
        return math.log2((m or 1.0) / (u or 1.0))

    def relative_weight(self, comparison: str, level: int) -> float:
        """What the level is worth against somebody else of the family, as `weight` is against a stranger."""
        return math.log2((self.weights[comparison][level][0] or 1.0) / self.relatives[comparison][level])

    @cached_property
    def digest(self) -> str:
        """What tells this model from every other: what was prepared for it is prepared once."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    def as_json(self) -> str:
        """The model as text, from which `model_from_json` makes it again."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def model_from_json(text: str) -> TrainedModel:
    """The model that `as_json` wrote."""
    said = json.loads(text)
    weights = {
        name: {int(number): (m, u) for number, (m, u) in levels.items()} for name, levels in said["weights"].items()
    }
    relatives = {name: {int(number): h for number, h in levels.items()} for name, levels in said["relatives"].items()}
    common = Common(said["common"]["bands"])
    return TrainedModel(
        said["version"],
        said["prior"],
        weights,
        relatives,
        said["related"],
        common,
        tuple(said["notes"]),
        said["records"],
    )


def default_model(common: Common | None = None, notes: Iterable[str] = ()) -> TrainedModel:
    """The model that is kept in the code: what is used where nothing can be learned."""
    kept = model_from_json(DEFAULT.read_text())
    return replace(kept, version=model.version(), common=common or Common(), notes=tuple(notes))
