"""`./run bench`: measure what Sightline claims of its speed, and say whether it holds.

    ./run bench                      every claim
    ./run bench ledger person        some of them
    ./run bench second-look FILE     labelled logs in the form of bench/second_look_logs, by the second look
    ./run bench spark                linkage on Spark: by name only, for it needs pyspark and Java
    ./run bench --force              the whole force: 640,000 people, half an hour
    ./run bench --json FILE          as data too
    ./run bench --markdown FILE      as a page of documentation too: docs/measured*.md are made so

A new claim is a module here with a function `measure() -> list[Claim]`, and its line in `CLAIMS`.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from sightline.operate.places import CHECKOUT

from .claims import Claim, failed, markdown, table

CLAIMS = {
    "start": "bench.start",
    "person": "bench.person_page",
    "ledger": "bench.ledger_row",
    "need_to_know": "bench.need_to_know",
    "verify": "bench.ledger_verify",
    "misuse": "bench.misuse",
    "search": "bench.search",
    "typing": "bench.typing",
    "log_history": "bench.log_history",
    "signed_in": "bench.signed_in",
    "import": "bench.import_rows",
    "linkage": "bench.linkage",
    "linkage_near": "bench.linkage_near",
    "team_board": "bench.team_board",
    "force_board": "bench.force_board",
    "live": "bench.live",
    "duties": "bench.duties",
    "second_look": "bench.second_look",
    "briefing": "bench.briefing",
}
FORCE = {"force": "bench.whole_force"}
"""Measured only when asked for by `--force`: it takes half an hour."""
NAMED = {"spark": "bench.spark"}
"""Measured only when asked for by name: it needs what not everybody has installed."""
WITH_FILES = "second_look"
"""The claim that takes files after its name: it measures them in place of its own."""

"""What can be measured, by the name that selects it, in the order of measuring. `ledger` selects `verify` too."""

WHICH = f"which: {', '.join(CLAIMS)} (all without a name); by name only: {', '.join(NAMED)}"
IDLE = 0.5
TOGETHER = {"ledger": ("ledger", "verify")}


def main(argv: list[str]) -> int:
    """Measure the claims that `argv` names (all without a name). Gives 1 where one of them does not hold."""
    options = _options(argv)
    claims: list[Claim] = []
    load = os.getloadavg()[0]
    for name, module in (FORCE if options.force else _selected(options.claims)).items():
        print(f"Measuring {name} ...", file=sys.stderr, flush=True)
        claims += import_module(module).measure(*([options.files] if options.files else []))
    print(table(claims))
    if options.json:
        options.json.write_text(json.dumps([claim.as_data() for claim in claims], indent=2) + "\n")
    if options.markdown:
        options.markdown.write_text(_page(claims, options, load))
    for claim in failed(claims):
        print(f"Does not hold: {claim.name}: {claim.goal}.", file=sys.stderr)
    return 1 if failed(claims) else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure what Sightline claims of its speed.")
    parser.add_argument("claims", nargs="*", metavar="CLAIM", help=WHICH)
    parser.add_argument("--force", action="store_true", help="the whole force, and nothing else: half an hour")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the claims as a list of objects too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write them as a page of documentation too")
    options = parser.parse_args(argv)
    known = CLAIMS | NAMED
    options.claims = [name.replace("-", "_") if name.replace("-", "_") in known else name for name in options.claims]
    options.files = [Path(name) for name in options.claims[1:]] if options.claims[:1] == [WITH_FILES] else []
    if options.files and all(name in known for name in options.claims):
        options.files = []
    options.claims = options.claims[:1] if options.files else options.claims
    unknown = [name for name in options.claims if name not in known]
    if unknown:
        parser.error(f"there is no claim {', '.join(unknown)}: choose from {', '.join(known)}")
    return options


def _selected(names: Sequence[str]) -> dict[str, str]:
    """What to measure, in the order of measuring: names with their modules."""
    wanted = {each for name in names for each in TOGETHER.get(name, (name,))} or set(CLAIMS)
    return {name: module for name, module in (CLAIMS | NAMED).items() if name in wanted}


def _page(claims: Sequence[Claim], options: argparse.Namespace, load: float) -> str:
    """The page of documentation: the machine, the commands, the table."""
    shared = (
        "nothing else ran" if load < IDLE else "other work shared the cores, which lengthens seconds more than ratios"
    )
    what = ["--force"] if options.force else options.claims
    command = " ".join(["./run bench", *what, f"--markdown docs/{options.markdown.name}"])
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return f"""# What was measured

Made by `{command}`, not by hand; `./run bench` measures again on your machine.
Measured {datetime.now(UTC):%-d %B %Y} at commit {commit or "unknown"}, on {_machine()}.
The load average before the run was {load:.1f}: {shared}.

Every ratio is against a peer or a floor measured in the same run, by turns (A B A B ...), as medians, as the
application's role with row-level security on and a durable cluster (fsync on). A ratio of 1.0 would be as fast as the
peer. How each is measured stands in its module of `bench/`.

{markdown(claims)}
"""


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    software = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {memory:.0f} GiB of memory, {software}"
