"""Inside an area imports point one way: web, api > jobs > commands > queries > access > models > rules."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "sightline"
AREAS = (
    "workforce",
    "pole",
    "notices",
    "duties",
    "decisions",
    "markers",
    "matters",
    "linkage",
    "need_to_know",
    "sharing",
    "contact",
    "boards",
)
HEIGHT = {"rules": 0, "models": 1, "access": 2, "queries": 3, "commands": 4, "jobs": 5, "api": 6, "web": 7, "cli": 7}


def _part(module: str) -> int | None:
    """How high in its area a module stands; None for what belongs to no layer, such as `apps`."""
    parts = module.split(".")
    return HEIGHT.get(parts[2]) if len(parts) > 2 else None


def _imported(path: Path, module: str) -> Iterator[str]:
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("area", AREAS)
def test_imports_within_an_area_point_down(area: str) -> None:
    upward = []
    for path in sorted((SOURCES / area).rglob("*.py")):
        module = ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts).removesuffix(".__init__")
        own = _part(module)
        if own is None or "tests" in path.parts:
            continue
        others = [name for name in _imported(path, module) if name.startswith(f"sightline.{area}.")]
        upward += [f"{module} -> {name}" for name in others if (_part(name) or 0) > own]

    assert upward == []
