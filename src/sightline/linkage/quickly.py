"""What makes a large import, or a comparison of all records, quicker."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """A chunk makes a million small objects without cycles: looking for some among them takes a fifth of its time, and
    of deciding pairs a third."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
