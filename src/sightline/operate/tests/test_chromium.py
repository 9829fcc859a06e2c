"""Which Chromium the journeys are made in."""

import os
from pathlib import Path

import pytest

from sightline.operate.chromium import ensure_chromium, find_chromium


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder of the path, empty; nobody named a Chromium."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SIGHTLINE_CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def program(folder: Path, name: str, says: str = "") -> str:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{says}\n")
    file.chmod(0o755)
    return str(file)


def apt_get_that_has(folder: Path, package: str) -> None:
    """An apt-get that installs this package alone, as a program of its name."""
    put = f': > "{folder}/{package}"; /bin/chmod 755 "{folder}/{package}"'
    program(folder, "apt-get", f'echo "$*" >> "{folder}/asked"\ncase "$*" in *" {package}") {put};; *) exit 100;; esac')


def test_the_one_without_windows_is_taken_before_a_whole_browser(path: Path) -> None:
    whole = program(path, "chromium")
    assert find_chromium() == whole

    light = program(path, "chromium-headless-shell")

    assert find_chromium() == light


def test_the_one_that_is_named_is_taken_before_any(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path, "chromium-headless-shell")
    monkeypatch.setenv("SIGHTLINE_CHROMIUM", "/opt/ours")

    assert find_chromium() == "/opt/ours"


def test_where_there_is_one_nothing_is_installed(path: Path) -> None:
    apt_get_that_has(path, "chromium-headless-shell")
    whole = program(path, "chromium")

    assert ensure_chromium() == whole
    assert not (path / "asked").exists()


@pytest.mark.parametrize("package", ["chromium-headless-shell", "chromium"])
def test_where_there_is_none_the_light_one_is_installed_or_else_the_whole(path: Path, package: str) -> None:
    apt_get_that_has(path, package)

    assert ensure_chromium() == str(path / package)
    assert (path / "asked").read_text().splitlines()[-1].endswith(f" {package}")


def test_where_none_can_be_had_there_is_none(path: Path) -> None:
    apt_get_that_has(path, "something-else")

    assert ensure_chromium() is None
