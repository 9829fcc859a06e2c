"""The pictures of the documentation, taken of the journeys' force."""

from pathlib import Path

from conftest import PASSWORD
from playwright.sync_api import Browser

from sightline.operate.pictures import PICTURES, take

PNG = b"\x89PNG\r\n\x1a\n"


def test_every_picture_is_taken_in_its_size(browser: Browser, site: str, tmp_path: Path) -> None:
    taken = take(browser, site, PASSWORD, tmp_path)

    assert [path.stem for path in taken] == [picture.name for picture in PICTURES]
    for path, picture in zip(taken, PICTURES, strict=True):
        image = path.read_bytes()
        assert image.startswith(PNG)
        if not picture.part:
            assert (int.from_bytes(image[16:20]), int.from_bytes(image[20:24])) == picture.size
