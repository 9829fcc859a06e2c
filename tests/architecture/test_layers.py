"""What the import contracts cannot see: string references between areas, and writing or HTTP in the wrong layer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

SOURCES = Path(__file__).parents[2] / "src" / "sightline"
ORDER = (
    "access",
    "core",
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
    "config",
    "operate",
)
AREAS = (
    "core",
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


def _height(area: str) -> int:
    return ORDER.index(area)


def _files(*patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from (p for p in sorted(SOURCES.glob(pattern)) if "tests" not in p.parts)


def test_foreign_keys_point_down_or_within() -> None:
    upward = [
        f"{model._meta.label} -> {field.related_model._meta.label}"
        for area in AREAS
        for model in apps.get_app_config(area).get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.related_model
        and field.related_model._meta.app_label in ORDER
        and _height(field.related_model._meta.app_label) > _height(area)
    ]

    assert upward == []


def test_migrations_depend_down_or_within() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    upward = [
        f"{app}.{name} -> {other}"
        for (app, name), migration in loader.disk_migrations.items()
        for other, _ in migration.dependencies
        if app in ORDER and other in ORDER and _height(other) > _height(app)
    ]

    assert upward == []


FORBIDDEN_IN_WEB = {"objects", "save", "atomic", "bulk_create", "cursor", "get_model"}


@pytest.mark.parametrize("path", list(_files("*/web/*.py")), ids=lambda p: str(p.relative_to(SOURCES)))
def test_pages_only_translate(path: Path) -> None:
    if path.name == "health.py":
        return  # asks the database whether it answers, and nothing else
    found = [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_IN_WEB
    ]

    assert found == []


@pytest.mark.parametrize("path", list(_files("*/rules/*.py", "access/*.py")), ids=lambda p: str(p.relative_to(SOURCES)))
def test_rules_are_plain_python_that_read_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    clocks = [
        f"line {node.lineno}: {node.func.attr}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow"}
    ]

    assert not {name for name in imported if name.split(".")[0] in {"django", "psycopg"}}
    assert clocks == []


def test_get_model_is_not_used_to_go_round_the_contracts() -> None:
    users = [
        str(path.relative_to(SOURCES))
        for path in _files("**/*.py")
        if "migrations" not in path.parts and "get_model(" in path.read_text()
    ]

    assert users == []


def test_core_holds_no_domain_noun() -> None:
    nouns = ("child", "person_id", "missing", "episode", "referral", "suspect", "victim")
    allowed = {"acts.py", "glossary.py"}  # the kinds of task in hand and the glossary are words, not logic
    found = [
        f"{path.relative_to(SOURCES)}: {node.id}"
        for path in _files("core/*.py", "core/web/*.py")
        if path.name not in allowed
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and any(noun in node.id.lower() for noun in nouns)
    ]

    assert found == []


def test_every_command_is_in_a_file_of_its_own_name() -> None:
    from sightline.core.commands import COMMANDS

    ours = [c for c in COMMANDS.values() if c.module.startswith("sightline.") and ".tests." not in c.module]
    astray = [c.name for c in ours if c.module.rsplit(".", 1)[-1] != c.name]

    assert astray == []
