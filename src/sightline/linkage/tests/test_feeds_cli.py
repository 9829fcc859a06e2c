"""`sightline import feed`: feeds are set up, listed, given keys and taken on the command line."""

from pathlib import Path

import pytest

from sightline.core.transactions import set_reader
from sightline.linkage.cli import main
from sightline.linkage.models import Feed
from sightline.linkage.rules.feed_keys import is_key

from .feeds_scene import drop, policy
from .scene import PEOPLE, importer

__all__ = ["policy"]


def test_a_feed_is_kept_listed_given_a_key_and_taken(db, policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feed", "list"]) == 0
    assert capsys.readouterr().out == "No feed is set up.\n"
    assert main(["feed", "keep", "crest.toml", "--every", "30"]) == 0
    assert "The feed of The old system is on. Its folder is " in capsys.readouterr().out
    assert main(["feed", "renew-key", "crest"]) == 0
    key = capsys.readouterr().out.strip()
    set_reader(importer().actor)
    assert is_key(key, Feed.objects.get().key_sha256)
    drop("01", people=PEOPLE)

    assert main(["feed", "take"]) == 0

    assert capsys.readouterr().out.splitlines()[1:] == ["crest/01"]
    main(["feed", "list"])
    assert "crest: The old system was last brought in as delivered on " in capsys.readouterr().out
    assert main(["feed", "revoke-key", "crest"]) == 0
    assert main(["feed", "keep", "crest.toml", "--every", "30", "--off"]) == 0
    main(["feed", "list"])
    assert "crest (off): " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["keep", "none.toml", "--every", "30"], "The mapping none.toml cannot be read"),
        (["keep", "crest.toml", "--every", "0"], "must be between 1 minute and 31 days"),
        (["renew-key", "nowhere"], "There is no feed of nowhere."),
        (["--agency", "Nowhere", "list"], "There is no force to import for."),
    ],
)
def test_what_is_wrong_is_said(
    db, policy: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["feed", *arguments]) == 1
    assert told in capsys.readouterr().err
