"""The frame around every page."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import override_settings

from sightline.core.pages import Chrome, Message, NavItem, RefusedPage

from .dom import lines_of

PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SIGNED_IN = Chrome(
    person_name="Jo Ashdown",
    post_words="Detective Sergeant",
    agency_name="Averham Police",
    task_words="log 4471",
    navigation=(NavItem("Home", "/"), NavItem("Search", "/search", current=True)),
    demonstration=True,
    messages=(Message("success", "The name was <added>."), Message("warning", "Look again.")),
)


def drawn(chrome: Chrome) -> str:
    page = RefusedPage(title="Not <allowed>", words="Your post does not allow it.")
    page.chrome = chrome
    with override_settings(STORAGES=PLAIN_FILES):
        return render_to_string("core/refused.html", {"page": page})


@pytest.mark.parametrize("chrome", [SIGNED_IN, Chrome()], ids=["signed in", "nobody"])
def test_the_frame_is_well_made_and_keeps_to_the_content_policy(chrome: Chrome) -> None:
    html = drawn(chrome)
    assert lines_of(html.partition(">")[2])
    assert not re.search(
        r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?:(?!//www\.w3\.org)", html
    )
    assert 'lang="en-GB"' in html


def test_everything_the_frame_asks_for_is_there() -> None:
    asked_for = set(re.findall(r'"/static/([^"]+)"', drawn(SIGNED_IN)))
    assert len(asked_for) >= 6
    assert [path for path in asked_for if not finders.find(path)] == [], "`./run test` fetches them; run that once."


def test_the_marking_is_on_the_screen_and_at_the_head_and_foot_of_every_sheet() -> None:
    html = drawn(Chrome(marking="OFFICIAL"))
    for place in ("app-marking", "app-print-marking--top", "app-print-marking--foot"):
        assert re.search(rf'{place}"[^>]*>(<span>)?OFFICIAL<', html)


def test_the_frame_says_who_is_signed_in_and_for_what() -> None:
    html = drawn(SIGNED_IN)
    for words in ("Jo Ashdown", "Detective Sergeant, Averham Police", "log 4471", "Everyone here is invented"):
        assert words in html
    assert 'aria-current="page" href="/search"' in html
    assert "The name was &lt;added&gt;." in html
    assert "<title>Not &lt;allowed&gt; – Sightline</title>" in html


def test_the_frame_offers_nobody_nothing() -> None:
    html = drawn(Chrome())
    for words in ("Sign out", "Task in hand", "Everyone here is invented", "govuk-service-navigation"):
        assert words not in html
