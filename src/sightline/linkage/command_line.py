"""What the command lines of imports share: who gives the command, and how far the work is."""

import getpass
import sys


def giver() -> str:
    """Who gives the command, as an import says who ordered it."""
    return f"{getpass.getuser()}, on the command line"


def tell(stage: str, done: int, whole: int) -> None:
    """Say how far it is: over and over on a terminal, and once elsewhere."""
    end = "\n" if done >= whole else "\r"
    if sys.stderr.isatty() or done >= whole:
        print(f"{stage}: {done:,} of {whole:,}", end=end, file=sys.stderr)
