"""`./run bench`: measure what Sightline claims of its speed, and say whether it holds.

    ./run bench                      every claim
    ./run bench ledger person        some of them
    ./run bench second-look FILE     labelled logs in the form of bench/second_look_logs, by the second look
    ./run bench spark                linkage on Spark: by name only, for it needs pyspark and Java
    ./run bench --force              the whole force: 640,000 people, half an hour
    ./run bench --json FILE          as data too
    ./run bench --markdown FILE      into a page of documentation too: docs/measured*.md are made so

A new claim is a module here with a function `measure() -> list[Claim]`, and its line in `CLAIMS`.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .claims import failed, table
from .page import Measured, write

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
TOGETHER = {"ledger": ("ledger", "verify")}


def main(argv: list[str]) -> int:
    """Measure the claims that `argv` names (all without a name). Gives 1 where one of them does not hold."""
    options = _options(argv)
    measured = []
    for name, module in (FORCE if options.force else _selected(options.claims)).items():
        print(f"Measuring {name} ...", file=sys.stderr, flush=True)
        load, given = os.getloadavg()[0], [options.files] if options.files else []
        claimed = import_module(module).measure(*given)
        measured.append(Measured(name, _command(name, options.files), load, claimed))
    claims = [claim for one in measured for claim in one.claims]
    print(table(claims))
    if options.json:
        options.json.write_text(json.dumps([claim.as_data() for claim in claims], indent=2) + "\n")
    if options.markdown:
        write(options.markdown, measured, [*FORCE, *CLAIMS, *NAMED])
    for claim in failed(claims):
        print(f"Does not hold: {claim.name}: {claim.goal}.", file=sys.stderr)
    return 1 if failed(claims) else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure what Sightline claims of its speed.")
    parser.add_argument("claims", nargs="*", metavar="CLAIM", help=WHICH)
    parser.add_argument("--force", action="store_true", help="the whole force, and nothing else: half an hour")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the claims as a list of objects too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write their sections of a page too")
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


def _command(name: str, files: Sequence[Path]) -> str:
    """What measures this again: the name, and what the environment set otherwise than it is without."""
    sizes = [f"{key}={value}" for key, value in sorted(os.environ.items()) if key.startswith("SIGHTLINE_BENCH_")]
    return " ".join([*sizes, "./run bench", "--force" if name in FORCE else name, *map(str, files)])
