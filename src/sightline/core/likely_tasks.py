"""Which task somebody most likely has in hand, by the page that they were opening: offered, and theirs to confirm."""

from collections.abc import Callable

from .acts import Acting, Task
from .registry import Registry

LIKELY_TASKS: Registry[str, Callable[[Acting, str], Task | None]] = Registry("tasks by the page that is opened")
"""Asked for the path of a page; None where it tells of no task, or of a record that the reader may not see."""


def likely_task(reader: Acting, path: str) -> Task | None:
    """The first that any area knows of."""
    found = (of(reader, path) for of in LIKELY_TASKS.values())
    return next((task for task in found if task is not None), None)
