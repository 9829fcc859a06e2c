"""`./run test`: every test, with what they need made ready first."""

import os
import subprocess
import sys

from .assets import ensure_assets
from .chromium import ensure_chromium
from .places import CHECKOUT

NO_CHROMIUM = (
    "No Chromium could be found or installed, so the journeys in a browser are left out: "
    "install one (on Debian or Ubuntu: apt install chromium) to run them."
)

# tools that are only here for development bring another XML: spreadsheets are read as an installation reads them
AS_INSTALLED = {"OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "False"}


JOURNEYS = "tests/journeys"
"""A journey keeps a browser, a web server and a database busy: they go one after another."""

# a file at a time to whoever is free, in pytest's order: the long ones come first (pyproject.toml, testpaths), so that
# nobody works through one alone at the end
DEALT = ("-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder")


def main(argv: list[str]) -> int:
    """Run pytest over everything, or over what `argv` says (pytest's own arguments); gives its exit code.

    Everything is two runs: what needs no browser on every processor, then the journeys. Without a Chromium the
    journeys are left out with a line that says so; under CI (`CI` set) that is a failure.
    """
    ensure_assets()
    chromium = ensure_chromium()
    if not chromium:
        print(NO_CHROMIUM, file=sys.stderr)
        if os.environ.get("CI"):
            return 1
    environment = {**os.environ, **AS_INSTALLED}
    # tests make and drop databases: never on the server that an operator's shell happens to name; and they start dozens
    # of processes, each of which would compile everything anew
    for ours in ("DATABASE_URL", "APP_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(ours, None)
    if any(not option.startswith("-") for option in argv):
        return _pytest(argv, environment)
    others = _pytest([*DEALT, f"--ignore={JOURNEYS}", *argv], environment)
    travelled = _pytest([JOURNEYS, *argv], environment) if chromium else 0
    return others or travelled


def _pytest(argv: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *argv], cwd=CHECKOUT, env=environment, check=False
    ).returncode
