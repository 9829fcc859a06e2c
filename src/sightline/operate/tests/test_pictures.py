"""Taking pictures: what stops it, and that the documentation shows what is taken. The taking is among the journeys."""

import re

import pytest

from sightline.operate import cli, pictures
from sightline.operate.places import CHECKOUT


def test_without_a_chromium_it_says_so_in_a_sentence_and_makes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never() -> None:
        raise AssertionError("no server is started for pictures that cannot be taken")

    monkeypatch.setattr(pictures, "ensure_chromium", lambda: None)
    monkeypatch.setattr(pictures, "start_test_cluster", never)

    assert cli.main(["pictures"]) == 1
    assert capsys.readouterr().err == f"{pictures.NO_CHROMIUM}\n"


def test_the_documentation_shows_the_pictures_that_are_taken_and_no_other() -> None:
    pages = [CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w-]+)\.png\)", page.read_text("utf-8"))}

    assert shown == {picture.name for picture in pictures.PICTURES}
