"""Web assets: fetched once, made ours, and no half of them in use."""

import re
from pathlib import Path

import pytest

from sightline.operate import assets
from sightline.operate.assets import AssetsUnavailable, ensure_assets, own_style

SHEETS = ("govuk-frontend.min.css", "moj-frontend.min.css")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose npm is a script that puts down small packages and counts how often it is asked."""
    (tmp_path / "package-lock.json").write_text("{}")
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    npm = scripts / "npm"
    npm.write_text(
        "#!/bin/sh\necho asked >> asked\nmkdir -p node_modules/govuk-frontend/dist/govuk\n"
        "cd node_modules/govuk-frontend/dist/govuk\n"
        "echo 'a{color:red}' > govuk-frontend.min.css; echo 'export {}' > govuk-frontend.min.js\n"
        "mkdir -p ../../../@ministryofjustice/frontend/moj/assets/images\ncd ../../../@ministryofjustice/frontend/moj\n"
        "echo 'b{background:url(/assets/images/b.svg)}' > moj-frontend.min.css; echo '<svg/>' > assets/images/b.svg\n"
    )
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{scripts}:/usr/bin:/bin")
    return tmp_path


def asked(checkout: Path) -> int:
    return len((checkout / "asked").read_text().split())


def test_assets_are_fetched_once_and_again_when_the_lock_changes(checkout: Path) -> None:
    vendor = checkout / "vendor"
    for _ in range(2):
        ensure_assets(checkout, vendor)
    assert asked(checkout) == 1
    assert "url(images/b.svg)" in (vendor / "moj-frontend.min.css").read_text()
    assert (vendor / "images" / "b.svg").exists()
    (checkout / "package-lock.json").write_text('{"changed": true}')
    ensure_assets(checkout, vendor)
    assert asked(checkout) == 2


def test_assets_removed_by_hand_come_back_without_npm(checkout: Path) -> None:
    vendor = checkout / "vendor"
    ensure_assets(checkout, vendor)
    for path in vendor.rglob("*.*"):
        path.unlink()
    ensure_assets(checkout, vendor)
    assert (vendor / "govuk-frontend.min.css").exists()
    assert asked(checkout) == 1


def test_a_failing_npm_is_told_in_words_and_leaves_the_old_assets(checkout: Path) -> None:
    vendor = checkout / "vendor"
    ensure_assets(checkout, vendor)
    (checkout / "scripts" / "npm").write_text("#!/bin/sh\necho 'no route to host' >&2\nexit 1\n")
    (checkout / "package-lock.json").write_text('{"changed": true}')
    with pytest.raises(AssetsUnavailable) as told:
        ensure_assets(checkout, vendor)
    for words in ("no route to host", "no records are affected", "start again"):
        assert words in str(told.value)
    assert (vendor / "govuk-frontend.min.css").exists()


def test_without_npm_a_node_of_our_own_is_asked_for_by_its_fixed_version(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def refuse(command: list[str], folder: Path, environment: object, purpose: str) -> None:
        commands.append(command)
        if "install" in command:
            raise AssetsUnavailable(f"Could not {purpose}")

    (checkout / "scripts" / "npm").unlink()
    monkeypatch.setenv("PATH", str(checkout / "scripts"))
    monkeypatch.setattr(assets, "_run", refuse)
    with pytest.raises(AssetsUnavailable, match="since this machine has no npm"):
        ensure_assets(checkout, checkout / "vendor")
    assert commands[-1][-1] == assets.NODE


def test_an_installed_package_carries_its_assets_or_says_that_it_does_not(tmp_path: Path) -> None:
    with pytest.raises(AssetsUnavailable, match="Install Sightline again"):
        ensure_assets(tmp_path, tmp_path / "vendor")
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "govuk-frontend.min.css").touch()
    ensure_assets(tmp_path, tmp_path / "vendor")


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_style_asks_for_nothing_that_is_not_there_and_nothing_that_is_not_ours(sheet: str) -> None:
    ensure_assets()
    css = (assets.VENDOR / sheet).read_text(encoding="utf-8")
    for forbidden in ("GDS Transport", "@font-face", "govuk-crest.svg", "sourceMappingURL", "/assets/"):
        assert forbidden not in css
    asked_for = re.findall(r"url\(([^)]+)\)", css)
    assert all((assets.VENDOR / address).exists() for address in asked_for)


def test_only_the_declarations_that_show_the_crest_go() -> None:
    crest = "url(/assets/images/govuk-crest.svg)"
    css = f"a{{color:red;background-image:{crest};width:1px}}b{{mask-image:{crest}}}"
    assert own_style(css) == "a{color:red;content:none;width:1px}b{content:none}"
