"""`./run check`: everything about the code that can be told without running it."""

import os
import subprocess
import sys
import time

from .audit import audit
from .figures import measure
from .places import CHECKOUT

STEPS = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command as check; check()"],
    "settings and models": ["-m", "django", "check"],
    "migrations match the models": ["-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "generated pages": ["-c", "import sys; from sightline.operate.generated import main; sys.exit(main(['--check']))"],
}


_WORDS = {True: "holds", False: "FAILS", None: "-"}


def main(_argv: list[str]) -> int:
    """Run every step whatever the others say, print what failed, then the size figures. Gives 0 where all hold."""
    held = [_step(name, command) for name, command in STEPS.items()]
    audited = audit()
    print(f"{_WORDS[audited.held]:<7}known weaknesses of what is depended on: {audited.words}", flush=True)
    figures = measure(CHECKOUT)
    print(f"\n{figures}\n")
    if not figures.held:
        print("The size limits do not hold: split what is too long.")
    return 0 if all(held) and figures.held and audited.held is not False else 1


def _step(name: str, command: list[str]) -> bool:
    started = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "sightline.config.settings"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    holds = done.returncode == 0
    print(f"{'holds' if holds else 'FAILS':<7}{name} ({time.monotonic() - started:.1f} s)", flush=True)
    if not holds:
        print(done.stdout.rstrip())
    return holds
