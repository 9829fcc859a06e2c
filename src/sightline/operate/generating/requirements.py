"""Which tests show which requirement to hold, read from their marks: `@pytest.mark.requirement("R30")`."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .markdown import OutOfPlace, code, table, whole_page

FOLDERS = ("src", "tests", "bench")
TITLES = Path("policy") / "requirements.toml"


def page(checkout: Path) -> str:
    """The page `docs/requirements.md`. Raises `OutOfPlace` for a mark whose requirement has no words."""
    titles = tomllib.loads((checkout / TITLES).read_text("utf-8"))["requirements"]
    held: dict[str, list[str]] = defaultdict(list)
    for path in sorted(p for folder in FOLDERS for p in (checkout / folder).rglob("*.py")):
        for requirement, test in marks(ast.parse(path.read_text("utf-8"))):
            held[requirement].append(f"{path.relative_to(checkout)}: {test}")
    unknown = sorted(held.keys() - titles.keys())
    if unknown:
        raise OutOfPlace(f"Tests are marked with {', '.join(unknown)}, without words in {TITLES}: add a line for each.")
    return whole_page(
        "Requirements, and the tests that show them to hold",
        "A test is marked with the number of the requirement that it shows. The words are from "
        f"{code(str(TITLES))}; a requirement without a test is promised, not shown.",
        table(
            ["Requirement", "In a line", "Tests"],
            [[number, titles[number], _tests(held[number])] for number in sorted(titles, key=_order)],
        ),
    )


def marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each requirement that a module's tests are marked with, and the test: a function, a class or the whole module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from ((r, node.name) for decorator in node.decorator_list for r in _required(decorator))
        elif isinstance(node, ast.Assign) and "pytestmark" in map(ast.unparse, node.targets):
            yield from ((r, "all of it") for r in _required(node.value))


def _required(node: ast.expr) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "requirement":
            yield from (a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _tests(found: list[str]) -> str:
    return "; ".join(sorted(found)) or "None is marked yet"


def _order(requirement: str) -> tuple[int, str]:
    return int("".join(c for c in requirement if c.isdigit()) or 0), requirement
