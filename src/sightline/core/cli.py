"""`sightline ledger`: verify the ledger, and seal it."""

import argparse
from pathlib import Path

from .ledger_check import seal, verify


def ledger(argv: list[str]) -> int:
    """`verify [--seal FILE]` walks every chain; `seal FILE` writes their heads to a file to be kept elsewhere."""
    parser = argparse.ArgumentParser(prog="sightline ledger", description=ledger.__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verifying = verbs.add_parser("verify", help="work out every row's hash again, and say what is wrong")
    verifying.add_argument("--seal", type=Path, help="a seal taken before and kept elsewhere")
    verbs.add_parser("seal", help="write the heads of all chains to a file").add_argument("file", type=Path)
    chosen = parser.parse_args(argv)
    if chosen.verb == "seal":
        print(f"Sealed: {seal(chosen.file)}")
        return 0
    report = verify(chosen.seal)
    for fault in report.faults[:100]:
        print(fault)
    if report.whole:
        print(f"The ledger is whole: {report.rows:,} rows verified; the text of {report.erased:,} has been erased.")
        return 0
    print(
        f"The ledger is NOT whole: {len(report.faults):,} faults in {report.rows:,} rows. Tell professional standards."
    )
    return 1
