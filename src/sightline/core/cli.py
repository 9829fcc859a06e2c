"""`sightline ledger`: verify the ledger, and seal it."""

import argparse
from pathlib import Path

from .ledger_check import LedgerReport, seal, verify, verify_sealed
from .seals import public_key, take_seal

WHOLE, NOT_WHOLE, UNSEALED = 0, 1, 3


def ledger(argv: list[str]) -> int:
    """`verify` walks every chain and compares it with the seals that are kept; `seal` takes one more.

    Ends with 0 where the ledger is whole and sealed, 1 where it is not whole, 3 where it is whole as far as can be told
    but no seal of the last day stands behind it.
    """
    parser = argparse.ArgumentParser(prog="sightline ledger", description=ledger.__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verifying = verbs.add_parser("verify", help="work out every row's hash again, and say what is wrong")
    verifying.add_argument("--seal", type=Path, help="one seal in a file, in place of those that are kept")
    sealing = verbs.add_parser("seal", help="seal the heads of all chains, and keep the seal")
    sealing.add_argument("file", type=Path, nargs="?", help="a file, in place of where seals are kept")
    verbs.add_parser("key", help="print the key that tells whether a seal was made here")
    chosen = parser.parse_args(argv)
    if chosen.verb == "key":
        print(public_key())
        return WHOLE
    if chosen.verb == "seal":
        return _seal(chosen.file)
    return _say(verify(chosen.seal) if chosen.seal else verify_sealed())


def _seal(file: Path | None) -> int:
    if file:
        print(f"Sealed: {seal(file)}")
        return WHOLE
    made = take_seal()
    print(f"Sealed: seal {made.number}, {made.digest}")
    return WHOLE


def _say(report: LedgerReport) -> int:
    for fault in report.faults[:100]:
        print(fault)
    if not report.whole:
        print(
            f"The ledger is NOT whole: {len(report.faults):,} faults in {report.rows:,} rows. "
            "Tell professional standards."
        )
        return NOT_WHOLE
    against = f", against seal {report.seal} and those before it" if report.seal else ""
    print(
        f"The ledger is whole: {report.rows:,} rows verified{against}; the text of {report.erased:,} has been erased."
    )
    if report.unsealed:
        print(f"Not checked against a seal of the last day. {report.unsealed}")
        return UNSEALED
    return WHOLE
