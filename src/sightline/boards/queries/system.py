"""In whose name the boards count: the keeping of time, which sees all; what is counted is narrowed by eyes."""

from sightline.core.acts import Acting
from sightline.workforce.actors import system_acting


def counting() -> Acting:
    """The system actor that counts."""
    return system_acting("timekeeper", frozenset({"timekeeper"}))
