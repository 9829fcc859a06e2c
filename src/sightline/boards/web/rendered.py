"""What many open boards ask for at once is made once: by topic, version, and how much its readers see."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

MOST = 256
"""How many are kept in one process of the web server; the one not asked for longest goes first."""


@dataclass
class _Kept:
    made: Lock = field(default_factory=Lock)
    html: str | None = None


class Rendered:
    """A cache of one process. Whoever asks while something is being made waits for it, and does not make it too."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], str]) -> str:
        """What `make` gave the first to ask under this key. What raises is not kept."""
        with self._lock:
            kept = self._kept.setdefault(key, _Kept())
            self._kept.move_to_end(key)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        with kept.made:
            if kept.html is None:
                kept.html = make()
        return kept.html


RENDERED = Rendered()
