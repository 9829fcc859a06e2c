"""The page that a run of the bench writes into: a section for what each name measured, with when and on what."""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sightline.operate.places import CHECKOUT

from .claims import Claim, markdown

HEAD = """# What was measured

Written by `./run bench`, never by hand: each section says by which command, when, at which commit of the code and on
what. A run rewrites the sections of what it measured and leaves the others as they are. A figure that does not hold
says NO.

Every ratio is against a peer or a floor measured in the same run, by turns (A B A B ...), as medians, as the
application's role with row-level security on and a durable cluster (fsync on). A ratio of 1.0 would be as fast as the
peer. How each is measured stands in its module of `bench/`.
"""


@dataclass(frozen=True)
class Measured:
    """What one name of the bench measured. `load`: how many processes wanted a core just before (its load average)."""

    name: str
    command: str
    load: float
    claims: Sequence[Claim]


def write(page: Path, measured: Iterable[Measured], order: Sequence[str]) -> None:
    """Put these sections into the page, beside those that stand there of other names, in this order of names."""
    sections = _sections(page) | {one.name: _section(one) for one in measured}
    kept = [sections[name] for name in order if name in sections]
    page.write_text("\n".join([HEAD, *kept]), "utf-8")


def _sections(page: Path) -> dict[str, str]:
    """The sections that a page has, by name."""
    found = re.split(r"^(?=## )", page.read_text("utf-8"), flags=re.MULTILINE)[1:] if page.exists() else []
    return {section.splitlines()[0].removeprefix("## "): section.rstrip("\n") + "\n" for section in found}


def _section(one: Measured) -> str:
    said = f"`{one.command}`, {datetime.now(UTC):%-d %B %Y} at commit {_commit()}, on {_machine()}"
    return f"## {one.name}\n\n{said}; load average before it {one.load:.1f}.\n\n{markdown(one.claims)}\n"


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    software = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {memory:.0f} GiB of memory, {software}"
