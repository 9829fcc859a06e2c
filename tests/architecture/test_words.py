"""No screen says a word that has two meanings by itself: the glossary lists them with what to say in their place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.core.glossary import glossary

SOURCES = Path(__file__).parents[2] / "src" / "sightline"

# the simulated systems speak as the old ones did; a command line's own words are no screen
UNSPOKEN = {"simulate", "operate", "tests", "migrations"}
_CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_ATTRIBUTES = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
_MARKUP = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r'"([^"]*)"')
_SPOKEN_ARGUMENTS = re.compile(r"{%\s*(?!load|extends|include|url|block|static|if|elif|for|with)\w+ (.*?)%}", re.DOTALL)


def words_of_template(text: str) -> str:
    """What a reader sees of a template: its text, its spoken attributes, and the words it gives to parts."""
    arguments = [words for tag in _SPOKEN_ARGUMENTS.findall(text) for words in _QUOTED.findall(tag) if " " in words]
    plain = _CODE.sub(" ", text)
    return " ".join([*arguments, *_ATTRIBUTES.findall(plain), _MARKUP.sub(" ", plain)])


def words_of_python(text: str) -> Iterator[str]:
    """The strings of a module that a person may read: those with a capital or a space that are not documentation."""
    tree = ast.parse(text)
    unspoken = {id(part) for node in ast.walk(tree) if _is_unspoken(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unspoken:
            yield from [node.value] if re.search(r"[A-Z]| ", node.value) and not _is_sql(node.value) else []


def _is_unspoken(node: ast.AST) -> bool:
    """Whether the node is documentation, or the list of what a module offers."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_sql(text: str) -> bool:
    return bool(re.search(r"\bselect\b.*\bfrom\b|pole_|core_", text, re.DOTALL))


def bare_words(text: str) -> list[str]:
    """The words of the text that have two meanings and stand alone."""
    return [banned.word for banned in glossary().banned if banned.bare_in(text)]


def spoken(pattern: str) -> list[Path]:
    return sorted(p for p in SOURCES.rglob(pattern) if not UNSPOKEN & set(p.relative_to(SOURCES).parts))


@pytest.mark.requirement("R190")
def test_no_template_says_a_word_that_has_two_meanings() -> None:
    found = {str(p.relative_to(SOURCES)): bare_words(words_of_template(p.read_text())) for p in spoken("*.html")}
    assert found
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.requirement("R190")
def test_no_words_in_python_say_a_word_that_has_two_meanings() -> None:
    found = {
        f"{path.relative_to(SOURCES)}: {text}": words
        for path in spoken("*.py")
        for text in words_of_python(path.read_text())
        if (words := bare_words(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Taken into custody</p>", ["custody"]),
        ('<a title="MARAC">x</a>', ["MARAC"]),
        ('{% gov_tag text="The child was absent" %}', ["absent"]),
        ("<p>The review\n  is late</p>", ["review"]),
        ('<p class="custody">The custody officer</p>{% url "review" as review %}{{ page.review }}{# referral #}', []),
    ],
)
def test_the_check_of_templates_can_fail(template: str, words: list[str]) -> None:
    assert bare_words(words_of_template(template)) == words


MODULE = '''"""custody"""
__all__ = ["Absent"]
WORDS = "Taken into custody"
KEY = "custody"
def f():
    "A MARAC"
    return f"A {KEY} MARAC"
'''


def test_the_check_of_python_can_fail() -> None:
    found = [word for text in words_of_python(MODULE) for word in bare_words(text)]
    assert found == ["custody", "MARAC"]
