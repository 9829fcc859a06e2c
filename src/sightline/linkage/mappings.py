"""The mappings that this installation has: those in `policy/mappings`."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .api import mapping_at
from .rules.mapping import Mapping
from .rules.problems import MappingProblem


@dataclass(frozen=True)
class KeptMapping:
    """A mapping's file, and what it says; or why it cannot be used."""

    name: str
    mapping: Mapping | None
    problem: str = ""


def kept_mappings() -> list[KeptMapping]:
    """Every mapping in `policy/mappings`, by its file's name."""
    return [_kept(path) for path in sorted((Path(settings.POLICY) / "mappings").glob("*.toml"))]


def mappings_of(system: str) -> list[KeptMapping]:
    """The mappings of this system that can be used."""
    return [kept for kept in kept_mappings() if kept.mapping and kept.mapping.system == system]


def _kept(path: Path) -> KeptMapping:
    try:
        return KeptMapping(path.name, mapping_at(path))
    except MappingProblem as problem:
        return KeptMapping(path.name, None, str(problem))
