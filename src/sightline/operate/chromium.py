"""A Chromium for the journeys in a browser."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APT_SECONDS = 600


def find_chromium() -> str | None:
    """The path of a Chromium: `SIGHTLINE_CHROMIUM`, else the first on the path; None where there is none."""
    named = os.environ.get("SIGHTLINE_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure_chromium() -> str | None:
    """Find a Chromium, or install the system's package (as root, where apt is there); None where it cannot be had."""
    if not find_chromium() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the journeys in a browser ...", file=sys.stderr, flush=True)
        install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], install):
            subprocess.run(command, env=environment, capture_output=True, timeout=APT_SECONDS, check=False)
    return find_chromium()
