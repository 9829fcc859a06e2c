"""`sightline simulate`: write the extracts of a simulated force."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sightline.simulate.api import DEFAULT_UNTIL, simulate


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status: 0 done, 1 could not be written, 2 wrong arguments."""
    parser = argparse.ArgumentParser(
        prog="sightline simulate", description="Write the old systems' extracts of a simulated force."
    )
    parser.add_argument("--population", type=int, default=6000, help="about how many people (default 6000)")
    parser.add_argument("--years", type=int, default=5, help="how many years of events (default 5)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same force (default 1)")
    parser.add_argument(
        "--until", type=date.fromisoformat, default=DEFAULT_UNTIL, help=f"the day it ends (default {DEFAULT_UNTIL})"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("var/simulated"), help="folder to write into (default var/simulated)"
    )
    parser.add_argument(
        "--later", type=int, default=0, metavar="DAYS", help="also write the extracts of so many days later"
    )
    parser.add_argument(
        "--dirt", type=float, default=1, metavar="TIMES", help="so many times as many slips of the pen (default 1)"
    )
    given = parser.parse_args(argv)
    try:
        shown = _show if sys.stderr.isatty() else None
        size = (given.population, given.years, given.seed)
        force = simulate(*size, given.until, given.out, shown, given.later, dirt=given.dirt)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"The extracts could not be written to {given.out}: {error.strerror}. Choose another folder with --out.",
            file=sys.stderr,
        )
        return 1
    for name, rows in force.counts.items():
        print(f"{rows:>9,}  {name}")
    print(f"{force.persons:,} people. The extracts are in {force.out}; who is really who is in {force.truth.name}.")
    return 0


def _show(stage: str, done: int, whole: int) -> None:
    print(f"\r{stage}: {done} of {whole}", end="\n" if done == whole else "", file=sys.stderr, flush=True)
