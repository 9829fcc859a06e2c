"""What the command lines of imports share: who gives the command, and how far the work is."""

import getpass
import sys

from .faults import is_full, is_lost


def giver() -> str:
    """Who gives the command, as an import says who ordered it."""
    return f"{getpass.getuser()}, on the command line"


def tell(stage: str, done: int, whole: int) -> None:
    """Say how far it is: over and over on a terminal, and once elsewhere."""
    end = "\n" if done >= whole else "\r"
    if sys.stderr.isatty() or done >= whole:
        print(f"{stage}: {done:,} of {whole:,}", end=end, file=sys.stderr)


def said_of(fault: Exception, carry_on: str) -> str:
    """What happened, where it is nobody's mistake: a full disk, or a database that went away. Otherwise nothing."""
    if is_full(fault):
        return f"There is no room left on the disk. Nothing is half-written. Make room. {carry_on}"
    if is_lost(fault):
        said = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        return f"The database was lost meanwhile ({said}). Nothing is half-written. {carry_on}"
    return ""
