"""A feed of the small system: its policy, its folder, and deliveries into it."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings

from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage import api, feed_folder
from sightline.linkage.commands import keep_feed
from sightline.linkage.models import Feed, FeedDelivery

from .scene import MAPPING, importer


@pytest.fixture
def policy(tmp_path: Path, settings) -> Path:
    """The force's policy, with one mapping; gives the mapping's path."""
    settings.POLICY = tmp_path / "policy"
    settings.FEEDS_ROOT = tmp_path / "feeds"
    (settings.POLICY / "mappings").mkdir(parents=True)
    path = Path(settings.POLICY) / "mappings" / "crest.toml"
    path.write_text(MAPPING)
    return path


def keep(every: int = 60, *, is_on: bool = True) -> Feed:
    """Keep the feed of the small system."""
    path = Path(django_settings.POLICY) / "mappings" / "crest.toml"
    with transaction_as(importer().actor):
        return keep_feed(importer(), api.mapping_at(path), "crest.toml", every_minutes=every, is_on=is_on)


@pytest.fixture
def feed(db, policy: Path) -> Feed:
    """The feed of the small system, with its folder."""
    kept = keep()
    feed_folder.FeedFolder("crest").make()
    set_reader(importer().actor)
    return kept


def drop(name: str, **files: str) -> Path:
    """Deliver a folder whole, as a system does it: written as NAME.part, then renamed."""
    root = Path(django_settings.FEEDS_ROOT) / "crest"
    part = root / f"{name}.part"
    part.mkdir(parents=True)
    for file, text in files.items():
        (part / f"{file}.csv").write_text(text)
    part.rename(root / name)
    return root / name


def tree() -> list[str]:
    """What lies in the feed's folder, but for empty folders."""
    root = Path(django_settings.FEEDS_ROOT) / "crest"
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def told(name: str) -> str:
    """Why a delivery was refused, as its folder says."""
    return (Path(django_settings.FEEDS_ROOT) / "crest" / "refused" / name / "why.txt").read_text().strip()


def states() -> list[tuple[str, bool, str]]:
    """Each delivery with whether it has ended and what was wrong."""
    rows = FeedDelivery.objects.order_by("received_at", "id")
    return [(row.name, row.ended_at is not None, row.trouble) for row in rows]
