"""Huge pages for PostgreSQL's memory while something is measured, as its manual advises for a server with much of it.

With pages of 4 kB the processor looks up where 6 GB of memory are more often than it reads them: half of all searches
then take a sixth longer (docs/search.md). Only whoever may set up the machine's kernel can reserve them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RESERVED = Path("/proc/sys/vm/nr_hugepages")
EACH = 2
"""Megabytes of one, on the machines that this is measured on."""
BESIDE = 256
"""Megabytes that PostgreSQL needs beside its buffers: locks, statistics, connections."""


@contextmanager
def huge_pages(megabytes: int, reserved: Path = RESERVED) -> Iterator[None]:
    """Reserve huge pages for a server with so many megabytes of buffers, and give them back at the end.

    Where it is not allowed, or there is no room, nothing changes: PostgreSQL takes plain pages. `huge_pages_status`
    tells which it has.
    """
    try:
        before = int(reserved.read_text())
        reserved.write_text(str(before + (megabytes + BESIDE) // EACH))
    except (OSError, ValueError):
        yield
        return
    print(f"  {reserved}: {before} before, {reserved.read_text().strip()} while measuring", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        reserved.write_text(str(before))
