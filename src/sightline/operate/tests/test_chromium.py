"""Which Chromium the journeys are made in."""

import os
from pathlib import Path

import pytest

from sightline.operate.chromium import ensure_chromium, find_chromium, find_whole_chromium


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder of the path, empty; nobody named a Chromium."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("SIGHTLINE_CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def program(folder: Path, name: str, says: str = "") -> str:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{says}\n")
    file.chmod(0o755)
    return str(file)


def apt_get_that_has(folder: Path, *packages: str) -> None:
    """An apt-get that installs these packages alone, each as a program of its name."""
    cases = "".join(f'*" {name}") : > "{folder}/{name}"; /bin/chmod 755 "{folder}/{name}";; ' for name in packages)
    program(folder, "apt-get", f'echo "$*" >> "{folder}/asked"\ncase "$*" in {cases}*) exit 100;; esac')


def test_the_light_one_is_taken_before_a_whole_one_which_is_found_all_the_same(path: Path) -> None:
    whole = program(path, "chromium")
    assert find_chromium() == find_whole_chromium() == whole

    light = program(path, "chromium-headless-shell")

    assert (find_chromium(), find_whole_chromium()) == (light, whole)


def test_the_one_that_is_named_is_taken_before_any(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path, "chromium-headless-shell")
    monkeypatch.setenv("SIGHTLINE_CHROMIUM", "/opt/ours")

    assert find_chromium() == find_whole_chromium() == "/opt/ours"


def test_where_there_is_one_nothing_is_installed(path: Path) -> None:
    apt_get_that_has(path, "chromium-headless-shell")
    whole = program(path, "chromium")

    assert ensure_chromium() == whole
    assert not (path / "asked").exists()


def test_continuous_integration_gets_the_light_one_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    apt_get_that_has(path, "chromium-headless-shell")
    program(path, "chromium")

    assert ensure_chromium() == str(path / "chromium-headless-shell")
    assert "install" in (path / "asked").read_text()


@pytest.mark.parametrize(
    ("packages", "taken"),
    [
        (("chromium", "chromium-headless-shell"), "chromium-headless-shell"),
        (("chromium",), "chromium"),
        (("chromium-headless-shell",), "chromium-headless-shell"),
    ],
)
def test_where_there_is_none_what_can_be_had_is_installed(path: Path, packages: tuple[str, ...], taken: str) -> None:
    apt_get_that_has(path, *packages)

    assert ensure_chromium() == str(path / taken)
    assert all((path / name).exists() for name in packages)


def test_where_none_can_be_had_there_is_none(path: Path) -> None:
    apt_get_that_has(path, "something-else")

    assert ensure_chromium() is None
