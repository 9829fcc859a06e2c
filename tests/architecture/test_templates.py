"""One typed page object a template: a name that a template uses and its page lacks fails here."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import get_resolver

from sightline.core.pages import Page

from .template_names import faults_of, faults_of_text


def _pages(kind: type[Page] = Page) -> list[type[Page]]:
    _ = get_resolver().url_patterns  # imports every area's pages
    return [page for sub in kind.__subclasses__() for page in ([sub] if "template" in vars(sub) else []) + _pages(sub)]


OURS = [page for page in _pages() if page.__module__.startswith("sightline.")]


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.__name__)
def test_a_template_uses_only_what_its_page_has(page: type[Page]) -> None:
    assert faults_of(page.template, page) == []


def test_a_template_belongs_to_the_page_of_one_file() -> None:
    files: dict[str, set[str]] = {}
    for page in OURS:
        files.setdefault(page.template, set()).add(page.__module__)

    assert {template: owners for template, owners in files.items() if len(owners) > 1} == {}


@dataclass
class _Child:
    name: str
    ages: list[int]
    notes: dict[str, str]

    @property
    def initials(self) -> str:
        return self.name[0]


@dataclass(kw_only=True)
class _Sample(Page):
    children: list[_Child]
    pairs: list[tuple[str, _Child]]
    eldest: _Child | None
    anything: Any


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{{ page.title }} {{ page.eldest.initials.upper }} {{ page.anything.at.all }}", []),
        ("{{ page.tilte }}", ["text: page has no 'tilte'"]),
        ("{{ pgae.title }}", ["text: there is no 'pgae'"]),
        ("{% for c in page.children %}{{ c.name }}{{ c.nmae }}{% endfor %}", ["text: c has no 'nmae'"]),
        ("{% for w, c in page.pairs %}{{ w.upper }}{{ c.age }}{% endfor %}", ["text: c has no 'age'"]),
        ("{% if page.eldest and not page.eldst %}x{% endif %}", ["text: page has no 'eldst'"]),
        ("{% with c=page.eldest %}{{ c.nope }}{% endwith %}", ["text: c has no 'nope'"]),
        ("{{ page.title|default:page.nothing }}", ["text: page has no 'nothing'"]),
        ("{% for k, v in page.eldest.notes.items %}{{ v.upper }}{% endfor %}", []),
        ("{% url 'home' as there %}{{ there }}{{ nowhere }}", ["text: there is no 'nowhere'"]),
    ],
)
def test_the_walker_finds_what_is_wrong_and_only_that(text: str, faults: list[str]) -> None:
    assert faults_of_text(text, _Sample) == faults
