"""Record what a verification of the ledger found."""

from sightline.access.permissions import Permission

from .acts import Act, Effect
from .commands import command
from .keeper import say
from .ledger_check import LedgerReport
from .models import LedgerCheck

_MOST = 100


@command(permission=Permission.LEDGER_KEEP, effect=Effect.COLLECTION)
def record_ledger_check(act: Act, report: LedgerReport) -> LedgerCheck:
    """Keep what was found; where the ledger is not whole, or no seal of today stands behind it, say so to somebody."""
    held = LedgerCheck(
        at=act.at,
        rows=report.rows,
        erased=report.erased,
        seal=report.seal,
        faults=report.faults[:_MOST],
        unsealed=report.unsealed,
        act=act.id,
    )
    held.save(force_insert=True)
    if not report.whole:
        say(act, "not_whole", f"The ledger is NOT whole: {len(report.faults):,} faults. {report.faults[0]}")
    elif report.unsealed:
        say(act, "not_whole", report.unsealed)
    act.about(held.id, rows=report.rows, faults=len(report.faults), unsealed=report.unsealed, seal=report.seal)
    return held
