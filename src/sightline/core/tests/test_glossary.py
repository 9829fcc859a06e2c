"""The glossary: one table of words, checked as it is read, that screens take their labels from."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.template import Context, Template
from django.test import Client

from sightline.core import glossary
from sightline.core.glossary import BannedWord, GlossaryError, label, load, term

WHOLE = """
[[term]]
key = "mash"
label = "{label}"
meaning = "Agencies together."
basis = "practice"
source = "Working Together"
"""


@pytest.fixture
def another(tmp_path: Path, settings: LazySettings) -> Iterator[Callable[[str], None]]:
    """Put another glossary in force for one test."""

    def put(text: str) -> None:
        (tmp_path / "glossary.toml").write_text(text, encoding="utf-8")
        settings.POLICY = tmp_path
        glossary.glossary.cache_clear()

    yield put
    glossary.glossary.cache_clear()


@pytest.mark.requirement("R190")
@pytest.mark.parametrize(
    "key",
    [
        "mash",
        "section_46",
        "section_47",
        "child_protection_conference",
        "trigger_plan",
        "detention_certificate",
        "thrive",
    ],
)
def test_the_words_of_the_inspection_have_a_meaning_a_basis_and_a_source(key: str) -> None:
    found = term(key)
    assert all((found.meaning, found.basis, found.source))


@pytest.mark.requirement("R190")
def test_a_label_changed_in_the_table_is_changed_on_the_screen(another: Callable[[str], None]) -> None:
    page = Template('{% load glossary %}{% term "mash" heading=True %} and {% term "mash" help=True %}')
    another(WHOLE.format(label="safeguarding hub"))
    assert page.render(Context()) == (
        'Safeguarding hub and <a class="govuk-link" href="/glossary#mash">safeguarding hub</a>'
    )
    another(WHOLE.format(label="family front door"))
    assert page.render(Context()).startswith("Family front door and ")
    assert label("mash") == "Family front door"


@pytest.mark.requirement("R190")
def test_the_kinds_of_event_take_their_words_from_the_glossary() -> None:
    from sightline.pole.kinds import EVENT_KINDS

    assert {key: kind.words for key, kind in EVENT_KINDS.items() if key in glossary.glossary().terms} == {
        key: label(key) for key in EVENT_KINDS if key in glossary.glossary().terms
    }
    assert "police_detention" in EVENT_KINDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[term", "cannot be read"),
        ("", "has no term"),
        ('[[term]]\nkey = "mash"\n', "mash has something missing"),
        (WHOLE.format(label="x") + 'colour = "red"\n', "colour"),
        (WHOLE.format(label=""), "mash has something empty"),
        (WHOLE.format(label="x") * 2, "mash means more than once"),
    ],
)
def test_a_glossary_that_is_not_whole_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryError, match=words):
        load(path)


def test_a_glossary_that_is_not_there_and_a_term_that_it_lacks_say_so(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        load(tmp_path / "nothing.toml")
    with pytest.raises(GlossaryError, match="no term 'nonsense'"):
        term("nonsense")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Taken into custody", True),
        ("CUSTODY ISSUE", True),
        ("The custody officer signs", False),
        ("The custody  record and custody", True),
        ("Custodial", False),
        ("police detention", False),
    ],
)
def test_a_word_is_bare_outside_the_phrases_in_which_it_is_clear(text: str, bare: bool) -> None:
    custody = BannedWord("custody", "two meanings", ("police detention",), ("custody officer", "custody record"))
    assert custody.bare_in(text) is bare


def test_the_page_shows_every_term_to_whoever_is_signed_in(client_as: Callable[..., Client]) -> None:
    page = client_as("social_worker").get("/glossary").content.decode()
    assert all(f'id="{key}"' in page for key in glossary.glossary().terms)
    assert "Which parent" in page or "which parent" in page
