"""A Chromium for the journeys in a browser."""

import os
import shutil
import subprocess
import sys

NAMES = (
    *("chromium-headless-shell", "chrome-headless-shell"),
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
"""The one without windows of its own first: a whole browser without a window makes all that belongs to one all the
same, and opening a page takes it twice the processors' time, a new window three times."""
PACKAGES = NAMES[0], "chromium"
APT_SECONDS = 600


def find_chromium() -> str | None:
    """The path of a Chromium: `SIGHTLINE_CHROMIUM`, else the first on the path; None where there is none."""
    named = os.environ.get("SIGHTLINE_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure_chromium() -> str | None:
    """Find a Chromium, or install the system's package (as root, where apt is there); None where it cannot be had."""
    if not find_chromium() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the journeys in a browser ...", file=sys.stderr, flush=True)
        _apt_get("update")
        for package in PACKAGES:
            _apt_get("install", "-y", "--no-install-recommends", package)
            if find_chromium():
                break
    return find_chromium()


def _apt_get(*what: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *what], env=environment, capture_output=True, timeout=APT_SECONDS, check=False)
