"""A Chromium for the journeys in a browser: the light one, and a whole one for what only that does."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress

LIGHT = ("chromium-headless-shell", "chrome-headless-shell")
"""Without windows. A whole browser that shows none makes all that belongs to one all the same: to open a page takes it
twice the processors' time, to open a window three times. Only a whole one shows notifications."""
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APT_SECONDS = 600
SOON = ("-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1")
"""A machine that reaches no package server is told so in a minute."""


def find_chromium() -> str | None:
    """The path of a Chromium: `SIGHTLINE_CHROMIUM`, else the lightest on the path; None where there is none."""
    return _first(LIGHT) or find_whole_chromium()


def find_whole_chromium() -> str | None:
    """The path of a Chromium that has all that a browser has: `SIGHTLINE_CHROMIUM`, else the first on the path."""
    return _first(WHOLE)


def ensure_chromium() -> str | None:
    """Find a Chromium, or install the system's packages (as root, where apt is there); None where it cannot be had.

    Where there is a whole one already nothing is installed, but by continuous integration: that is to be quick.
    """
    lacking = [names[0] for names in (WHOLE, LIGHT) if not _first(names)]
    if lacking and (os.environ.get("CI") or not find_chromium()) and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the journeys in a browser ...", file=sys.stderr, flush=True)
        _apt_get("update")
        for package in lacking:
            _apt_get("install", "-y", "--no-install-recommends", "--no-remove", package)
    return find_chromium()


def _first(names: tuple[str, ...]) -> str | None:
    named = os.environ.get("SIGHTLINE_CHROMIUM")
    return named or next((found for name in names if (found := shutil.which(name))), None)


def _apt_get(*what: str) -> None:
    """Run apt-get, which may fail: what counts is whether a Chromium is there afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            ["apt-get", *SOON, *what], env=environment, capture_output=True, timeout=APT_SECONDS, check=False
        )
