"""The documentation is true of the code: its links, its paths, its tests' names, its verbs and settings."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from sightline.operate import generated
from sightline.operate.cli import VERBS
from sightline.operate.generating.requirements import marks
from sightline.operate.pictures import PICTURES

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "sightline"
DOCS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *SOURCES.rglob("*.md"), *(ROOT / "bench").glob("*.md")]
)
ADRS = sorted((ROOT / "docs" / "adr").glob("0*.md"))
PAGE = pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
ADR = pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)

LARGEST_PICTURE = 280_000
"""Bytes: a clone carries every picture that ever was."""

LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"`([^`\n]+)`")
AREAS = sorted(path.name for path in SOURCES.iterdir() if (path / "__init__.py").exists())
MODULE = re.compile(rf"(sightline|{'|'.join(AREAS)})(\.[A-Za-z_]\w*)+")
FILE = re.compile(rf"(src|tests|docs|bench|policy|{'|'.join(AREAS)})/[\w./-]+\.(py|sql|md|toml)")


def _prose(page: Path) -> str:
    """The page without its blocks of code, which may show what is not there yet."""
    return re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


@PAGE
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(_prose(page)) if not re.match(r"[a-z]+:", link)]
    files = [link.partition("#")[0] for link in links]

    lost = [file for file in files if file and not (page.parent / file).exists()]
    assert lost == []


@PAGE
def test_every_heading_that_is_linked_to_is_there(page: Path) -> None:
    for link in LINK.findall(_prose(page)):
        file, mark, heading = link.partition("#")
        if mark and not re.match(r"[a-z]+:", link):
            headings = re.findall(r"^#+ (.+)$", (page.parent / file if file else page).read_text("utf-8"), flags=re.M)
            assert heading in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@PAGE
def test_every_module_and_file_that_is_named_is_there(page: Path) -> None:
    named = NAMED.findall(_prose(page))
    example = {"residences.py", "test_residences.py", "end_residence.py", "test_end_residence.py"}

    modules = [name for name in named if MODULE.fullmatch(name) and not name.endswith(".py") and not _importable(name)]
    files = [
        n for n in named if FILE.fullmatch(n) and not any((at / n).exists() for at in (ROOT, SOURCES, page.parent))
    ]
    assert modules == []
    assert [file for file in files if Path(file).name not in example] == []


def _importable(name: str) -> bool:
    """Whether it is a module of ours, or a name in one."""
    name = f"sightline.{name.removeprefix('sightline.')}"
    parent, _, attribute = name.rpartition(".")
    for module, sought in ((name, ""), (parent, attribute)):
        with suppress(ModuleNotFoundError):
            found = find_spec(module)
            text = Path(found.origin).read_text("utf-8") if found and found.origin else ""
            if found and (not sought or re.search(rf"\b{sought}\b", text)):
                return True
    return False


def test_the_walker_finds_what_is_not_there() -> None:
    assert _importable("sightline.core.commands")
    assert _importable("sightline.core.clock.now")
    assert _importable("pole.models.SourceRow")
    assert not _importable("sightline.core.nowhere")
    assert not _importable("sightline.core.clock.tomorrow")


def test_every_picture_in_the_repository_is_small() -> None:
    """What a journey photographs grows with what other journeys left there; what is kept is taken of a fresh force."""
    kept = {path.stem: path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")}

    assert set(kept) == {picture.name for picture in PICTURES}
    assert {name: size for name, size in kept.items() if size >= LARGEST_PICTURE} == {}


@ADR
def test_every_decision_is_listed(adr: Path) -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text("utf-8")

    assert f"[{int(adr.name[:4])}]({adr.name})" in listed


@ADR
def test_every_decision_says_what_was_rejected_what_follows_and_where_it_is_held(adr: Path) -> None:
    text = adr.read_text("utf-8")

    assert text.startswith(f"# {int(adr.name[:4])}. ")
    assert "## Context" in text
    assert "Decision" in text
    assert "## Rejected" in text or "looked at" in text, "what else there was"
    assert "## What follows" in text
    assert "## Where it is held" in text
    assert 20 <= len(text.splitlines()) <= 60


@PAGE
def test_every_test_that_is_named_exists(page: Path) -> None:
    named = {name for name in NAMED.findall(_prose(page)) if re.fullmatch(r"test_\w+", name)}

    assert named <= _tests()


def _tests() -> set[str]:
    folders = (SOURCES, ROOT / "tests", ROOT / "bench")
    return {
        name
        for folder in folders
        for path in folder.rglob("test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", path.read_text("utf-8"), flags=re.M)
    }


def test_every_verb_is_documented_and_no_other() -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8").partition("## Environment")[0]

    assert set(re.findall(r"^\| `(\w+)`", table, flags=re.M)) == set(VERBS)


def test_every_variable_that_is_read_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    documented = re.findall(r"^\| `([A-Z_]+)`", page, flags=re.M)
    read = {name for path in SOURCES.rglob("*.py") if "tests" not in path.parts for name in _variables(path)}

    assert sorted(read - {"PATH"}) == sorted(documented), "each once: one name may not be read as two things"


def _variables(path: Path) -> Iterator[str]:
    """The environment's variables that a file reads, and every name that begins as ours do."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        asked: list[ast.expr] = []
        if isinstance(node, ast.Call) and re.fullmatch(r"os\.environ\.\w+", ast.unparse(node.func)):
            asked = node.args[:1]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            asked = [node.slice]
        elif isinstance(node, ast.Constant) and re.fullmatch(r"SIGHTLINE_[A-Z_]+|(APP_)?DATABASE_URL", str(node.value)):
            asked = [node]
        yield from (a.value for a in asked if isinstance(a, ast.Constant) and isinstance(a.value, str))


def test_no_lock_names_a_host() -> None:
    locks = ["requirements.lock", "requirements-dev.lock", "package-lock.json"]

    assert [lock for lock in locks if "://" in (ROOT / lock).read_text("utf-8")] == []


def test_generated_pages_are_as_the_code_says() -> None:
    stale = [path for path, text in generated.pages().items() if not path.exists() or path.read_text("utf-8") != text]

    assert [str(path.relative_to(ROOT)) for path in stale] == []


def test_a_page_out_of_date_is_told_with_what_to_do(monkeypatch, tmp_path: Path, capsys) -> None:
    page = tmp_path / "page.md"
    page.write_text("as it was")
    monkeypatch.setattr(generated, "CHECKOUT", tmp_path)
    monkeypatch.setattr(generated, "pages", lambda: {page: "as it is"})

    assert generated.main(["--check"]) == 1
    assert "Out of date with the code: page.md. Run ./run generate" in capsys.readouterr().out
    assert page.read_text() == "as it was", "a check writes nothing"
    assert generated.main([]) == 0
    assert page.read_text() == "as it is"
    assert generated.main(["--check"]) == 0


def test_a_mark_is_found_on_a_function_a_class_and_a_module() -> None:
    text = """
pytestmark = pytest.mark.requirement("R1")
@pytest.mark.requirement("R2")
@other
def test_one(): ...
@pytest.mark.requirement("R3")
class TestAll: ...
"""

    assert sorted(marks(ast.parse(text))) == [("R1", "all of it"), ("R2", "test_one"), ("R3", "TestAll")]
